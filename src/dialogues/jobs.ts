// What happens by itself: once the last day is over nobody says any more what they think of a draft, and cities are reminded of what they
// said they would do.

import { systemActor } from "../platform/actor.ts";
import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { job, recordRun } from "../platform/jobs/job.ts";
import { notify } from "../platform/notifications/notify.ts";
import { writtenFrom } from "../platform/written.ts";
import { daysToRemind } from "./dialogue.ts";
import { commitmentDue } from "./kinds.ts";
import { paths } from "./paths.ts";
import { dialogueSteps } from "./store.ts";
import { dialoguesTag } from "./tags.ts";

const mostAtOnce = 100;

export const turnDialogues = job({
  name: "dialogues.turnDialogues",
  every: "35 * * * *",
  retries: 3,
  run: ({ service: { database }, now, signal }) => turnAll(database.db, now(), signal),
});

/** Closes what is over and reminds of what is due. Several processes may run it. */
export async function turnAll(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  for (const turn of [closeSome, remindSome])
    for (let done = mostAtOnce; done === mostAtOnce && !signal?.aborted; )
      done = await inTransaction(db, (tx) => turn(tx, now));
}

async function closeSome(tx: Tx, now: Date): Promise<number> {
  const over = await tx
    .selectFrom("dialogues")
    .select("id")
    .where("state", "=", "stances")
    .where("stancesUntil", "<", dayOf(now))
    .orderBy("number")
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id } of over) {
    const step = { of: id, action: "closeStances", from: "stances", to: "outcome" } as const;
    await dialogueSteps.write(tx, { ...step, by: systemActor, at: now });
    await recordRun(tx, turnDialogues.name, {
      subject: id,
      details: { turned: "closeStances" },
      changes: [dialoguesTag],
    });
  }
  return over.length;
}

/** Two weeks before a commitment is due, and when it is over. */
async function remindSome(tx: Tx, now: Date): Promise<number> {
  const today = dayOf(now);
  const due = await tx
    .selectFrom("dialogueCommitments as commitment")
    .innerJoin("dialogues", "dialogues.id", "commitment.dialogueId")
    .select(["commitment.id", "commitment.cityId", "commitment.what", "commitment.dueOn", "dialogues.number"])
    .where("commitment.state", "=", "open")
    .where((of) =>
      of.or([
        of.and([of("reminders", "=", 0), of("dueOn", "<=", addDays(today, daysToRemind))]),
        of.and([of("reminders", "=", 1), of("dueOn", "<", today)]),
      ]),
    )
    .orderBy("commitment.dueOn")
    .orderBy("commitment.id")
    .limit(mostAtOnce)
    .forUpdate("commitment")
    .skipLocked()
    .execute();
  for (const { id, cityId, what, dueOn, number } of due) {
    const reminders = dueOn < today ? 2 : 1;
    await tx.updateTable("dialogueCommitments").set({ reminders }).where("id", "=", id).execute();
    await notify(tx, commitmentDue, {
      occasion: `commitment/${id}/${reminders}`,
      at: now,
      by: null,
      city: cityId,
      values: { what: writtenFrom(what), day: dueOn },
      href: paths.commitment(cityId, number, id),
      thread: `commitment/${id}`,
    });
    await recordRun(tx, turnDialogues.name, {
      scope: cityId,
      subject: id,
      details: { turned: "remind" },
    });
  }
  return due.length;
}
