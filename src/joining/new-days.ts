// Whoever joined is told of new days, hours and places of a run, by whichever way they came; and that a run that was postponed
// takes place. The database keeps what stood there before (`keep_days_before()`).

import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { meetingStates } from "../catalogue/runs/workflow.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { dayOf } from "../platform/day.ts";
import { formatWeekdayShort } from "../platform/i18n/format.ts";
import { type Job, job, recordRun } from "../platform/jobs/job.ts";
import { lockedRun } from "./run.ts";
import { tellJoined } from "./telling.ts";

/** So long nothing may have changed any more: what is typed wrong is put right, and its sessions are worked out. */
const restMs = 5 * 60_000;
const mostAtOnce = 100;

export const tellNewDays: Job = job({
  name: "joining.tellNewDays",
  every: "* * * * *",
  retries: 3,
  async run({ service: { database, config }, now, signal }) {
    const at = now();
    const changed = await database.db
      .selectFrom("runs")
      .select("id")
      .where("daysChangedAt", "<=", new Date(at.getTime() - restMs))
      .where("state", "<>", "postponed")
      .orderBy("daysChangedAt")
      .limit(mostAtOnce)
      .execute();
    for (const { id } of changed) {
      if (signal.aborted) return;
      await inTransaction(database.db, async (tx) => {
        const run = await lockedRun(tx, { id }, at);
        const { before, isNow, changedAt } = await tx
          .selectFrom("runs")
          .select(["daysBefore as before", "daysChangedAt as changedAt"])
          .select(sql<unknown>`days_of_run(runs)`.as("isNow"))
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        await tx
          .updateTable("runs")
          .set({ daysBefore: null, daysChangedAt: null })
          .where("id", "=", id)
          .execute();
        const isOn = meetingStates.some((state) => state === run.state) && run.days.overOn >= dayOf(at);
        if (!changedAt || !isOn || isDeepStrictEqual(before, isNow)) return;
        const { startsOn } = run.days;
        const told = await tellJoined(
          tx,
          {
            text: "newDays",
            run,
            // Of what has no hours yet, the first day.
            ...(!run.next &&
              startsOn !== null && {
                values: (language) => ({ when: `, ${formatWeekdayShort(startsOn, language)}` }),
              }),
            isUrgent: run.next?.on === dayOf(at),
            occasion: `new days ${changedAt.toISOString()}`,
            before: changedAt,
          },
          config.baseUrl,
        );
        await recordRun(tx, tellNewDays.name, {
          scope: run.city,
          subject: id,
          details: { told },
          changes: [],
        });
      });
    }
  },
});
