// Answers for pages of courses where the network does not, with what this browser kept of them.

import { keptPage } from "./kept-courses.ts";
import { answerWithKept } from "./patient-worker.ts";

answerWithKept({ answerFor: ({ url }) => keptPage(url) });
