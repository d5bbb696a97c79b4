// What a jury proposes of each nominee, and where the commission decides otherwise.

import { sql } from "kysely";
import { z } from "zod";
import type { Queryable, Tx } from "../../../platform/database/database.ts";
import { WrittenText, writtenFrom } from "../../../platform/written.ts";
import { choices } from "../nominations/nomination.ts";

export const panelChannels = ["in_person", "remote", "hybrid", "in_writing"] as const;

/** Where a jury proposed it: at a meeting, or on a day somewhere else; and who of it was there. */
export const Panel = z.object({
  heldOn: z.string(),
  meetingId: z.string().nullable(),
  channel: z.enum(panelChannels).nullable(),
  /** People of the jury. */
  present: z.array(z.string()),
});
export type Panel = z.infer<typeof Panel>;

/** The same with its names, as the jury and the commission read it. */
const NamedPanel = Panel.extend({ meetingTitle: WrittenText.nullable(), names: z.array(z.string()) });
export type NamedPanel = z.infer<typeof NamedPanel>;

export const Proposal = z.object({
  choice: z.enum(choices),
  reason: z.string(),
  strengths: z.string(),
  suggestion: z.string(),
  version: z.int(),
  /** Why the commission decides otherwise. */
  departure: z.string().nullable(),
  /** Null of what was proposed before anybody was asked. */
  panel: NamedPanel.nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

export async function findProposal(db: Queryable, nominee: string): Promise<Proposal | undefined> {
  const row = await db
    .selectFrom("awardProposals")
    .leftJoin("meetings", "meetings.id", "awardProposals.meetingId")
    .selectAll("awardProposals")
    .select("meetings.title as meetingTitle")
    // Somebody whose account is gone is not named.
    .select(
      sql<string[]>`array(select name from people where id = any(award_proposals.present) order by name)`.as(
        "names",
      ),
    )
    .where("nominationId", "=", nominee)
    .executeTakeFirst();
  if (!row) return undefined;
  const meetingTitle = row.meetingTitle === null ? null : writtenFrom(row.meetingTitle);
  return Proposal.parse({ ...row, panel: row.heldOn === null ? null : { ...row, meetingTitle } });
}

interface Written extends Pick<Proposal, "choice" | "reason" | "strengths" | "suggestion"> {
  panel: Panel;
  by: string;
  /** The version that was seen; 0 of none. */
  version: number;
  at: Date;
}

/** Returns whether it was the version that was seen. */
export async function saveProposal(
  db: Tx,
  nominee: string,
  { by, version, at, panel, ...said }: Written,
): Promise<boolean> {
  const row = { ...said, ...panel, writtenById: by, changedAt: at };
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
