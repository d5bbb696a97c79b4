// What a jury proposes of each nominee, and where the commission decides otherwise.

import { z } from "zod";
import type { Queryable, Tx } from "../../../platform/database/database.ts";
import { choices } from "../nominations/nomination.ts";

export const Proposal = z.object({
  choice: z.enum(choices),
  reason: z.string(),
  strengths: z.string(),
  suggestion: z.string(),
  version: z.int(),
  /** Why the commission decides otherwise. */
  departure: z.string().nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

export async function findProposal(db: Queryable, nominee: string): Promise<Proposal | undefined> {
  const row = await db
    .selectFrom("awardProposals")
    .selectAll()
    .where("nominationId", "=", nominee)
    .executeTakeFirst();
  return row && Proposal.parse(row);
}

interface Written extends Pick<Proposal, "choice" | "reason" | "strengths" | "suggestion"> {
  by: string;
  /** The version that was seen; 0 of none. */
  version: number;
  at: Date;
}

/** Returns whether it was the version that was seen. */
export async function saveProposal(
  db: Tx,
  nominee: string,
  { by, version, at, ...said }: Written,
): Promise<boolean> {
  const row = { ...said, writtenById: by, changedAt: at };
  if (version === 0) {
    const made = await db
      .insertInto("awardProposals")
      .values({ nominationId: nominee, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await db
    .updateTable("awardProposals")
    .set({ ...row, version: version + 1 })
    .where("nominationId", "=", nominee)
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

export async function saveDeparture(db: Tx, nominee: string, departure: string | null): Promise<void> {
  await db.updateTable("awardProposals").set({ departure }).where("nominationId", "=", nominee).execute();
}
