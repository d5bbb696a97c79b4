// What has to be there before a dialogue goes on.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import type { Dialogue } from "../dialogue.ts";
import { isConfirmed } from "../outcome/chairs.ts";
import type { DialogueAction } from "../workflow.ts";

/** The sentence that says what is missing; undefined where nothing is. */
export async function missingFor(
  db: Queryable,
  action: DialogueAction,
  dialogue: Dialogue,
  today: string,
): Promise<MessageKey | undefined> {
  const { id, contributionsUntil, commentsUntil } = dialogue;
  switch (action) {
    case "open":
      return contributionsUntil < today ? "dialogues:needs.days" : undefined;
    case "beginDraft":
      return (await heldIn(db, id)) > 0 ? "dialogues:needs.held" : undefined;
    case "publishDraft": {
      if (commentsUntil < today) return "dialogues:needs.days";
      return (await paragraphsIn(db, id)) === 0 ? "dialogues:needs.paragraph" : undefined;
    }
    case "freeze": {
      if (dialogue.stancesUntil < today) return "dialogues:needs.days";
      if ((await unansweredIn(db, id)) > 0) return "dialogues:needs.answers";
      return (await paragraphsIn(db, id)) === 0 ? "dialogues:needs.paragraph" : undefined;
    }
    case "seal":
      if (dialogue.outcomeKind === null) return "dialogues:needs.outcome";
      return (await isConfirmed(db, id)) ? undefined : "dialogues:needs.chair";
    default:
      return undefined;
  }
}

async function paragraphsIn(db: Queryable, dialogue: string): Promise<number> {
  const { count } = await db
    .selectFrom("dialogueParagraphs")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("dialogueId", "=", dialogue)
    .where("droppedAt", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Contributions that the commission has not read yet. */
export async function heldIn(db: Queryable, dialogue: string): Promise<number> {
  const { count } = await db
    .selectFrom("dialogueContributions")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("dialogueId", "=", dialogue)
    .where("state", "=", "held")
    .executeTakeFirstOrThrow();
  return count;
}

export async function unansweredIn(db: Queryable, dialogue: string): Promise<number> {
  const { count } = await db
    .selectFrom("dialogueComments")
    .innerJoin("dialogueParagraphs", "dialogueParagraphs.id", "paragraphId")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("dialogueId", "=", dialogue)
    .where("verdict", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Nobody waits for a day on which nothing more can come. */
export async function allCitiesSaid(db: Queryable, dialogue: string): Promise<boolean> {
  const open = await db
    .selectFrom("cities")
    .select("id")
    .where("retiredAt", "is", null)
    .where(
      sql<boolean>`not exists (select from dialogue_stances where dialogue_id = ${dialogue}::uuid and city_id = cities.id)`,
    )
    .executeTakeFirst();
  return open === undefined;
}
