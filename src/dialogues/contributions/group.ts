// Those who contributed to a dialogue are invited to a meeting together, as far as they have an account and everybody reads what they said.

import { sql } from "kysely";
import type { GroupKind } from "../../meetings/invitations/group-kinds.ts";
import { toRead, writtenFrom } from "../../platform/written.ts";

/** So many are invited at once; more are not read. */
const mostPeople = 500;

export const contributorsToInvite: GroupKind = {
  kind: "dialogue",

  async list(db, most) {
    const rows = await db
      .selectFrom("dialogues")
      .select(["id", "question"])
      .where("isPublic", "=", true)
      .where(
        sql<boolean>`exists (select from dialogue_contributions as said
          where said.dialogue_id = dialogues.id and said.state = 'shown' and said.person_id is not null)`,
      )
      .orderBy("number", "desc")
      .limit(most)
      .execute();
    return rows.map(({ id, question }) => ({ id, name: toRead(writtenFrom(question)) }));
  },

  async members(db, id) {
    const rows = await db
      .selectFrom("dialogues")
      .innerJoin("dialogueContributions", "dialogueContributions.dialogueId", "dialogues.id")
      .select("dialogueContributions.personId")
      .distinct()
      .where(sql<string>`dialogues.id::text`, "=", id)
      .where("dialogues.isPublic", "=", true)
      .where("dialogueContributions.state", "=", "shown")
      .where("dialogueContributions.personId", "is not", null)
      .orderBy("dialogueContributions.personId")
      .limit(mostPeople)
      .execute();
    if (rows.length === 0) return undefined;
    return { cities: [], people: rows.flatMap(({ personId }) => personId ?? []), capacity: "guest" };
  },
};
