// What others ask of sealed outcomes.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { onlyWritten, writtenFrom } from "../../platform/written.ts";

/** A sealed outcome by its digest, for whoever checks a seal; with how many editions there are by now. */
export async function outcomeWithDigest(db: Queryable, digest: string) {
  const found = await db
    .selectFrom("dialogueSeals as seal")
    .innerJoin("dialogues", "dialogues.id", "seal.dialogueId")
    .select(["dialogues.number", "dialogues.question", "seal.name", "seal.edition", "seal.sealedAt"])
    .select(
      sql<number>`(select max(edition) from dialogue_seals where dialogue_id = seal.dialogue_id)`.as(
        "lastEdition",
      ),
    )
    .where("seal.digest", "=", digest)
    .executeTakeFirst();
  if (!found) return undefined;
  const { number: dialogue, question, sealedAt, ...seal } = found;
  return {
    dialogue,
    question: onlyWritten(writtenFrom(question)),
    ...seal,
    sealedAt: sealedAt.toISOString(),
  };
}
