// Links to targets as they are kept.

import { sql } from "kysely";
import { sdgs } from "../framework/queries.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { refuse } from "./problems.ts";
import { mostLinks, type SdgLink, type Strength, strengthNow } from "./sdg-link.ts";

export interface StoredLink extends SdgLink {
  id: string;
  proposedById: string | null;
}

/** The links of an initiative in the order of the targets. */
export async function linksOf(db: Queryable, initiative: string, now: Date): Promise<StoredLink[]> {
  return linksIn(db, storedLinks(db).where("initiativeId", "=", initiative), now);
}

/** The same of the initiative of this number in a city; of an idea only for those who see ideas. */
export async function linksOfNumber(
  db: Queryable,
  { city, number, alsoIdeas }: { city: string; number: number; alsoIdeas: boolean },
  now: Date,
): Promise<StoredLink[]> {
  const rows = storedLinks(db)
    .innerJoin("initiatives", "initiatives.id", "sdgLinks.initiativeId")
    .where("initiatives.cityId", "=", city)
    .where("initiatives.number", "=", number)
    .$if(!alsoIdeas, (query) => query.where("initiatives.isPublic", "=", true));
  return linksIn(db, rows, now);
}

function storedLinks(db: Queryable) {
  return db.selectFrom("sdgLinks").selectAll("sdgLinks").limit(mostLinks);
}

type StoredRows = Pick<ReturnType<typeof storedLinks>, "execute">;

async function linksIn(db: Queryable, stored: StoredRows, now: Date): Promise<StoredLink[]> {
  const rows = await stored.execute();
  const { goals } = await sdgs(db);
  const targets = goals.flatMap((goal) => goal.targets);
  const place = (target: string) => targets.findIndex(({ id }) => id === target);
  return rows
    .map((row) => ({
      id: row.id,
      target: row.target,
      label: targets.find(({ id }) => id === row.target)?.label ?? null,
      strength: strengthNow({ ...row, strength: row.strength as Strength }, now),
      proposedStrength: row.strength as Strength,
      because: row.because,
      seenIn: row.seenIn,
      language: row.language,
      measurement: row.measurementId,
      proposedById: row.proposedBy,
      proposedBy: row.proposedByName,
      proposedAt: row.proposedAt.toISOString(),
      reviewedBy: row.reviewedByName,
      reviewedAt: row.reviewedAt?.toISOString() ?? null,
      version: row.version,
    }))
    .toSorted((one, other) => place(one.target) - place(other.target));
}

/** @throws Problem `sdgs.no_link` */
export async function getLink(
  db: Queryable,
  { initiative, target, now }: { initiative: string; target: string; now: Date },
): Promise<StoredLink> {
  const link = (await linksOf(db, initiative, now)).find((one) => one.target === target);
  if (!link) throw refuse.no_link();
  return link;
}

interface Proposed {
  initiative: string;
  target: string;
  strength: Strength;
  because: string;
  seenIn: string;
  language: string;
  measurement: string | null;
  by: { id: string; name: string };
  at: Date;
}

/**
 * Keeps a link, or what it says anew: it is to be reviewed again.
 * @throws Problem `sdgs.link_changed` where it is another version than was seen, `sdgs.too_many_links`
 */
export async function keepLink(db: Tx, link: Proposed, version: number): Promise<string> {
  const said = {
    strength: link.strength,
    because: link.because,
    seenIn: link.seenIn,
    language: link.language,
    measurementId: link.measurement,
    proposedBy: link.by.id || null,
    proposedByName: link.by.name,
    proposedAt: link.at,
    reviewedBy: null,
    reviewedByName: null,
    reviewedAt: null,
  };
  if (version > 0) {
    const changed = await db
      .updateTable("sdgLinks")
      .set({ ...said, version: version + 1 })
      .where("initiativeId", "=", link.initiative)
      .where("target", "=", link.target)
      .where("version", "=", version)
      .returning("id")
      .executeTakeFirst();
    if (!changed) throw refuse.link_changed();
    return changed.id;
  }
  // Two who link at the same moment come one after the other, and are counted.
  await db
    .selectFrom("initiatives")
    .select("id")
    .where("id", "=", link.initiative)
    .forNoKeyUpdate()
    .execute();
  const { count } = await db
    .selectFrom("sdgLinks")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("initiativeId", "=", link.initiative)
    .executeTakeFirstOrThrow();
  if (count >= mostLinks) throw refuse.too_many_links({ limit: mostLinks });
  const inserted = await db
    .insertInto("sdgLinks")
    .values({ initiativeId: link.initiative, target: link.target, ...said })
    .onConflict((conflict) => conflict.columns(["initiativeId", "target"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) throw refuse.link_changed();
  return inserted.id;
}

interface Reviewed {
  id: string;
  version: number;
  strength: Strength;
  by: { id: string; name: string };
  at: Date;
}

/** @throws Problem `sdgs.link_changed` */
export async function reviewStored(db: Tx, { id, version, strength, by, at }: Reviewed): Promise<void> {
  const changed = await db
    .updateTable("sdgLinks")
    .set({
      strength,
      reviewedBy: by.id || null,
      reviewedByName: by.name,
      reviewedAt: at,
      version: version + 1,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.link_changed();
}

/** @throws Problem `sdgs.link_changed` */
export async function removeStored(db: Tx, id: string, version: number): Promise<void> {
  const removed = await db
    .deleteFrom("sdgLinks")
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (removed.numDeletedRows === 0n) throw refuse.link_changed();
}
