/** The job that gives free places to those who wait. */
export const settlingJob = "joining.settleRuns";
