import { z } from "zod";
import { session } from "../../platform/allow.ts";
import { tellingJob, wake } from "../../platform/jobs/wake.ts";
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
  changes: [],
  async run({ job }, { db }) {
    const jobs = await readJobs(db);
    if (!jobs.some(({ name }) => name === job)) throw refuse.no_job();
    await wake(db, job);
    return { isWoken: true };
  },
});

export const tellAgain = command({
  name: "accounts.tellAgain",
  route: "POST /listeners/:listener/tell-again",
  summary: "Have everything tried again that a listener gave up, for example after its cause was put right.",
  input: z.object({ listener: z.string().max(80) }),
  output: z.object({ events: z.number() }),
  allow: session(administrator),
  subject: ({ listener }) => listener,
  auditDetails: ({ listener }, { events }) => ({ listener, events }),
  changes: [],
  async run({ listener }, { db, now }) {
    const revived = await db
      .updateTable("eventDeliveries")
      .set({ state: "waiting", attempts: 0, nextTryAt: now, endedAt: null })
      .where("listener", "=", listener)
      .where("state", "=", "dead")
      .executeTakeFirst();
    if (revived.numUpdatedRows === 0n) throw refuse.no_listener();
    await wake(db, tellingJob);
    return { events: Number(revived.numUpdatedRows) };
  },
});
