// Taking back what a table of initiatives brought, where nobody has built on it since. The database lets go only the steps that
// the same table brought, and only while it is taken back.

import { sql } from "kysely";
import { z } from "zod";
import type { TakenRow, WorkContext } from "../../bulk/record-table.ts";
import type { Tx } from "../../platform/database/database.ts";
import { Problem } from "../../platform/problem.ts";
import { typedText } from "../../platform/written.ts";
import { initiativeContent, textNames } from "../content.ts";
import type { Initiative } from "../initiative.ts";
import { roles } from "../partners/partner.ts";
import { lockPartsOf, parentFor } from "../parts.ts";
import { initiativesByNumber, saveContent } from "../store.ts";
import { partnersAs } from "./columns.ts";
import { fromNamed, named } from "./values.ts";
import type { WantedPartner } from "./wanted.ts";
import { addPartners } from "./writing.ts";

const Before = z.object({
  /** The version that the table left. */
  after: z.int(),
  partners: z.array(
    z.object({ role: z.enum(roles), organisation: z.string().nullable(), name: z.string().nullable() }),
  ),
  was: z
    .object({
      values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      parent: z.int().nullable(),
    })
    .optional(),
});
type Before = z.infer<typeof Before>;

interface Undoing {
  row: number;
  initiative: Initiative;
  before: Before;
}

/** Returns the rows that are undone. */
export async function undoRows(
  db: Tx,
  taken: readonly TakenRow[],
  { table, city = "", now }: WorkContext,
): Promise<number[]> {
  await lockPartsOf(db, city);
  const brought = taken.filter(({ taken: how }) => how === "created" || how === "changed");
  const numbers = brought.map(({ subject }) => Number(subject.split("-").at(-1)));
  const there = await initiativesByNumber(db, city, numbers, { isLocked: true });
  const byCode = new Map(there.map((one) => [one.code, one]));
  const untouched = brought.flatMap(({ row, subject, before }): Undoing[] => {
    const initiative = byCode.get(subject);
    const read = Before.parse(before);
    return initiative && isUntouched(initiative, read) ? [{ row, initiative, before: read }] : [];
  });
  const isNew = ({ before }: Undoing) => before.was === undefined;
  const gone = await remove(db, untouched.filter(isNew), table);
  const changed: number[] = [];
  for (const one of untouched.filter((each) => !isNew(each)))
    if (await changeBack(db, one, { table, now })) changed.push(one.row);
  const linked = taken.filter(({ taken: how }) => how === "linked" || how === "same");
  return [...gone, ...changed, ...linked.map(({ row }) => row)];
}

const keysOf = (partners: readonly WantedPartner[]) =>
  partners
    .map(
      ({ role, organisation, name }) => `${role} ${named(organisation ? { id: organisation } : null, name)}`,
    )
    .toSorted()
    .join("\n");

const partnersOf = ({ partners }: Initiative): WantedPartner[] =>
  partners.map(({ role, organisation, name }) => ({ role, organisation: organisation?.id ?? null, name }));

/** A change of who takes part is no new version. */
function isUntouched(initiative: Initiative, { after, partners }: Before): boolean {
  return initiative.version === after && keysOf(partnersOf(initiative)) === keysOf(partners);
}

/** Says who takes part: what is the same already stays. */
export async function setPartners(
  db: Tx,
  initiative: Initiative,
  partners: readonly WantedPartner[],
): Promise<void> {
  if (keysOf(partnersOf(initiative)) === keysOf(partners)) return;
  await db.deleteFrom("initiativePartners").where("initiativeId", "=", initiative.id).execute();
  await addPartners(db, [{ initiative: initiative.id, partners }]);
}

async function takeStepsBack(db: Tx, ids: readonly string[], table: string): Promise<void> {
  await sql`delete from initiative_events where initiative_id = any(${[...ids]}::uuid[]) and brought_by = ${table}`.execute(
    db,
  );
}

/** What it was a part of, where that is another one; undefined where it cannot be one of its parts any more. */
async function formerParent(
  db: Tx,
  initiative: Initiative,
  was: number | null,
): Promise<{ parent?: string | null } | undefined> {
  if (was === (initiative.parent?.number ?? null)) return {};
  if (was === null) return { parent: null };
  try {
    return { parent: await parentFor(db, initiative, was) };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

async function changeBack(
  db: Tx,
  { initiative, before: { was } }: Undoing,
  { table, now }: { table: string; now: Date },
): Promise<boolean> {
  if (!was) return false;
  const { values } = was;
  const parent = await formerParent(db, initiative, was.parent);
  if (!parent) return false;
  const several = (name: string) => [values[name] ?? []].flat();
  const text = (name: string) => String(values[name] ?? "");
  const said = {
    content: initiativeContent.changed(initiative, {
      ...values,
      budget: values.budget === "" ? null : Number(values.budget),
      ...Object.fromEntries(
        ["startsOn", "endsOn", "budgetNote"].map((name) => [name, text(name) || null] as const),
      ),
    }),
    texts: Object.assign({}, ...textNames.map((name) => ({ [name]: typedText(values, name) }))),
    places: several("places"),
    lead: fromNamed(text("lead")),
    ...parent,
  };
  if (!(await saveContent(db, initiative, said, now))) return false;
  const partners = roles.flatMap((role) =>
    several(partnersAs(role)).map((value) => ({ role, ...fromNamed(value) })),
  );
  await setPartners(db, initiative, partners);
  await takeStepsBack(db, [initiative.id], table);
  return true;
}

/** Those that nothing else names. */
async function remove(db: Tx, all: readonly Undoing[], table: string): Promise<number[]> {
  const free = new Set(all.map(({ initiative }) => initiative.id));
  for (const { table: naming, column } of await referencesToInitiatives(db)) {
    const { rows } = await sql<{
      id: string;
    }>`select distinct ${sql.ref(column)} as id from ${sql.table(naming)}
      where ${sql.ref(column)} = any(${[...free]}::uuid[])`.execute(db);
    for (const { id } of rows) free.delete(id);
  }
  const ids = [...free];
  if (ids.length === 0) return [];
  await takeStepsBack(db, ids, table);
  await db.deleteFrom("initiativePartners").where("initiativeId", "in", ids).execute();
  await db.deleteFrom("initiatives").where("id", "in", ids).execute();
  return all.flatMap(({ row, initiative }) => (free.has(initiative.id) ? [row] : []));
}

/** What the table itself brought. */
const ownTables = ["initiative_places", "initiative_partners", "initiative_events"];

async function referencesToInitiatives(db: Tx): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select con.conrelid::regclass::text as "table", att.attname as "column"
    from pg_constraint as con
    join pg_attribute as att on att.attrelid = con.conrelid
      and att.attnum = con.conkey[array_position(con.confkey,
        (select attnum from pg_attribute where attrelid = 'initiatives'::regclass and attname = 'id'))]
    where con.contype = 'f' and con.confrelid = 'initiatives'::regclass
      and con.conrelid::regclass::text <> all(${ownTables}::text[])
    order by 1, 2`.execute(db);
  return rows;
}
