// Sources are fetched once a day, and when somebody wants it, by whichever process is free.

import { everyFewMinutes, job } from "../platform/jobs/job.ts";
import { programFile } from "../platform/workers/program-file.ts";
import { workInThread } from "../platform/workers/work-in-thread.ts";
import { isDue } from "./fetching/fetch-due.ts";
import { fetchingJob } from "./fetching/take.ts";

export const fetchSources = job({
  name: fetchingJob,
  every: everyFewMinutes,
  retries: 3,
  async run({ service: { database, config }, now, signal }) {
    if (!(await isDue(database.db, now()))) return;
    await workInThread({
      program: programFile(import.meta.url, ["harvest-worker.ts", "harvest-worker.js"]),
      workerData: { databaseUrl: database.url, hosts: config.harvestHosts, isDemo: config.demo },
      signal,
    });
  },
});
