// Alone: `node test/faults/loop.ts` opens every page, file and list of a city with 50,000 values and 4,000 of everything
// else, and tells how long each held the event loop.

import { runFaults } from "./run-faults.ts";

await runFaults("loop.test.ts", { LOOP: "all" });
