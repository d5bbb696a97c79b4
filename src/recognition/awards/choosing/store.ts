import type { Tx } from "../../../platform/database/database.ts";

interface Choice {
  choice: string;
  reason: string;
  strengths: string;
  suggestion: string;
  by: string;
}

/** What one person proposes; it takes the place of what was proposed before. */
export async function saveChoice(db: Tx, id: string, { by, ...said }: Choice): Promise<void> {
  await db
    .updateTable("awardNominations")
    .set({ ...said, proposedById: by })
    .where("id", "=", id)
    .execute();
}
