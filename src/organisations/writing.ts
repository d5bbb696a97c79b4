// What somebody typed of an organisation, made into what is kept: places and parents found, each line read.

import { sql } from "kysely";
import { choosePlace } from "../network/places/choice.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { fieldProblem } from "../platform/problem.ts";
import { changedColumn, changedOrNull, columnOrNull, typedText, writtenColumn } from "../platform/written.ts";
import { candidatesFor } from "./candidates.ts";
import { chooseOrganisation } from "./choice.ts";
import type { Known } from "./keys.ts";
import { allNames, type ReadLines, readLicence, readLines, type Typed } from "./organisation.ts";
import { refuse } from "./problems.ts";
import { addKeys, freeIds, writeKeys } from "./store.ts";
import type { OrganisationState } from "./workflow.ts";

/** @throws Problem at the fields that name what there is not, or that have a line that is wrong */
async function columnsOf(db: Tx, typed: Typed, own?: string) {
  const lines = readLines(typed);
  const place = typed.place === undefined ? undefined : await choosePlace(db, typed.place, "place");
  const parent =
    typed.parent === undefined ? undefined : await chooseOrganisation(db, typed.parent, "parent");
  if (parent && own !== undefined) await requireNoCircle(db, own, parent.id);
  return {
    columns: columnsFrom({ typed, lines, place: place?.id ?? null, parent: parent?.id ?? null }),
    lines,
  };
}

/** What was typed of an organisation, with the place and the parent that were meant. */
export interface ReadOrganisation {
  typed: Typed;
  lines: ReadLines;
  place: string | null;
  parent: string | null;
}

// No `recordContent`: most fields are lines that are read into several columns, or name what is looked up.
function columnsFrom({ typed, lines, place, parent }: ReadOrganisation) {
  const names = allNames({ names: typedText(typed, "name"), ...lines });
  const licence = readLicence(typed);
  return {
    otherNames: JSON.stringify(lines.otherNames),
    abbreviations: lines.abbreviations,
    sector: typed.sector,
    kind: typed.kind ?? null,
    registrations: JSON.stringify(lines.registrations),
    parentId: parent,
    founded: typed.founded ?? null,
    licenceIssuer: licence?.issuer ?? null,
    licenceNumber: licence?.number ?? null,
    licenceUntil: licence?.until ?? null,
    locatedIn: place,
    address: typed.address ?? null,
    website: typed.website ?? null,
    phones: lines.phones,
    email: typed.email ?? null,
    isReachable: typed.isReachable === "yes",
    searchText: names.join(" · "),
  };
}

/** The database refuses a circle, too; here it is said at the field. */
async function requireNoCircle(db: Tx, own: string, parent: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('organisations above each other', 0))`.execute(db);
  if ((await aboveOf(db, parent)).includes(own))
    throw fieldProblem("parent", "organisations:field.parent.circle");
}

/** Whether one is part of another one, at whatever depth. */
export async function isPartOf(db: Queryable, id: string, above: string): Promise<boolean> {
  return (await aboveOf(db, id)).includes(above);
}

/** An organisation, and all that it is part of. */
async function aboveOf(db: Queryable, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with recursive above (id, parent_id) as (
      select id, parent_id from organisations where id = ${id}
      union select part.id, part.parent_id from organisations as part join above on part.id = above.parent_id)
    select id from above`.execute(db);
  return rows.map((row) => row.id);
}

interface Adding {
  /** Somebody looked at those that it is perhaps the same as. */
  isNew: boolean;
  state: OrganisationState;
  by: string;
  now: Date;
}

export async function insertOrganisation(
  db: Tx,
  typed: Typed,
  { state, by, now, isNew }: Adding,
): Promise<string> {
  const { columns, lines } = await columnsOf(db, typed);
  if (!isNew) await requireUnknown(db, knownOf(typed, lines), columns.locatedIn);
  const organisation = { typed, lines, place: columns.locatedIn, parent: columns.parentId };
  const [id = ""] = await insertOrganisations(db, [organisation], { state, by, now });
  return id;
}

/** Adds several, in a handful of statements; their ids, in their order. */
export async function insertOrganisations(
  db: Tx,
  organisations: readonly ReadOrganisation[],
  { state, by, now }: Omit<Adding, "isNew">,
): Promise<string[]> {
  if (organisations.length === 0) return [];
  const names = organisations.map(({ typed }) => typedText(typed, "name"));
  const ids = await freeIds(
    db,
    names.map((name) => Object.values(name).find((text) => text !== "") ?? ""),
  );
  await db
    .insertInto("organisations")
    .values(
      organisations.map((organisation, index) => ({
        id: ids[index] ?? "",
        name: writtenColumn(names[index] ?? typedText({}, "name")),
        about: columnOrNull(typedText(organisation.typed, "about")),
        ...columnsFrom(organisation),
        state,
        addedBy: by || null,
        addedAt: now,
        changedAt: now,
      })),
    )
    .execute();
  await addKeys(
    db,
    organisations.map(({ typed, lines }, index) => ({ id: ids[index] ?? "", known: knownOf(typed, lines) })),
  );
  return ids;
}

/** By what it is known again. */
export function knownOf(typed: Typed, lines: ReadLines): Known {
  return {
    names: typedText(typed, "name"),
    ...lines,
    website: typed.website ?? null,
    email: typed.email ?? null,
  };
}

/** @returns whether it was still the version that was seen */
export async function updateOrganisation(
  db: Tx,
  { id, version, now }: { id: string; version: number; now: Date },
  typed: Typed,
): Promise<boolean> {
  const { columns, lines } = await columnsOf(db, typed, id);
  const saved = await db
    .updateTable("organisations")
    .set({
      ...columns,
      name: changedColumn("name", typedText(typed, "name")),
      about: changedOrNull("about", typedText(typed, "about")),
      version: version + 1,
      changedAt: now,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("state", "!=", "merged")
    .executeTakeFirst();
  if (saved.numUpdatedRows === 0n) return false;
  await writeKeys(db, id, knownOf(typed, lines));
  return true;
}

/** @throws Problem with those that it is perhaps the same as */
async function requireUnknown(db: Tx, known: Known, place: string | null): Promise<void> {
  const [candidates = []] = await candidatesFor(db, [{ known, place }]);
  if (candidates.length > 0) throw refuse.maybe_known({ candidates: candidates.slice(0, mostOffered) });
}

const mostOffered = 8;
