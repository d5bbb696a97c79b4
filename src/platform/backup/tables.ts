// What belongs into a backup: every table of ours and of the accounts. Not the queue of jobs, which is made anew and
// whose work stands in our own tables, not the record of migrations, which restoring runs again, and not the index of the
// search, which the first start makes anew from the rest.

import type pg from "pg";

export interface BackedUpTable {
  schema: string;
  name: string;
  columns: string[];
}

export interface Sequence {
  schema: string;
  name: string;
  lastValue: string;
  isCalled: boolean;
}

const schemas = ["public", "auth"];

export function quoted(...names: string[]): string {
  return names.map((name) => `"${name.replaceAll('"', '""')}"`).join(".");
}

/** Tables with those that others point at first, so that they can be filled in this order. */
export async function listTables(client: pg.ClientBase): Promise<BackedUpTable[]> {
  const { rows } = await client.query<BackedUpTable>(
    `select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
        and c.relname not in ('kysely_migration', 'kysely_migration_lock')
        and c.relname not in ('search_documents', 'search_words', 'search_changes', 'search_kinds')
      group by 1, 2 order by 1, 2`,
    [schemas],
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select n.nspname || '.' || c.relname as "from",
            m.nspname || '.' || d.relname as "to"
       from pg_constraint f
       join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_class d on d.oid = f.confrelid join pg_namespace m on m.oid = d.relnamespace
      where f.contype = 'f' and not f.condeferred and f.conrelid <> f.confrelid`,
  );
  return inOrder(rows, references);
}

function inOrder(tables: BackedUpTable[], references: { from: string; to: string }[]): BackedUpTable[] {
  const nameOf = ({ schema, name }: BackedUpTable) => `${schema}.${name}`;
  const known = new Map(tables.map((table) => [nameOf(table), table]));
  const needs = Map.groupBy(references, ({ from }) => from);
  const ordered = new Set<BackedUpTable>();
  const visit = (name: string, above: string[]) => {
    const table = known.get(name);
    if (!table || ordered.has(table) || above.includes(name)) return;
    for (const { to } of needs.get(name) ?? []) visit(to, [...above, name]);
    ordered.add(table);
  };
  for (const name of known.keys()) visit(name, []);
  return [...ordered];
}

export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and n.nspname = any($1) order by 1, 2`,
    [schemas],
  );
  const sequences: Sequence[] = [];
  for (const { schema, name } of rows) {
    const found = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${quoted(schema, name)}`,
    );
    if (found.rows[0]) sequences.push({ schema, name, ...found.rows[0] });
  }
  return sequences;
}

/** Text comes out and goes in the same way on every server. */
export const plainText =
  "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; " +
  "set local bytea_output = 'hex'; set local extra_float_digits = 3";
