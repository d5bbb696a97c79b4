// Contributions as they are kept, and as each reader sees them.

import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { KeptNumber } from "../../platform/phone/kept-number.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import type { Voice } from "../voice.ts";
import { administrators } from "../workflow.ts";
import { Contribution, type ContributionState } from "./contribution.ts";

export interface NewContribution {
  voice: Voice;
  /** By which it came, where it was a text message. */
  phone?: KeptNumber;
  place: string | null;
  focusArea: string | null;
  text: string;
  language: Language;
  state: ContributionState;
  at: Date;
}

/** How many there are; whoever calls it holds the lock of the dialogue. */
export async function contributionsIn(db: Queryable, dialogue: string): Promise<number> {
  const { count } = await db
    .selectFrom("dialogueContributions")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("dialogueId", "=", dialogue)
    .executeTakeFirstOrThrow();
  return count;
}

/** How many of them everybody reads. */
export async function shownIn(db: Queryable, dialogue: string): Promise<number> {
  const { count } = await db
    .selectFrom("dialogueContributions")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("dialogueId", "=", dialogue)
    .where("state", "=", "shown")
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertContribution(
  db: Tx,
  dialogue: string,
  { voice, phone, ...said }: NewContribution,
): Promise<{ id: string; number: number }> {
  const number = (await contributionsIn(db, dialogue)) + 1;
  return await db
    .insertInto("dialogueContributions")
    .values({ dialogueId: dialogue, number, ...voice, ...phone, ...said })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
}

/** Those that somebody may read: all but what is held, which the commission reads. */
export function contributionsFor(db: Queryable, dialogue: string, actor: Actor) {
  const seesHeld = administrators.permits(actor, {});
  return db
    .selectFrom("dialogueContributions as said")
    .leftJoin("cities", "cities.id", "said.cityId")
    .leftJoin("organisations", "organisations.id", "said.organisationId")
    .select([
      "said.number",
      "said.cityId as city",
      "said.place",
      "said.focusArea",
      "said.language",
      "said.state",
      "said.hiddenBecause",
      "said.at",
    ])
    .select([
      // A person is named only who speaks in their own name, and not where it is hidden.
      sql<string>`coalesce(${textToRead("cities.name")}, ${textToRead("organisations.name")},
        case when said.state = 'hidden' then '' else said.name end)`.as("from"),
      sql<string | null>`case when said.state = 'hidden' and not ${seesHeld} then null else said.text end`.as(
        "text",
      ),
    ])
    .where("said.dialogueId", "=", dialogue)
    .where("said.state", "<>", "withdrawn")
    .$if(!seesHeld, (all) => all.where("said.state", "<>", "held"));
}

type Row = Awaited<ReturnType<ReturnType<typeof contributionsFor>["executeTakeFirstOrThrow"]>>;

export function contributionFrom({ at, ...row }: Row): Contribution {
  return Contribution.parse({ ...row, on: at.toISOString() });
}

/** @throws Problem `dialogues.no_contribution` also where it is not for whoever asks */
export async function getContribution(
  db: Queryable,
  dialogue: string,
  number: number,
  actor: Actor,
): Promise<Contribution> {
  const row = await contributionsFor(db, dialogue, actor)
    .where("said.number", "=", number)
    .executeTakeFirst();
  if (!row) throw refuse.no_contribution();
  return contributionFrom(row);
}

export async function saveModeration(
  db: Tx,
  dialogue: string,
  number: number,
  moderation: { state: ContributionState; hiddenBecause: string | null },
): Promise<{ id: string }> {
  const saved = await db
    .updateTable("dialogueContributions")
    .set(moderation)
    .where("dialogueId", "=", dialogue)
    .where("number", "=", number)
    .returning("id")
    .executeTakeFirst();
  if (!saved) throw refuse.no_contribution();
  return saved;
}

/** The people who said something to a dialogue or commented on its draft, for what they are told of it. */
export async function peopleOf(db: Queryable, dialogue: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person_id from dialogue_contributions
    where dialogue_id = ${dialogue}::uuid and person_id is not null and state <> 'hidden'
    union
    select comments.person_id from dialogue_comments as comments
    join dialogue_paragraphs on dialogue_paragraphs.id = paragraph_id where dialogue_id = ${dialogue}::uuid
    limit 3000`.execute(db);
  return rows.map(({ personId }) => personId);
}
