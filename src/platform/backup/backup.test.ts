import { randomBytes } from "node:crypto";
import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { databaseUrl, onServer } from "../../../test/support/database.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openDatabase } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { StartProblem } from "../start-problem.ts";
import { backUpNightly } from "./backup-job.ts";
import { restoreBackup } from "./restore-backup.ts";
import { listTables, quoted } from "./tables.ts";
import { writeBackup } from "./write-backup.ts";

let test: TestService;
let folder: string;
let file: string;
const made: string[] = [];

beforeAll(async () => {
  test = await startTestService({ demo: true, has: "demonstration" });
  // What text has to carry through: line ends, backslashes, tabs, what looks like COPY's own signs, other scripts.
  await test.service.database.pool.query(
    `insert into audit_entries (actor_name, operation, subject, details)
     values ($1, 'test', null, '{"text": "\\\\N \\\\. \\t\\n"}')`,
    ["\\N\n\\.\ttab\r\n\\\\ ⌘ አማርኛ"],
  );
  // More than one part of a table.
  const content = randomBytes(6_000_000);
  await test.service.database.pool.query(
    "insert into file_contents (sha256, content, size) values (encode(sha256($1), 'hex'), $1, $2)",
    [content, content.length],
  );
  await test.service.database.pool.query(
    "insert into mails (recipient, subject, body, language) values ('waiting@example.org', 'x', 'x', 'sw')",
  );
  folder = await mkdtemp(join(tmpdir(), "jifunze-backup-"));
  file = join(folder, "backup.tar.gz");
});

afterAll(async () => {
  for (const name of made) await onServer(inject("adminUrl"), `drop database if exists ${name} with (force)`);
  await rm(folder, { recursive: true, force: true });
  await test.stop();
});

async function emptyDatabase(): Promise<string> {
  const name = `jifunze_restore_${randomBytes(4).toString("hex")}`;
  await onServer(inject("adminUrl"), `create database ${name}`);
  made.push(name);
  return databaseUrl(inject("adminUrl"), name);
}

const source = () => ({
  url: test.service.database.url,
  secret: test.service.secret,
  version: "0.1.0",
});

/** Number of rows and a digest of all of them, for each table. */
async function contentOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const content: Record<string, string> = {};
    for (const { schema, name } of await listTables(client)) {
      const { rows } = await client.query<{ content: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as content
           from ${quoted(schema, name)} t`,
      );
      content[`${schema}.${name}`] = rows[0]?.content ?? "";
    }
    return content;
  } finally {
    await client.end();
  }
}

describe("a backup", () => {
  it("brings every table, seal, file and the secret into an empty database", async () => {
    const before = await contentOf(source().url);
    const { rows } = await writeBackup(source(), file, new Date());
    expect(rows).toBeGreaterThan(500);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const url = await emptyDatabase();
    let kept = "";
    const restored = await restoreBackup(file, url, async (secret) => {
      kept = secret;
    });
    expect(kept).toBe(source().secret);
    expect(restored.rows).toBe(rows);
    const after = await contentOf(url);
    expect(after).toEqual(before);
    for (const table of ["public.seals", "public.file_contents", "auth.user", "public.mails"])
      expect(after[table], table).not.toMatch(/^0 /);
    // New rows come after the old ones, and history stays closed.
    const database = openDatabase(url);
    expect(await migrate(database.db)).toEqual([]);
    await database.pool.query("insert into audit_entries (actor_name, operation) values ('x', 'test')");
    await expect(database.pool.query("delete from audit_entries")).rejects.toThrow(/only ever added to/);
    await database.close();
  });

  it("is as of one moment, while others go on writing", async () => {
    const { pool } = test.service.database;
    let isOver = false;
    const writing = (async () => {
      while (!isOver)
        await pool.query(
          `with audited as (insert into audit_entries (actor_name, operation) values ('x', 'pair'))
           insert into mails (recipient, subject, body, language) values ('pair@example.org', '', '', 'en')`,
        );
    })();
    const path = join(folder, "moment.tar.gz");
    await writeBackup(source(), path, new Date()).finally(() => {
      isOver = true;
    });
    await writing;
    const url = await emptyDatabase();
    await restoreBackup(path, url, async () => {});
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(
      `select (select count(*) from audit_entries where operation = 'pair') as audited,
              (select count(*) from mails where recipient = 'pair@example.org') as mails`,
    );
    await client.end();
    expect(rows[0].audited).toBe(rows[0].mails);
  });

  it.each([
    ["cut off", async (path: string) => truncate(path, Math.floor((await stat(path)).size * 0.7))],
    [
      "without its end",
      async (path: string) => rewrite(path, (tar) => tar.subarray(0, tar.indexOf("digests.json"))),
    ],
    [
      "changed in a value",
      async (path: string) =>
        rewrite(path, (tar) => {
          const at = tar.indexOf("Kilifi County");
          tar.write("Kilify", at);
          return tar;
        }),
    ],
    ["something else", async (path: string) => writeFile(path, "not a backup")],
  ])("that is %s is refused, and leaves nothing behind", async (_what, damage) => {
    const path = join(folder, "damaged.tar.gz");
    await copyFile(file, path);
    await damage(path);
    const url = await emptyDatabase();
    let kept = "";
    const keep = async (secret: string) => {
      kept = secret;
    };
    await expect(restoreBackup(path, url, keep)).rejects.toThrow(StartProblem);
    expect(kept).toBe("");
    // The same database takes the whole one afterwards.
    await restoreBackup(file, url, keep);
    expect(kept).toBe(source().secret);
  });

  it("is not restored over what is there", async () => {
    const url = await emptyDatabase();
    await restoreBackup(file, url, async () => {});
    await expect(restoreBackup(file, url, async () => {})).rejects.toThrow(
      "There is an installation already",
    );
  });

  it("is made once a night, and as many are kept as were asked for", async () => {
    const backupDir = join(folder, "nightly");
    const { secret } = source();
    await test.service.database.db
      .insertInto("installation")
      .values({ secretFingerprint: "0".repeat(64) })
      .execute();
    const run = (at: string, backupKeep = 2) =>
      backUpNightly.run({
        service: { ...test.service, secret, config: { ...test.service.config, backupKeep, backupDir } },
        now: () => new Date(at),
        signal: new AbortController().signal,
      });
    await run("2026-03-01T05:00:00Z", 0);
    await expect(readdir(backupDir)).rejects.toThrow();
    await run("2026-03-01T05:00:00Z");
    await writeFile(join(backupDir, "mine.tar.gz"), "");
    await run("2026-03-01T23:00:00Z");
    await run("2026-03-02T00:59:00Z");
    expect(await readdir(backupDir)).toEqual(["jifunze-2026-03-01T050000Z.tar.gz", "mine.tar.gz"]);
    await run("2026-03-02T01:00:00Z");
    await run("2026-03-04T01:00:00Z");
    expect(await readdir(backupDir)).toEqual([
      "jifunze-2026-03-02T010000Z.tar.gz",
      "jifunze-2026-03-04T010000Z.tar.gz",
      "mine.tar.gz",
    ]);
  });
});

async function rewrite(path: string, change: (tar: Buffer) => Buffer): Promise<void> {
  await writeFile(path, gzipSync(change(gunzipSync(await readFile(path)))));
}
