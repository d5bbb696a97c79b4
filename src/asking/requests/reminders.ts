// Reminders that go out by themselves: a week and a day before the day, and a day after it.

import type { Db } from "../../platform/database/database.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { dayMs } from "../due-day.ts";
import { mailRequest } from "./mails.ts";
import { readRequests } from "./stored-requests.ts";

/** Days from the day by which the answer is asked; the n-th reminder is written from then on. */
const ladder = [-7, -1, 1];

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
  const open = await db
    .selectFrom("valueRequests")
    .select(["id", "dueOn", "reminders", "askedAt"])
    .where("withdrawnAt", "is", null)
    .where("reminders", "<", ladder.length)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("requestedValues")
          .select("requestedValues.id")
          .whereRef("requestedValues.requestId", "=", "valueRequests.id")
          .where("requestedValues.state", "in", ["asked", "sent_back"]),
      ),
    )
    .execute();
  let written = 0;
  for (const { id, dueOn, reminders, askedAt } of open) {
    const step = (days: number) => new Date(dueOn).getTime() + days * dayMs;
    const passed = ladder.filter((days) => step(days) <= now.getTime()).length;
    if (passed <= reminders) continue;
    await db.transaction().execute(async (tx) => {
      const taken = await tx
        .updateTable("valueRequests")
        .set({ reminders: passed, mailedAt: now })
        .where("id", "=", id)
        .where("reminders", "=", reminders)
        .executeTakeFirst();
      // Whoever was asked this week already knows.
      const isNews = step(ladder[passed - 1] ?? 0) > askedAt.getTime();
      const [request] = await readRequests(tx, { id });
      if (taken.numUpdatedRows === 0n || !isNews || !request) return;
      await mailRequest(tx, context, "remind", request);
      const { cityId: scope } = request;
      await recordRun(tx, remindOfRequests.name, { scope, subject: id, details: { reminder: passed } });
      written += 1;
    });
  }
  return written;
}
