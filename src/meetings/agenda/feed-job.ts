// Puts what later slices have open on the agenda of the next meeting; they wake it, and once an hour it looks by itself.

import { inTransaction } from "../../platform/database/transaction.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { carryOn } from "../actions/carry.ts";
import { meetingTag } from "../tags.ts";
import { feedingJob } from "./feed.ts";

export const feedAgenda = job({
  name: feedingJob,
  every: "12 * * * *",
  retries: 3,
  run: ({ service: { database } }) =>
    inTransaction(database.db, async (tx) => {
      const { meeting, items, meetings } = await carryOn(tx);
      if (items === 0) return;
      const changes = [...meetings].map(meetingTag);
      await recordRun(tx, feedingJob, { subject: meeting, details: { items }, changes });
    }),
});
