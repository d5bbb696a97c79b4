// Calls that nobody made: the city's coordinators are told once, and after a month whoever asked is told, and their number goes.

import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf } from "../../platform/day.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";
import { endCall, lapsedCalls, lateCalls, noteLate, openCall } from "./store.ts";
import { tellInVain, tellLate } from "./told.ts";

const mostAtOnce = 100;

export const seeToCalls: Job = job({
  name: "phones.seeToCalls",
  every: "37 * * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    const { db } = database;
    const today = dayOf(now());
    for (const late of await lateCalls(db, today, mostAtOnce)) {
      if (signal.aborted) return;
      await inTransaction(db, async (tx) => {
        if (!(await noteLate(tx, late.id, now()))) return;
        await tellLate(tx, late, now());
        await recordRun(tx, seeToCalls.name, {
          scope: late.city,
          subject: late.id,
          details: { state: "late" },
          changes: [],
        });
      });
    }
    for (const { id } of await lapsedCalls(db, today, mostAtOnce)) {
      if (signal.aborted) return;
      await inTransaction(db, async (tx) => {
        const call = await openCall(tx, id);
        if (!call) return;
        await tellInVain(tx, call, "phones:sms.notCalled");
        await endCall(tx, id, { state: "lapsed", now: now() });
        await recordRun(tx, seeToCalls.name, {
          scope: call.cityId,
          subject: id,
          details: { state: "lapsed" },
          changes: [],
        });
      });
    }
  },
});
