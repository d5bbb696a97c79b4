// Counts of people as they are kept, and as they are published.

import { sql } from "kysely";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { Snapshot } from "../../platform/small-counts/layers.ts";
import { publishCube } from "../../platform/small-counts/publish-cube.ts";
import { publishedAt } from "../../platform/small-counts/published.ts";
import { refuse } from "../problems.ts";
import {
  ages,
  type Cells,
  cubeOf,
  disabilities,
  Cells as KeptCells,
  mostCounts,
  type PublicCount,
  type PublishedFigure,
  publishedFrom,
  sexes,
} from "./people.ts";

function countsIn(db: Queryable) {
  return db
    .selectFrom("peopleReached")
    .innerJoin("peopleReachedVersions", (join) =>
      join
        .onRef("peopleReachedVersions.peopleReachedId", "=", "peopleReached.id")
        .onRef("peopleReachedVersions.version", "=", "peopleReached.version"),
    )
    .selectAll("peopleReached")
    .select(["cells", "published", "method", "source"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof countsIn>["executeTakeFirstOrThrow"]>>;

function publicFrom(row: Row): PublicCount {
  const cube = publishedFrom(row.published);
  const by = (name: "sex" | "age" | "disability", of: readonly string[]) =>
    of
      .map((category) => ({ of: category, people: publishedAt(cube, { [name]: category }) }))
      .filter(({ people }) => people !== "missing");
  return {
    id: row.id,
    measure: row.measure as PublicCount["measure"],
    countedAs: row.countedAs as PublicCount["countedAs"],
    fromMonth: row.fromMonth,
    toMonth: row.toMonth,
    method: row.method,
    source: row.source,
    version: row.version,
    people: publicTotal(row.published),
    by: { sex: by("sex", sexes), age: by("age", ages), disability: by("disability", disabilities) },
  };
}

/** What is public of how many people a count counts. */
export const publicTotal = (published: unknown): PublishedFigure => publishedAt(publishedFrom(published), {});

/** What is public of the counts of an initiative, the newest months first. */
export async function countsOf(db: Queryable, initiative: string): Promise<PublicCount[]> {
  const rows = await countsIn(db)
    .where("initiativeId", "=", initiative)
    .orderBy("toMonth", "desc")
    .orderBy("peopleReached.id")
    .limit(mostCounts)
    .execute();
  return rows.map(publicFrom);
}

/**
 * One count as it was made, for the people of the city.
 * @throws Problem `initiatives.no_count`
 */
export async function getCount(
  db: Queryable,
  initiative: string,
  id: string,
): Promise<{ count: PublicCount; cells: Cells }> {
  const row = await countsIn(db)
    .where("initiativeId", "=", initiative)
    .where("peopleReached.id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse.no_count();
  return { count: publicFrom(row), cells: KeptCells.parse(row.cells) };
}

type WhatIsCounted = Pick<PublicCount, "measure" | "countedAs" | "fromMonth" | "toMonth">;

interface Beside {
  all: number;
  /** One of the same kind speaks of these months already. */
  isCounted: boolean;
  /** So does one of the initiative of which this is a part, or of a part of it. */
  isCountedInPart: boolean;
}

/** What else is counted of an initiative, under a lock: nobody is counted twice. */
export async function countsBeside(
  db: Tx,
  initiative: string,
  { measure, countedAs, fromMonth, toMonth }: WhatIsCounted,
): Promise<Beside> {
  await db.selectFrom("initiatives").select("id").where("id", "=", initiative).forUpdate().execute();
  const { rows } = await sql<Beside>`
    select count(*) filter (where related.id = ${initiative})::int as "all",
      coalesce(bool_or(related.id = ${initiative} and same), false) as "isCounted",
      coalesce(bool_or(related.id <> ${initiative} and same), false) as "isCountedInPart"
    from initiatives as one
    join initiatives as related on related.id = one.id or related.id = one.parent_id or related.parent_id = one.id
    join people_reached on people_reached.initiative_id = related.id
    cross join lateral (select measure = ${measure} and counted_as = ${countedAs}
      and from_month <= ${toMonth} and to_month >= ${fromMonth} as same) as compared
    where one.id = ${initiative}`.execute(db);
  return rows[0] ?? { all: 0, isCounted: false, isCountedInPart: false };
}

export async function insertCount(db: Tx, initiative: string, what: WhatIsCounted): Promise<string> {
  const { measure, countedAs, fromMonth, toMonth } = what;
  const { id } = await db
    .insertInto("peopleReached")
    .values({ initiativeId: initiative, measure, countedAs, fromMonth, toMonth })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface Numbers {
  cells: Cells;
  method: string;
  source: string;
  by: string;
  at: Date;
}

/** Keeps numbers with what is public of them: nothing small, and nothing that what was public before gives away. */
export async function insertVersion(db: Tx, id: string, version: number, numbers: Numbers): Promise<void> {
  const { cells, method, source, by, at } = numbers;
  const earlier = await db
    .selectFrom("peopleReachedVersions")
    .select(["cells", "published"])
    .where("peopleReachedId", "=", id)
    .orderBy("version")
    .$call(boundedBy("the versions of one count"))
    .execute();
  const snapshots = earlier.map(
    (one): Snapshot => ({
      cube: cubeOf(KeptCells.parse(one.cells)),
      published: publishedFrom(one.published),
    }),
  );
  const { figures } = publishCube(cubeOf(cells), snapshots);
  await db
    .insertInto("peopleReachedVersions")
    .values({
      peopleReachedId: id,
      version,
      cells: JSON.stringify(cells),
      published: JSON.stringify({ figures }),
      method,
      source,
      countedByName: by,
      at,
    })
    .execute();
  if (version > 1) await db.updateTable("peopleReached").set({ version }).where("id", "=", id).execute();
}
