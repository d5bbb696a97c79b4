// Whatever only reads holds the database by a handle that cannot write; commands, jobs and what is noted aside can.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { publicActor } from "../actor.ts";
import { everyone } from "../allow.ts";
import { job } from "../jobs/job.ts";
import { command, query } from "../operation.ts";
import type { Queryable } from "./database.ts";
import { noted } from "./noted.ts";
import { inTransaction } from "./transaction.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
  await sql`create table scribbles (words text)`.execute(jifunze.service.database.db);
});
afterAll(() => jifunze.stop());

type Write = (db: Queryable) => Promise<unknown>;

const call = () => {
  const { database, secret, config } = jifunze.service;
  const { db, url: databaseUrl } = database;
  return { db, databaseUrl, secret, baseUrl: config.baseUrl, actor: publicActor, now: new Date() };
};
const asking = (write: Write) =>
  query({ name: "test.look", input: z.object({}), allow: everyone, run: (_input, { db }) => write(db) });
const working = (write: Write) =>
  job({
    name: "test.work",
    every: "0 0 * * *",
    retries: 0,
    run: async ({ service }) => void (await write(service.database.db)),
  });
const run = (write: Write) =>
  working(write).run({
    service: jifunze.service,
    now: () => new Date(),
    signal: new AbortController().signal,
  });

const insert: Write = (db) => sql`insert into scribbles values ('here')`.execute(db);
const written = async () =>
  (await sql`select from scribbles`.execute(jifunze.service.database.db)).rows.length;

it.each<[string, Write]>([
  [
    "an insert",
    (db) =>
      db
        .insertInto("sentences" as "cities")
        .values({} as never)
        .execute(),
  ],
  ["an update", (db) => db.updateTable("cities").set({ id: "x" }).execute()],
  ["a removal", (db) => db.deleteFrom("cities").execute()],
  ["SQL that is written out", insert],
  [
    "a removal behind a name",
    (db) =>
      db
        .with("gone", (from) => from.deleteFrom("cities").returning("id"))
        .selectFrom("gone")
        .select("id")
        .execute(),
  ],
  [
    "an update of a table that is named by itself",
    (db) => sql`update ${sql.table("scribbles")} set words = 'there'`.execute(db),
  ],
  [
    "SQL that writes behind a name",
    (db) => sql`with one as (delete from scribbles returning words) select words from one`.execute(db),
  ],
])("neither a query nor a job outside of a transaction does %s", async (_what, write) => {
  const before = await written();
  await expect(asking(write).call({}, call())).rejects.toThrow("A query writes");
  await expect(run(write)).rejects.toThrow("A query writes");
  expect(await written()).toBe(before);
});

it("a query reads, also what has such words in it", async () => {
  const read: Write = (db) => sql`select ${"insert into x"} as words, 'update' from scribbles`.execute(db);
  await expect(asking(read).call({}, call())).resolves.toBeDefined();
});

it("a job writes in its transaction, a command in its own, also one that a query calls, and what is noted aside is written", async () => {
  const before = await written();
  await run((db) => inTransaction(db as never, insert));
  const write = command({
    name: "test.write",
    input: z.object({}),
    allow: everyone,
    changes: [],
    run: async (_input, { db }) => void (await insert(db)),
  });
  await asking((db) => write.call({}, { ...call(), db: db as never })).call({}, call());
  await asking(noted("For the test.", (db) => insert(db))).call({}, call());
  expect(await written()).toBe(before + 3);
});
