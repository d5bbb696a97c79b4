// Dialogues as they are kept.

import type { Actor } from "../platform/actor.ts";
import { anyRole } from "../platform/allow.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { keptSteps } from "../platform/database/kept-steps.ts";
import { dayOf } from "../platform/day.ts";
import { columnOrNull, toRead, type WrittenText, writtenColumn, writtenFrom } from "../platform/written.ts";
import { type City, Dialogue, type OutcomeKind } from "./dialogue.ts";
import { refuse } from "./problems.ts";
import { type DialogueMove, type DialogueState, type Sides, steps } from "./workflow.ts";

export const dialogueSteps = keptSteps<DialogueMove, DialogueState>("dialogues", "dialogue");

/** Before it is opened, those who work in the network read it; afterwards everybody. */
function maySee(actor: Actor, { isPublic }: Pick<Dialogue, "isPublic">): boolean {
  return isPublic || anyRole.permits(actor, {});
}

async function findDialogue(db: Queryable, number: number): Promise<Dialogue | undefined> {
  const row = await db
    .selectFrom("dialogues")
    .leftJoin("cities as asker", "asker.id", "dialogues.askedById")
    .leftJoin("cities as seconder", "seconder.id", "dialogues.secondedById")
    .selectAll("dialogues")
    .select(["asker.name as askerName", "seconder.name as seconderName"])
    .where("dialogues.number", "=", number)
    .executeTakeFirst();
  if (!row) return undefined;
  const city = (id: string | null, name: unknown): City | null =>
    id === null ? null : { id, name: toRead(writtenFrom(name)) };
  return Dialogue.parse({
    ...row,
    askedBy: city(row.askedById, row.askerName),
    secondedBy: city(row.secondedById, row.seconderName),
    question: writtenFrom(row.question),
    background: writtenFrom(row.background),
    decides: writtenFrom(row.decides),
    fixed: writtenFrom(row.fixed),
    summary: writtenFrom(row.summary),
    statement: writtenFrom(row.statement),
    changes: writtenFrom(row.changes),
    editors: await editorsOf(db, row.id),
  });
}

async function editorsOf(db: Queryable, dialogue: string): Promise<City[]> {
  const rows = await db
    .selectFrom("dialogueEditors")
    .innerJoin("cities", "cities.id", "dialogueEditors.cityId")
    .select(["cities.id", "cities.name"])
    .where("dialogueId", "=", dialogue)
    .orderBy("cities.id")
    .limit(2)
    .execute();
  return rows.map(({ id, name }) => ({ id, name: toRead(writtenFrom(name)) }));
}

/** @throws Problem `dialogues.no_dialogue` also where it is not for whoever asks */
export async function getDialogue(db: Queryable, number: number, actor: Actor): Promise<Dialogue> {
  const dialogue = await findDialogue(db, number);
  if (!dialogue || !maySee(actor, dialogue)) throw refuse.no_dialogue();
  return dialogue;
}

/** A dialogue that nobody else changes meanwhile. @throws Problem as `getDialogue` */
export async function lockedDialogue(db: Tx, number: number, actor: Actor): Promise<Dialogue> {
  await dialogueSteps.lock(db, (await getDialogue(db, number, actor)).id);
  return await getDialogue(db, number, actor);
}

/** @throws Problem as `getDialogue`, and `dialogues.changed` where it is another version than was seen */
export async function dialogueToChange(
  db: Tx,
  { dialogue: number, version }: { dialogue: number; version: number },
  actor: Actor,
): Promise<Dialogue> {
  const dialogue = await lockedDialogue(db, number, actor);
  if (dialogue.version !== version) throw refuse.changed({ version: dialogue.version });
  return dialogue;
}

export function sidesOf({ askedBy, secondedBy, editors }: Dialogue): Sides {
  return {
    askedBy: askedBy?.id ?? null,
    secondedBy: secondedBy?.id ?? null,
    editors: editors.map(({ id }) => id),
  };
}

/** The next state. @throws Problem where whoever acts cannot do that now */
export function nextOf(action: keyof typeof steps.rules, dialogue: Dialogue, actor: Actor): DialogueState {
  const to = steps.nextOf(action, dialogue.state);
  if (
    to === undefined ||
    !steps.possible({ ...sidesOf(dialogue), state: dialogue.state }, actor).some((one) => one === action)
  )
    throw refuse.not_now();
  return to;
}

export interface Asked {
  city: string | null;
  question: WrittenText;
  background: WrittenText;
  decides: WrittenText;
  fixed: WrittenText;
  focusArea: string;
  headConfirms: boolean;
  days: Days;
  at: Date;
}
export type Days = Pick<Dialogue, "contributionsUntil" | "commentsUntil" | "stancesUntil">;

const endedBy = {
  beginDraft: "contributionsUntil",
  freeze: "commentsUntil",
  closeStances: "stancesUntil",
} as const satisfies Partial<Record<DialogueMove, keyof Days>>;

/** On which day those phases ended that ended before the last day that had been announced. */
export async function endedEarly(db: Queryable, dialogue: Dialogue): Promise<Partial<Days>> {
  const rows = await db
    .selectFrom("dialogueEvents")
    .select(["action", "at"])
    .where("dialogueId", "=", dialogue.id)
    .where("action", "in", Object.keys(endedBy))
    .limit(Object.keys(endedBy).length)
    .execute();
  const ends = rows.map(({ action, at }) => [endedBy[action as keyof typeof endedBy], dayOf(at)] as const);
  return Object.fromEntries(ends.filter(([phase, day]) => day < dialogue[phase]));
}

export async function insertDialogue(db: Tx, asked: Asked): Promise<{ id: string; number: number }> {
  const { city, question, background, decides, fixed, focusArea, headConfirms, days, at } = asked;
  return await db
    .insertInto("dialogues")
    .values({
      askedById: city,
      question: writtenColumn(question),
      background: writtenColumn(background),
      decides: writtenColumn(decides),
      fixed: columnOrNull(fixed),
      focusArea,
      headConfirms,
      ...days,
      changedAt: at,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
}

/** What a city asked that is not opened yet. Two who ask for it come one after the other. */
export async function askedOf(db: Tx, city: string): Promise<number> {
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
  const rows = await db
    .selectFrom("dialogues")
    .select("id")
    .where("askedById", "=", city)
    .where("state", "=", "asked")
    .limit(100)
    .execute();
  return rows.length;
}

export async function saveSecond(db: Tx, id: string, city: string): Promise<void> {
  await db.updateTable("dialogues").set({ secondedById: city }).where("id", "=", id).execute();
}

export async function saveOpened(db: Tx, id: string, at: Date): Promise<void> {
  await db.updateTable("dialogues").set({ openedAt: at }).where("id", "=", id).execute();
}

export async function saveDays(db: Tx, { id, version }: Dialogue, days: Days, at: Date): Promise<void> {
  await db
    .updateTable("dialogues")
    .set({ ...days, version: version + 1, changedAt: at })
    .where("id", "=", id)
    .execute();
}

export async function saveSummary(
  db: Tx,
  id: string,
  { summary, editors }: { summary: WrittenText; editors: readonly string[] },
): Promise<void> {
  await db
    .updateTable("dialogues")
    .set({ summary: writtenColumn(summary) })
    .where("id", "=", id)
    .execute();
  await db
    .insertInto("dialogueEditors")
    .values(editors.map((cityId) => ({ dialogueId: id, cityId })))
    .execute();
}

export interface WrittenOutcome {
  kind: OutcomeKind;
  statement: WrittenText;
  changes: WrittenText;
  reviewOn: string;
}

export async function saveOutcome(db: Tx, id: string, outcome: WrittenOutcome): Promise<void> {
  const { kind, statement, changes, reviewOn } = outcome;
  await db
    .updateTable("dialogues")
    .set({
      outcomeKind: kind,
      statement: writtenColumn(statement),
      changes: writtenColumn(changes),
      reviewOn,
      // Whoever confirmed it as a chair confirmed other words.
      chairConfirmedBy: null,
      chairConfirmedName: null,
      chairConfirmedAt: null,
    })
    .where("id", "=", id)
    .execute();
}
