import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { finished, pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { extract, type Header } from "tar-stream";
import type { z } from "zod";
import { shortestSecret } from "../config/secret.ts";
import { openDatabase } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { StartProblem } from "../start-problem.ts";
import { About, Digests, tableKey } from "./format.ts";
import { type BackedUpTable, listTables, plainText, quoted } from "./tables.ts";

type Entry = AsyncIterable<unknown> & { header: Header };

interface Restored {
  about: About;
  secret: string;
  rows: number;
}

const mostSmallBytes = 4 * 1024 * 1024;

/**
 * Fills an empty database from a backup, all or nothing: every table, compared with its digest. `keepSecret` writes the
 * secret down before it counts.
 * @throws StartProblem where the file is not whole, or the database is not empty
 */
export async function restoreBackup(
  path: string,
  url: string,
  keepSecret: (secret: string) => Promise<void>,
): Promise<Restored> {
  const client = new pg.Client({ connectionString: url, application_name: "jifunze-restore" });
  client.on("error", () => {});
  await client.connect();
  const file = createReadStream(path);
  const archive = extract();
  const read = pipeline(file, createGunzip(), archive);
  // What went wrong with it is told below, where its entries are read.
  read.catch(() => {});
  try {
    return await readArchive(archive, { client, url, keepSecret });
  } catch (error) {
    throw asProblem(error, path);
  } finally {
    file.destroy();
    await client.end().catch(() => {});
  }
}

function asProblem(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof StartProblem) return error;
  const code = "code" in error ? String(error.code) : "";
  if (code === "EISDIR") return new StartProblem(`${path} is a folder. Name the file of the backup.`);
  const isCutOff =
    code.startsWith("Z_") || /unexpected end|invalid tar|premature|aborted/i.test(error.message);
  return isCutOff ? damaged(`${path} (${error.message})`) : error;
}

function damaged(what: string): StartProblem {
  return new StartProblem(`This backup is damaged or cut off: ${what}. Nothing was restored.`);
}

async function readArchive(
  archive: AsyncIterable<Entry>,
  {
    client,
    url,
    keepSecret,
  }: { client: pg.Client; url: string; keepSecret: (secret: string) => Promise<void> },
): Promise<Restored> {
  const entries = archive[Symbol.asyncIterator]();
  const aboutText = await readSmall(entries, "backup.json");
  const about = parse(About, aboutText, "backup.json");
  const secret = await readSmall(entries, "secret");
  if (secret.length < shortestSecret) throw damaged("its secret is too short");
  await prepareSchema(url, about);
  await client.query("begin");
  await client.query(plainText);
  await checkEmpty(client);
  const tables = await emptyTables(client, about.tables);
  const loosened = await dropUnchecked(client);
  const found = new Map<string, { rows: number; sha256: string }>();
  let digests: Digests | undefined;
  let next = await entries.next();
  while (!next.done) {
    const { name } = next.value.header;
    if (name === "digests.json") {
      digests = parse(Digests, await textOf(next.value), name);
      next = await entries.next();
      continue;
    }
    const key = name.split("/")[1] ?? "";
    const table = tables.get(key);
    if (!table || found.has(key)) throw damaged(`it holds ${name}, which does not belong there`);
    const filled = await fillTable(client, table, next.value, entries);
    found.set(key, filled.digest);
    next = filled.next;
  }
  compare(digests, { about, aboutText, secret, found });
  await finish(client, about, loosened);
  await keepSecret(secret);
  await client.query("commit");
  return { about, secret, rows: [...found.values()].reduce((sum, { rows }) => sum + rows, 0) };
}

/** The tables as they were when the backup was made; the next start brings them up to date with what is in them. */
async function prepareSchema(url: string, about: About): Promise<void> {
  const database = openDatabase(url, { connections: 2, isUnhurried: true });
  try {
    if (await isNewer(database.pool, about.migrations)) throw notEmpty();
    await migrate(database.db, { only: about.migrations });
  } finally {
    await database.close();
  }
}

/** Tables that are newer than the backup cannot become older again. */
async function isNewer(pool: pg.Pool, migrations: string[]): Promise<boolean> {
  const table = await pool.query<{ is: boolean }>("select to_regclass('kysely_migration') is not null as is");
  if (!table.rows[0]?.is) return false;
  const { rows } = await pool.query("select 1 from kysely_migration where name <> all($1) limit 1", [
    migrations,
  ]);
  return rows.length > 0;
}

function notEmpty(): StartProblem {
  return new StartProblem(
    "There is an installation already where the backup is to be restored. Choose an empty folder with DATA_DIR, or an empty database with DATABASE_URL.",
  );
}

async function checkEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    `select exists (select from auth."user") or exists (select from audit_entries)
         or exists (select from signing_keys) as used`,
  );
  if (rows[0]?.used) throw notEmpty();
}

/** Empties what migrations filled, and takes away what only new rows have to keep to. */
async function emptyTables(client: pg.Client, wanted: About["tables"]): Promise<Map<string, BackedUpTable>> {
  const present = new Map((await listTables(client)).map((table) => [tableKey(table), table]));
  const differing = wanted.filter((table) => {
    const own = present.get(tableKey(table));
    return !own || table.columns.some((column) => !own.columns.includes(column));
  });
  if (differing.length > 0)
    throw new StartProblem(
      `This version of Jifunze has no ${differing.map(tableKey).join(", ")} as in the backup. Restore it with the version that made it.`,
    );
  const names = [...present.values()].map(({ schema, name }) => quoted(schema, name));
  await client.query(`truncate ${names.join(", ")}`);
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  return new Map(wanted.map((table) => [tableKey(table), table]));
}

/** Copies one table, from its first part to the last. */
async function fillTable(
  client: pg.Client,
  table: BackedUpTable,
  first: Entry,
  entries: AsyncIterator<Entry>,
): Promise<{ digest: { rows: number; sha256: string }; next: IteratorResult<Entry> }> {
  const hash = createHash("sha256");
  const columns = table.columns.map((column) => quoted(column)).join(", ");
  const copy = client.query(copyFrom(`copy ${quoted(table.schema, table.name)} (${columns}) from stdin`));
  const failed = finished(copy);
  failed.catch(() => {});
  let next: IteratorResult<Entry> = { done: false, value: first };
  while (!next.done && next.value.header.name.startsWith(`tables/${tableKey(table)}/`)) {
    for await (const chunk of next.value) {
      hash.update(chunk as Buffer);
      if (!copy.write(chunk))
        await Promise.race([new Promise((resolve) => copy.once("drain", resolve)), failed]);
    }
    next = await entries.next();
  }
  copy.end();
  await failed;
  return { digest: { rows: copy.rowCount, sha256: hash.digest("hex") }, next };
}

function compare(
  digests: Digests | undefined,
  read: {
    about: About;
    aboutText: string;
    secret: string;
    found: Map<string, { rows: number; sha256: string }>;
  },
): void {
  if (!digests) throw damaged("its end is missing");
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  if (hash(read.aboutText) !== digests.about || hash(read.secret) !== digests.secret)
    throw damaged("it was changed");
  const nothing = { rows: 0, sha256: hash("") };
  for (const table of read.about.tables) {
    const key = tableKey(table);
    const stated = digests.tables[key];
    const actual = read.found.get(key) ?? nothing;
    if (stated?.rows !== actual.rows || stated.sha256 !== actual.sha256)
      throw damaged(`the table ${key} is not as it was`);
  }
}

interface Constraint {
  table: string;
  name: string;
  definition: string;
}

/** Constraints that old rows need not keep to (`not valid`) would be asked of them now, as if they were new. */
async function dropUnchecked(client: pg.Client): Promise<Constraint[]> {
  const { rows } = await client.query<Constraint>(
    `select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where not convalidated`,
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows;
}

async function finish(client: pg.Client, about: About, loosened: Constraint[]): Promise<void> {
  // What is checked at the end of a transaction is checked now: tables with such checks waiting cannot be altered.
  await client.query("set constraints all immediate");
  for (const { table, name, definition } of loosened)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  for (const { schema, name } of await listTables(client))
    await client.query(`alter table ${quoted(schema, name)} enable trigger user`);
  for (const { schema, name, lastValue, isCalled } of about.sequences)
    await client.query("select setval($1::regclass, $2, $3)", [quoted(schema, name), lastValue, isCalled]);
}

async function readSmall(entries: AsyncIterator<Entry>, name: string): Promise<string> {
  const next = await entries.next();
  if (next.done || next.value.header.name !== name)
    throw new StartProblem("This is not a backup of Jifunze.");
  return textOf(next.value);
}

async function textOf(entry: Entry): Promise<string> {
  if ((entry.header.size ?? 0) > mostSmallBytes) throw damaged(`${entry.header.name} is too large`);
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string, name: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw damaged(`${name} cannot be read`);
  }
}
