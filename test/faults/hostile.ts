// Alone: `node test/faults/hostile.ts` sends every hostile body to every route that takes one, and watches /health.

import { runFaults } from "./run-faults.ts";

await runFaults("hostile.test.ts", { HOSTILE: "all" });
