// When a guide was last found right, and by whom, as it is kept.

import type { Db, Queryable } from "../../platform/database/database.ts";
import { refuse } from "../problems.ts";
import { type Guide, guides, mostGuides } from "./guides.ts";

export interface KeptGuide extends Guide {
  id: string;
  /** Nobody, where that was whoever wrote the edition. */
  checkedBy: string | null;
  version: number;
}

/** Each edition that came with the program is kept as it was checked there. */
export async function addGuides(db: Db): Promise<void> {
  await db
    .insertInto("guides")
    .values(guides().map(({ key, edition, checkedOn }) => ({ key, edition, checkedOn })))
    .onConflict((conflict) => conflict.columns(["key", "edition"]).doNothing())
    .execute();
}

/** All that come with the program, in their order. */
export async function keptGuides(db: Queryable): Promise<KeptGuide[]> {
  const rows = await db
    .selectFrom("guides")
    .selectAll()
    .where(
      "key",
      "in",
      guides().map(({ key }) => key),
    )
    .orderBy("edition", "desc")
    .limit(mostGuides * 50)
    .execute();
  return guides().flatMap((guide) => {
    const row = rows.find(({ key, edition }) => key === guide.key && edition === guide.edition);
    return row ? [{ ...guide, ...row }] : [];
  });
}

/** @throws Problem `capacity.no_guide` */
export async function findGuide(db: Queryable, key: string): Promise<KeptGuide> {
  const found = (await keptGuides(db)).find((guide) => guide.key === key);
  if (!found) throw refuse.no_guide();
  return found;
}
