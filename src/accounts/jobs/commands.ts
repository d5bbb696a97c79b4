import { z } from "zod";
import { session } from "../../platform/allow.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { command } from "../../platform/operation.ts";
import { administrator } from "../allow.ts";
import { refuse } from "../problems.ts";
import { readJobs } from "./queries.ts";

export const runJob = command({
  name: "accounts.runJob",
  route: "POST /jobs/:job/run",
  summary: "Have a job of the background run now, for example after its last run failed.",
  input: z.object({ job: z.string().max(80) }),
  output: z.object({ isWoken: z.boolean() }),
  allow: session(administrator),
  subject: ({ job }) => job,
  changesPublicPages: false,
  async run({ job }, { db }) {
    const jobs = await readJobs(db);
    if (!jobs.some(({ name }) => name === job)) throw refuse.no_job();
    await wake(db, job);
    return { isWoken: true };
  },
});
