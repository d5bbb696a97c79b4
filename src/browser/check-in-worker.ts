// Answers for the page of a desk at a meeting where the network does not: with what this browser kept of it. It stands between the
// browser and the server for these pages and for scanned codes alone.

import { forgetClosed, keptAnswer } from "./kept-desk.ts";
import { answerWithKept } from "./patient-worker.ts";

const isOver = new Set([404, 410]);

answerWithKept({
  answerFor: keptAnswer,
  heard: async ({ url }, { status }) => {
    if (isOver.has(status)) await forgetClosed(url);
  },
});
