import fc from "fast-check";

// A change lands or not by what it does, never by the luck of a draw. Explore with FC_SEED and FC_RUNS.
const { FC_SEED, FC_RUNS } = process.env;
fc.configureGlobal({ seed: Number(FC_SEED ?? 20260115), ...(FC_RUNS && { numRuns: Number(FC_RUNS) }) });
