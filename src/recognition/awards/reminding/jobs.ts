// Three days before the last day jurors are reminded to declare and to rate, and those who stood that they can object. Once, by what stands in
// the table: a morning that was missed is made up for by the next one, as long as the day is not over.

import { z } from "zod";
import type { CityRole } from "../../../network/role.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { inTransaction } from "../../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../../platform/day.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import type { Language } from "../../../platform/i18n/languages.ts";
import { job, recordRun } from "../../../platform/jobs/job.ts";
import { notificationKind } from "../../../platform/notifications/kind.ts";
import { notify } from "../../../platform/notifications/notify.ts";
import { Named } from "../../../platform/written.ts";
import { mostRounds } from "../award.ts";
import { objectUntil } from "../jury/publishing.ts";
import { toNominee } from "../organisations/access.ts";
import { awardPaths } from "../paths.ts";
import { judgedUntil, titles } from "../rounds/round.ts";
import { getRoundById } from "../rounds/store.ts";
import { juryAtWork, objectionsLeft } from "./waiting.ts";

/** So many days before. */
const daysBefore = 3;

const values = z.object({ award: Named, day: z.iso.date() });
const common = {
  values,
  inWords: ({ award, day }: z.output<typeof values>, { language }: { language: Language }) => ({
    award,
    day: formatDate(day, language),
  }),
  mail: "at_once",
  canBeOff: true,
} as const;
const toJurors = { assigned: "while they hold a role anywhere" } as const;

const declareSoon = notificationKind({
  ...common,
  name: "recognition.declareSoon",
  words: "awards:told.declareSoon",
  told: toJurors,
});

const rateSoon = notificationKind({
  ...common,
  name: "recognition.rateSoon",
  words: "awards:told.rateSoon",
  told: toJurors,
});

const objectSoon = notificationKind({
  ...common,
  name: "recognition.objectSoon",
  words: "awards:told.objectSoon",
  told: { city: ["coordinator"] satisfies CityRole[], ...toJurors },
});

export const remindingKinds = [declareSoon, rateSoon, objectSoon];

export const remindOfAwards = job({
  name: "recognition.remindOfAwards",
  every: "40 4 * * *",
  retries: 3,
  run: ({ service: { database }, now, signal }) => remindOfRounds(database.db, now(), signal),
});

export async function remindOfRounds(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  const rounds = await db
    .selectFrom("awardRounds")
    .select("id")
    .where("state", "in", ["judging", "told"])
    .where("jury", "is not", null)
    .orderBy("number")
    .limit(mostRounds)
    .execute();
  for (const { id } of rounds) {
    if (signal?.aborted) return;
    await inTransaction(db, (tx) => remindOfRound(tx, id, now));
  }
}

interface Reminder {
  kind: "declare" | "rate" | "object";
  told: string;
  day: string;
}

/** Whether nobody has been reminded of it yet; two who come at the same moment come one after the other. */
async function isFirst(tx: Tx, round: string, { kind, told, day }: Reminder, now: Date): Promise<boolean> {
  const kept = await tx
    .insertInto("awardReminders")
    .values({ roundId: round, kind, told, dueOn: day, toldAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return kept.numInsertedOrUpdatedRows === 1n;
}

async function remindOfRound(tx: Tx, id: string, now: Date): Promise<void> {
  const round = await getRoundById(tx, id);
  const day = round.state === "judging" ? judgedUntil(round) : objectUntil(round);
  const today = dayOf(now);
  if (day === null || today > day || today < addDays(day, -daysBefore)) return;
  const said = { at: now, by: null, values: { award: titles(round), day }, thread: `award/${id}/days` };
  const occasion = (kind: string, told: string) => `award-${kind}/${id}/${told}/${day}`;
  let reminded = 0;
  if (round.state === "judging")
    for (const { person, waits } of await juryAtWork(tx, round, now)) {
      if (!(await isFirst(tx, id, { kind: waits, told: person, day }, now))) continue;
      reminded += 1;
      const { number } = round;
      await notify(tx, waits === "declare" ? declareSoon : rateSoon, {
        ...said,
        occasion: occasion(waits, person),
        people: [person],
        href: waits === "declare" ? awardPaths.interests(number) : awardPaths.judging(number),
      });
    }
  else
    for (const nomination of await objectionsLeft(tx, id)) {
      if (!(await isFirst(tx, id, { kind: "object", told: nomination.id, day }, now))) continue;
      reminded += 1;
      await notify(tx, objectSoon, {
        ...said,
        occasion: occasion("object", nomination.id),
        ...(await toNominee(tx, nomination, round.number)),
      });
    }
  if (reminded > 0)
    await recordRun(tx, remindOfAwards.name, { subject: id, details: { reminded, day }, changes: [] });
}
