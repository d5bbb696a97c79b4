// What happens by itself: once the last day is over nobody says any more what they think of a draft, and cities are reminded of what they
// said they would do.

import { sql } from "kysely";
import { systemActor } from "../platform/actor.ts";
import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { job, recordRun } from "../platform/jobs/job.ts";
import { notify } from "../platform/notifications/notify.ts";
import { writtenFrom } from "../platform/written.ts";
import { commitmentsOf } from "./commitments/store.ts";
import { daysToRemind } from "./dialogue.ts";
import { commitmentDue, reviewDue } from "./kinds.ts";
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

/** Closes what is over and reminds of what is due and to be looked at again. Several processes may run it. */
export async function turnAll(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  for (const turn of [closeSome, remindSome, reviewSome])
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

/** On the day on which cities look again at an outcome: of each thing that they said they would do it is still to be said what became of it. */
async function reviewSome(tx: Tx, now: Date): Promise<number> {
  const today = dayOf(now);
  const due = await tx
    .selectFrom("dialogues")
    .select(["id", "number", "question"])
    .where("state", "=", "follow_up")
    .where("reviewOn", "<=", today)
    // Where the outcome is put right the day can be a later one.
    .where(sql<boolean>`(review_told_at is null or review_told_at < review_on)`)
    .orderBy("number")
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id, number, question } of due) {
    await tx.updateTable("dialogues").set({ reviewToldAt: now }).where("id", "=", id).execute();
    const open = (await commitmentsOf(tx, id)).filter(({ state }) => state === "open");
    for (const commitment of open)
      await notify(tx, reviewDue, {
        occasion: `commitment/${commitment.id}/review/${today}`,
        at: now,
        by: null,
        city: commitment.city,
        values: { what: commitment.what, question: writtenFrom(question) },
        href: paths.commitment(commitment.city, number, commitment.id),
        thread: `commitment/${commitment.id}`,
      });
    // From today on its page says what is found.
    await recordRun(tx, turnDialogues.name, {
      subject: id,
      details: { turned: "review" },
      changes: [dialoguesTag],
    });
  }
  return due.length;
}
