// Alone: `node test/faults/fuzz.ts [BODIES] [SEED]` sends so many bodies (200) to every operation and every form.

import { runFaults } from "./run-faults.ts";

const [bodies = "200", seed = "20261126"] = process.argv.slice(2);
await runFaults("fuzz.test.ts", { FUZZ_BODIES: bodies, FUZZ_SEED: seed });
