// Reminders that go out by themselves: a week and a day before the day, and a day after it.

import { sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { mailRequest } from "./mails.ts";
import { readRequests } from "./stored-requests.ts";

/** Days from the day by which the answer is asked; the n-th reminder is written from then on. */
const ladder = [-7, -1, 1];
/** So many go out for a request at most. */
export const reminders = ladder.length;

/** Reminders go into the outbox, also where no mail server sends them. */
export const remindOfRequests = job({
  name: "monitoring.remindOfRequests",
  every: "7 * * * *",
  retries: 3,
  async run({ service: { database, secret, config }, now }) {
    await writeReminders(database.db, { secret, baseUrl: config.baseUrl }, now());
  },
});

/** Writes what is due; several processes may run it. Returns how many reminders were written. */
export async function writeReminders(
  db: Db,
  context: { secret: string; baseUrl: string },
  now: Date,
): Promise<number> {
  let written = 0;
  for (let due = await dueRequests(db, now); due.length > 0; due = await dueRequests(db, now))
    for (const request of due) written += await remind(db, context, request, now);
  return written;
}

/** So many are read at once; what was reminded of is not due any more. */
const mostAtOnce = 100;

/** Requests without all answers for which the day of a further reminder has come, the longest due first. */
function dueRequests(db: Db, now: Date) {
  const next = sql`(${sql.val([...ladder])}::int[])[value_requests.reminders + 1]`;
  return db
    .selectFrom("valueRequests")
    .select(["id", "dueOn", "reminders", "askedAt"])
    .where("withdrawnAt", "is", null)
    .where("reminders", "<", ladder.length)
    .where(sql<boolean>`value_requests.due_on + ${next} <= ${dayOf(now)}::date`)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("requestedValues")
          .select("requestedValues.id")
          .whereRef("requestedValues.requestId", "=", "valueRequests.id")
          .where("requestedValues.state", "in", ["asked", "sent_back"]),
      ),
    )
    .orderBy("dueOn")
    .orderBy("id")
    .limit(mostAtOnce)
    .execute();
}

type DueRequest = Awaited<ReturnType<typeof dueRequests>>[number];

/** Returns how many reminders were written: one or none. */
function remind(
  db: Db,
  context: { secret: string; baseUrl: string },
  { id, dueOn, reminders, askedAt }: DueRequest,
  now: Date,
): Promise<number> {
  // By the same days as those that are due are found by: a reminder that never passes would be due for ever.
  const dayOfStep = (days: number) => addDays(dueOn, days);
  const passed = ladder.filter((days) => dayOfStep(days) <= dayOf(now)).length;
  return db.transaction().execute(async (tx) => {
    const taken = await tx
      .updateTable("valueRequests")
      .set({ reminders: passed, mailedAt: now })
      .where("id", "=", id)
      .where("reminders", "=", reminders)
      .executeTakeFirst();
    // Whoever was asked this week already knows.
    const isNews = dayOfStep(ladder[passed - 1] ?? 0) > dayOf(askedAt);
    const [request] = await readRequests(tx, { id });
    if (taken.numUpdatedRows === 0n || !isNews || !request) return 0;
    await mailRequest(tx, context, "remind", request);
    const { cityId: scope } = request;
    await recordRun(tx, remindOfRequests.name, { scope, subject: id, details: { reminder: passed } });
    return 1;
  });
}
