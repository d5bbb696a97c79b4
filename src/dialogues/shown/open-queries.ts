// Dialogues that everybody reads, for open data: no person, and of the outcome only what is sealed.

import { z } from "zod";
import { mostOpen } from "../../open-data/of-network.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { writtenFrom } from "../../platform/written.ts";

export const openDialogues = query({
  name: "dialogues.openDialogues",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db }) {
    const rows = await db
      .selectFrom("dialogues")
      .leftJoin("dialogueSeals", (join) =>
        join.onRef("dialogueSeals.dialogueId", "=", "dialogues.id").on("dialogueSeals.edition", "=", 1),
      )
      .selectAll("dialogues")
      .select(["dialogueSeals.name as sealedAs", "dialogueSeals.sealedAt"])
      .where("isPublic", "=", true)
      .orderBy("dialogues.number")
      .limit(mostOpen)
      .execute();
    return {
      city: null,
      dialogues: rows.map(({ sealedAs, sealedAt, ...row }) => {
        const isSealed = sealedAs !== null;
        return {
          number: row.number,
          state: row.state,
          askedBy: row.askedById,
          secondedBy: row.secondedById,
          focusArea: row.focusArea,
          contributionsUntil: row.contributionsUntil,
          commentsUntil: row.commentsUntil,
          stancesUntil: row.stancesUntil,
          sealedAs,
          sealedAt: sealedAt?.toISOString() ?? null,
          outcome: isSealed ? row.outcomeKind : null,
          reviewOn: isSealed ? row.reviewOn : null,
          question: writtenFrom(row.question),
          background: writtenFrom(row.background),
          decides: writtenFrom(row.decides),
          fixed: writtenFrom(row.fixed),
          statement: isSealed ? writtenFrom(row.statement) : {},
          changes: isSealed ? writtenFrom(row.changes) : {},
        };
      }),
    };
  },
});
