// Which tables a statement names, and which ones were written to: whatever reads none of those that changed says what it
// said before.

import { sql } from "kysely";
import type { Db } from "../../src/platform/database/database.ts";

export interface TouchedTables {
  /** The tables that these statements read, also by way of views and functions. */
  readBy: (statements: readonly string[]) => ReadonlySet<string>;
  /** Those that were written to since this was asked last, by whom and how ever. */
  take: () => Promise<ReadonlySet<string>>;
}

const wordsOf = (text: string) => new Set(text.match(/\w+/g) ?? []);

/** Lets each table of this database say when it is written to. */
export async function watchTables(db: Db): Promise<TouchedTables> {
  await sql`create table public.touched_tables (name text primary key)`.execute(db);
  await sql`create function note_touched() returns trigger language plpgsql as $$ begin
    insert into public.touched_tables values (tg_table_name) on conflict do nothing;
    return null;
  end $$`.execute(db);
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'touched_tables'`.execute(
    db,
  );
  for (const { name } of tables.rows)
    await sql`create trigger says_touched after insert or update or delete or truncate on ${sql.table(name)}
      for each statement execute function note_touched()`.execute(db);
  const made = await sql<{ name: string; body: string }>`
    select viewname as name, definition as body from pg_views where schemaname = 'public'
    union all
    select proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace`.execute(db);

  const named = new Map(tables.rows.map(({ name }) => [name, new Set([name])]));
  // A view that reads a view, and a function that calls a function, need more than one round.
  for (let isMore = true; isMore; ) {
    isMore = false;
    for (const { name, body } of made.rows) {
      const known = named.get(name)?.size ?? 0;
      const found = tablesIn(body);
      named.set(name, new Set([...(named.get(name) ?? []), ...found]));
      isMore ||= (named.get(name)?.size ?? 0) > known;
    }
  }

  function tablesIn(text: string): string[] {
    return [...wordsOf(text)].flatMap((word) => [...(named.get(word) ?? [])]);
  }

  const read = new Map<string, string[]>();
  return {
    readBy(statements) {
      for (const statement of statements) if (!read.has(statement)) read.set(statement, tablesIn(statement));
      return new Set(statements.flatMap((statement) => read.get(statement) ?? []));
    },
    async take() {
      const { rows } = await sql<{ name: string }>`delete from public.touched_tables returning name`.execute(
        db,
      );
      return new Set(rows.map(({ name }) => name));
    },
  };
}
