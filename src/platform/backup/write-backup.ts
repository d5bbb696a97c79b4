import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { chmod, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type Pack, pack } from "tar-stream";
import { makeFolder } from "../make-folder.ts";
import { type About, backupFormat, type Digests, partBytes, tableKey } from "./format.ts";
import { type BackedUpTable, listSequences, listTables, plainText, quoted } from "./tables.ts";

interface Written {
  path: string;
  bytes: number;
  tables: number;
  rows: number;
}

/**
 * Writes everything that is stored at one moment into one file, while the service goes on. The file gets its name when
 * it is whole and on the disk; only its owner can read it.
 */
export async function writeBackup(
  source: { url: string; secret: string; version: string },
  path: string,
  now: Date,
): Promise<Written> {
  await makeFolder(dirname(path));
  const draft = `${path}.part`;
  await rm(draft, { force: true });
  const client = new pg.Client({ connectionString: source.url, application_name: "jifunze-backup" });
  client.on("error", () => {});
  try {
    await client.connect();
    const archive = pack();
    const file = createWriteStream(draft, { flags: "wx", mode: 0o600 });
    const written = pipeline(archive, createGzip({ level: 6 }), file);
    // Whichever side fails first ends the other.
    const counted = await Promise.all([
      written,
      fillArchive(archive, client, source, now).catch((error: Error) => {
        archive.destroy(error);
        throw error;
      }),
    ]);
    await settle(draft, path);
    const { tables } = counted[1];
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
    return { path, bytes: (await stat(path)).size, tables: Object.keys(tables).length, rows };
  } finally {
    await client.end().catch(() => {});
    await rm(draft, { force: true });
  }
}

async function settle(draft: string, path: string): Promise<void> {
  await chmod(draft, 0o600);
  const file = await open(draft, "r+");
  await file.sync().finally(() => file.close());
  await rename(draft, path);
}

async function fillArchive(
  archive: Pack,
  client: pg.Client,
  { secret, version }: { secret: string; version: string },
  now: Date,
): Promise<Digests> {
  // Everything as of this moment, whatever is written meanwhile.
  await client.query("begin isolation level repeatable read read only");
  await client.query(plainText);
  const about = await describe(client, version, now);
  const text = JSON.stringify(about, null, 2);
  await addEntry(archive, "backup.json", Buffer.from(text));
  await addEntry(archive, "secret", Buffer.from(secret));
  const tables: Digests["tables"] = {};
  for (const table of about.tables) tables[tableKey(table)] = await addTable(archive, client, table);
  await client.query("commit");
  const digests: Digests = { about: sha256(text), secret: sha256(secret), tables };
  await addEntry(archive, "digests.json", Buffer.from(JSON.stringify(digests, null, 2)));
  archive.finalize();
  return digests;
}

async function describe(client: pg.Client, version: string, now: Date): Promise<About> {
  const done = await client.query<{ name: string }>("select name from kysely_migration order by name");
  const server = await client.query<{ server_version: string }>("show server_version");
  return {
    format: backupFormat,
    version,
    madeAt: now.toISOString(),
    postgres: server.rows[0]?.server_version ?? "",
    migrations: done.rows.map(({ name }) => name),
    tables: await listTables(client),
    sequences: await listSequences(client),
  };
}

async function addTable(
  archive: Pack,
  client: pg.Client,
  table: BackedUpTable,
): Promise<{ rows: number; sha256: string }> {
  const hash = createHash("sha256");
  let rows = 0;
  let parts = 0;
  let waiting: Buffer[] = [];
  let size = 0;
  async function addPart(): Promise<void> {
    if (size === 0) return;
    parts += 1;
    const name = `tables/${tableKey(table)}/${String(parts).padStart(5, "0")}`;
    await addEntry(archive, name, Buffer.concat(waiting));
    waiting = [];
    size = 0;
  }
  const columns = table.columns.map((column) => quoted(column)).join(", ");
  const copy = client.query(copyTo(`copy ${quoted(table.schema, table.name)} (${columns}) to stdout`));
  for await (const chunk of copy) {
    const bytes = chunk as Buffer;
    hash.update(bytes);
    waiting.push(bytes);
    size += bytes.length;
    if (size >= partBytes) await addPart();
  }
  rows = copy.rowCount;
  await addPart();
  return { rows, sha256: hash.digest("hex") };
}

function addEntry(archive: Pack, name: string, content: Buffer): Promise<void> {
  // Settled when the archive has passed it on, so that no more than one part waits in memory.
  return new Promise((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, content, (error) => (error ? reject(error) : resolve()));
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
