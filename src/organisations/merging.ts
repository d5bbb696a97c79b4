// Merging one organisation into another: whatever names the one names the other then, the one takes over what the other lacks, and
// all of it is written down so that it can be undone. Which tables name organisations, the database says: none is forgotten.

import { sql } from "kysely";
import { z } from "zod";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { allNames, type OtherName, OtherNames, type Registration, Registrations } from "./organisation.ts";
import { findOrganisation, getOrganisation, knownFrom, type OrganisationFile, writeKeys } from "./store.ts";

/** These tell what happened to an organisation itself, so they stay with it. */
const ownTables = ["organisation_keys", "organisation_merges", "organisations_apart"];

export interface Reference {
  table: string;
  column: string;
  /** The columns by which a row is known again. */
  key: string[];
  /** The other columns of each unique constraint in which it stands: a row of both cannot be there twice. */
  unique: string[][];
}

/**
 * Every column that names an organisation by its id with a foreign key, as the database has them; or by what answers cite it by.
 * What is cited is not re-pointed: it is found as what it was merged into (`citable.ts`).
 */
export async function referencesTo(db: Queryable, by: "id" | "citable_id" = "id"): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select con.conrelid::regclass::text as "table", att.attname as "column",
      (select array_agg(attname::text order by attnum) from pg_attribute, pg_constraint as pk
        where pk.conrelid = con.conrelid and pk.contype = 'p'
          and attrelid = con.conrelid and attnum = any(pk.conkey)) as key,
      coalesce((select jsonb_agg(coalesce((select jsonb_agg(attname order by attnum) from pg_attribute
            where attrelid = con.conrelid and attnum = any(u.indkey) and attnum <> con.conkey[1]), '[]'))
          from pg_index as u where u.indrelid = con.conrelid and u.indisunique and con.conkey[1] = any(u.indkey)
            and u.indpred is null and u.indexprs is null), '[]') as "unique"
    from pg_constraint as con
    join pg_attribute as att on att.attrelid = con.conrelid and att.attnum = con.conkey[1]
    join pg_attribute as told on told.attrelid = con.confrelid and told.attnum = con.confkey[1] and told.attname = ${by}
    where con.contype = 'f' and con.confrelid = 'organisations'::regclass and cardinality(con.conkey) = 1
      and con.conrelid::regclass::text <> all(${ownTables}::text[])
    order by 1, 2`.execute(db);
  return rows;
}

const Row = z.record(z.string(), z.unknown());
const Moved = z.array(
  z.object({
    table: z.string(),
    column: z.string(),
    /** The keys of the rows that name the other one since. */
    rows: z.array(Row),
    /** Whole rows that the other one had as well, so that they were left out. */
    left: z.array(Row),
  }),
);
export type Moved = z.infer<typeof Moved>;

/** What can be taken over where it is empty. */
const licence = ["licenceIssuer", "licenceNumber", "licenceUntil"] as const;
const singles = [
  "kind",
  "parentId",
  "founded",
  "locatedIn",
  "address",
  "website",
  "email",
  ...licence,
] as const;
type Single = (typeof singles)[number];
const isOfLicence = (name: Single) => licence.some((one) => one === name);

const Taken = z.object({
  otherNames: OtherNames,
  abbreviations: z.array(z.string()),
  registrations: Registrations,
  phones: z.array(z.string()),
  singles: z.partialRecord(z.enum(singles), z.union([z.string(), z.number()])),
});
export type Taken = z.infer<typeof Taken>;

interface Merge {
  from: OrganisationFile;
  into: OrganisationFile;
  by: { id: string; name: string };
  now: Date;
}

/** Rows in which both would stand twice are left out, the others are re-pointed. */
async function repoint(db: Tx, { table, column, key, unique }: Reference, from: string, into: string) {
  const [tableRef, columnRef] = [sql.table(table), sql.ref(column)];
  const left: z.infer<typeof Row>[] = [];
  for (const others of unique) {
    const same = others.map((other) => sql`and twin.${sql.ref(other)} = moving.${sql.ref(other)}`);
    const { rows } = await sql<{ row: z.infer<typeof Row> }>`delete from ${tableRef} as moving
      where moving.${columnRef} = ${from} and exists (select from ${tableRef} as twin
        where twin.${columnRef} = ${into} ${sql.join(same, sql` `)})
      returning to_jsonb(moving) as row`.execute(db);
    left.push(...rows.map(({ row }) => row));
  }
  const keys = sql.join(key.map((name) => sql`${sql.lit(name)}, ${sql.ref(name)}`));
  // An organisation is not part of itself, and what was merged before is told apart below.
  const but = table === "organisations" ? sql`and id <> ${into}` : sql``;
  const { rows } = await sql<{ key: z.infer<typeof Row> }>`update ${tableRef} set ${columnRef} = ${into}
    where ${columnRef} = ${from} ${but} returning jsonb_build_object(${keys}) as key`.execute(db);
  return { table, column, rows: rows.map((row) => row.key), left };
}

export async function mergeInto(db: Tx, { from, into, by, now }: Merge): Promise<string> {
  const moved: Moved = [];
  for (const reference of await referencesTo(db)) moved.push(await repoint(db, reference, from.id, into.id));
  for (const table of heldTables) moved.push(await moveHeld(db, table, from.id, into.id));
  const taken = whatIsTaken(from, into);
  await take(db, into, taken, now);
  await sql`update organisations set state = 'merged', merged_into = ${into.id}, version = version + 1, changed_at = ${now}
    where id = ${from.id}`.execute(db);
  await db.deleteFrom("organisationKeys").where("organisationId", "=", from.id).execute();
  const { id } = await db
    .insertInto("organisationMerges")
    .values({
      fromId: from.id,
      intoId: into.id,
      fromState: from.state,
      moved: JSON.stringify(moved.filter(({ rows, left }) => rows.length + left.length > 0)),
      taken: JSON.stringify(taken),
      mergedBy: by.id || null,
      mergedByName: by.name,
      mergedAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Roles and invitations name a place of any kind, so no foreign key tells of them; who they are of must not be there twice. */
const heldTables = [
  {
    table: "roles",
    who: "person_id",
    isOpen: sql`moving.ended_at is null`,
    isHeld: sql`held.ended_at is null`,
  },
  {
    table: "invitations",
    who: "email",
    isOpen: sql`moving.accepted_at is null and moving.withdrawn_at is null`,
    isHeld: sql`held.accepted_at is null and held.withdrawn_at is null`,
  },
] as const;

async function moveHeld(
  db: Tx,
  { table, who, isOpen, isHeld }: (typeof heldTables)[number],
  from: string,
  into: string,
): Promise<Moved[number]> {
  const { rows } = await sql<{ id: string }>`update ${sql.table(table)} as moving set place_id = ${into}
    where moving.place = 'organisation' and moving.place_id = ${from} and ${isOpen}
      and not exists (select from ${sql.table(table)} as held where held.place = 'organisation'
        and held.place_id = ${into} and held.${sql.ref(who)} = moving.${sql.ref(who)} and held.role = moving.role
        and ${isHeld})
    returning moving.id`.execute(db);
  return { table, column: "place_id", rows: rows.map(({ id }) => ({ id })), left: [] };
}

function whatIsTaken(from: OrganisationFile, into: OrganisationFile): Taken {
  const known = new Set(allNames(into).map((name) => name.toLowerCase()));
  const names: OtherName[] = [
    ...Object.entries(from.names).map(([language, name]) => ({ name, language })),
    ...from.otherNames,
  ];
  const isNew = ({ name }: OtherName, index: number) =>
    name.trim() !== "" &&
    !known.has(name.toLowerCase()) &&
    names.findIndex((other) => other.name.toLowerCase() === name.toLowerCase()) === index;
  const numbers = new Set(into.registrations.map(registrationText));
  const [own, others] = [singlesOf(into), singlesOf(from)];
  const empty = singles.filter(
    (name) =>
      own[name] === null &&
      others[name] !== null &&
      others[name] !== into.id &&
      // A licence is taken over as a whole.
      !(isOfLicence(name) && into.licence !== null),
  );
  return {
    otherNames: names.filter(isNew).slice(0, Math.max(0, 20 - into.otherNames.length)),
    abbreviations: lacking(from.abbreviations, into.abbreviations, 20),
    registrations: from.registrations
      .filter((one) => !numbers.has(registrationText(one)))
      .slice(0, Math.max(0, 10 - into.registrations.length)),
    phones: lacking(from.reach.phones, into.reach.phones, 5),
    singles: Object.fromEntries(empty.map((name) => [name, others[name]])) as Taken["singles"],
  };
}

function lacking(from: readonly string[], into: readonly string[], most: number): string[] {
  return from.filter((one) => !into.includes(one)).slice(0, Math.max(0, most - into.length));
}

const registrationText = ({ register, number }: Registration) => `${register} ${number}`;

function singlesOf(file: OrganisationFile): Record<Single, string | number | null> {
  const { kind, founded, address, website, reach, parent, place, licence: held } = file;
  return {
    kind,
    founded,
    address,
    website,
    email: reach.email,
    parentId: parent?.id ?? null,
    locatedIn: place?.id ?? null,
    licenceIssuer: held?.issuer ?? null,
    licenceNumber: held?.number ?? null,
    licenceUntil: held?.until ?? null,
  };
}

async function take(db: Tx, into: OrganisationFile, taken: Taken, now: Date): Promise<void> {
  const lists = {
    otherNames: [...into.otherNames, ...taken.otherNames],
    abbreviations: [...into.abbreviations, ...taken.abbreviations],
    registrations: [...into.registrations, ...taken.registrations],
    phones: [...into.reach.phones, ...taken.phones],
  };
  await write(db, into, lists, taken.singles, now);
}

type Lists = Pick<OrganisationFile, "otherNames" | "abbreviations" | "registrations"> & { phones: string[] };

async function write(
  db: Tx,
  file: OrganisationFile,
  lists: Lists,
  changed: Readonly<Partial<Record<Single, string | number | null>>>,
  now: Date,
): Promise<void> {
  const { id, names } = file;
  await db
    .updateTable("organisations")
    .set({
      ...(changed as object),
      otherNames: JSON.stringify(lists.otherNames),
      abbreviations: lists.abbreviations,
      registrations: JSON.stringify(lists.registrations),
      phones: lists.phones,
      searchText: allNames({ names, ...lists }).join(" · "),
      version: file.version + 1,
      changedAt: now,
    })
    .where("id", "=", id)
    .execute();
  await keepKeysOf(db, id);
}

async function keepKeysOf(db: Tx, id: string): Promise<void> {
  await writeKeys(db, id, knownFrom(await getOrganisation(db, id)));
}

interface KeptMerge {
  fromId: string;
  intoId: string;
  fromState: string;
  moved: unknown;
  taken: unknown;
}

/** Puts everything back that is still as the merging left it; what was changed since stays as it was changed. */
export async function undoMerge(db: Tx, merge: KeptMerge, now: Date): Promise<void> {
  const { fromId: from, intoId: into, fromState } = merge;
  await sql`update organisations set state = ${fromState}, merged_into = null, version = version + 1, changed_at = ${now}
    where id = ${from}`.execute(db);
  for (const { table, column, rows, left } of Moved.parse(merge.moved)) {
    for (const key of rows) {
      // Its key may name the organisation, too.
      const where = Object.entries(key).map(
        ([name, value]) => sql`and ${sql.ref(name)}::text = ${String(value)}`,
      );
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${from}
        where ${sql.ref(column)} = ${into} ${sql.join(where, sql` `)}`.execute(db);
    }
    for (const row of left)
      await sql`insert into ${sql.table(table)} overriding system value
        select (jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)).*
        on conflict do nothing`.execute(db);
  }
  await giveBack(db, into, Taken.parse(merge.taken), now);
  await keepKeysOf(db, from);
}

async function giveBack(db: Tx, id: string, taken: Taken, now: Date): Promise<void> {
  const file = await findOrganisation(db, id);
  if (!file) return;
  const own = singlesOf(file);
  const without = <One>(all: readonly One[], gone: readonly One[]) =>
    all.filter((one) => !gone.some((other) => JSON.stringify(other) === JSON.stringify(one)));
  const isAsTaken = (name: Single) => taken.singles[name] === own[name];
  const isLicenceTaken = licence.every((name) => (taken.singles[name] ?? null) === own[name]);
  const emptied = singles.filter(
    (name) => taken.singles[name] !== undefined && isAsTaken(name) && (isLicenceTaken || !isOfLicence(name)),
  );
  const lists = {
    otherNames: without(file.otherNames, taken.otherNames),
    abbreviations: without(file.abbreviations, taken.abbreviations),
    registrations: without(file.registrations, taken.registrations),
    phones: without(file.reach.phones, taken.phones),
  };
  await write(db, file, lists, Object.fromEntries(emptied.map((name) => [name, null])), now);
}

/** How many rows of each table would move. */
export async function countMoving(db: Queryable, id: string): Promise<{ table: string; count: number }[]> {
  const counts = new Map<string, number>();
  for (const { table, column } of await referencesTo(db)) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
      where ${sql.ref(column)} = ${id}`.execute(db);
    counts.set(table, (counts.get(table) ?? 0) + (rows[0]?.count ?? 0));
  }
  return [...counts].map(([table, count]) => ({ table, count })).filter(({ count }) => count > 0);
}
