import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { operations } from "../slices.ts";
import { operatorActor } from "./actor.ts";
import { everyone } from "./allow.ts";
import { problemOf } from "./http/failure.ts";
import { command } from "./operation.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

function call(idempotencyKey?: string) {
  const { database, secret, config } = jifunze.service;
  return {
    db: database.db,
    databaseUrl: database.url,
    actor: operatorActor,
    now: new Date(),
    secret,
    baseUrl: config.baseUrl,
    idempotencyKey,
  };
}

/** Writes a row that can be counted, and fails afterwards where it is told to. */
function noting(options: { name: string; isAllowed?: boolean }) {
  return command({
    name: `test.${options.name}`,
    route: `POST /test/${options.name}`,
    summary: "For tests.",
    input: z.object({ text: z.string(), fails: z.boolean().default(false) }),
    output: z.object({ text: z.string() }),
    ...(options.isAllowed !== false && { allow: everyone }),
    changes: [],
    async run({ text, fails }, { db }) {
      await db
        .insertInto("mails")
        .values({ recipient: `${options.name}@example.org`, subject: "", body: text, language: "en" })
        .execute();
      if (fails) throw new Error("something broke");
      return { text };
    },
  });
}

async function countOf(name: string): Promise<{ rows: number; audited: number }> {
  const { db } = jifunze.service.database;
  const rows = await db
    .selectFrom("mails")
    .select("id")
    .where("recipient", "=", `${name}@example.org`)
    .execute();
  const audited = await db
    .selectFrom("auditEntries")
    .select("id")
    .where("operation", "=", `test.${name}`)
    .execute();
  return { rows: rows.length, audited: audited.length };
}

describe("a command", () => {
  it("without a rule for who may is refused to everybody", async () => {
    const unruled = noting({ name: "unruled", isAllowed: false });
    await expect(unruled.call({ text: "hello" }, call())).rejects.toMatchObject({
      code: "platform.not_allowed",
    });
    expect(await countOf("unruled")).toEqual({ rows: 0, audited: 0 });
  });

  it("leaves its change and its audit entry, or neither", async () => {
    const change = noting({ name: "whole" });
    await change.call({ text: "hello" }, call());
    expect(await countOf("whole")).toEqual({ rows: 1, audited: 1 });
    await expect(change.call({ text: "hello", fails: true }, call())).rejects.toThrow("something broke");
    expect(await countOf("whole")).toEqual({ rows: 1, audited: 1 });
  });

  it("is done once for a key, also when it is called twice at the same moment", async () => {
    const once = noting({ name: "once" });
    const answers = await Promise.all(
      [1, 2, 3].map(() => once.call({ text: "hello" }, call("the same key"))),
    );
    expect(answers).toEqual([{ text: "hello" }, { text: "hello" }, { text: "hello" }]);
    expect(await countOf("once")).toEqual({ rows: 1, audited: 1 });
    await expect(once.call({ text: "other" }, call("the same key"))).rejects.toMatchObject({
      code: "platform.key_reused",
    });
  });

  it.each(["short", "x".repeat(101), "🏫🏫🏫🏫🏫🏫"])("refuses the key %s, which is no key", async (key) => {
    const change = noting({ name: "keyed" });
    await expect(change.call({ text: "hello" }, call(key))).rejects.toMatchObject({
      code: "platform.wrong_key",
    });
    expect(await countOf("keyed")).toEqual({ rows: 0, audited: 0 });
  });

  it("that failed may be tried again under its key", async () => {
    const again = noting({ name: "again" });
    await expect(again.call({ text: "hello", fails: true }, call("failing at first"))).rejects.toThrow();
    await again.call({ text: "hello" }, call("failing at first"));
    expect(await countOf("again")).toEqual({ rows: 1, audited: 1 });
  });
});

/** Writes to two mails in the order of the input, and between them waits until as many have written to their first. */
function crossing(parties: number) {
  let arrived = 0;
  const allArrived = Promise.withResolvers<void>();
  return command({
    name: "test.cross",
    route: "POST /test/cross",
    summary: "For tests.",
    input: z.object({ recipients: z.array(z.string()) }),
    output: z.object({ done: z.boolean() }),
    allow: everyone,
    changes: [],
    async run({ recipients }, { db }) {
      for (const recipient of recipients) {
        await db
          .updateTable("mails")
          .set(({ eb }) => ({ body: eb("body", "||", "x") }))
          .where("recipient", "=", recipient)
          .execute();
        arrived += 1;
        if (arrived === parties) allArrived.resolve();
        await allArrived.promise;
      }
      return { done: true };
    },
  });
}

describe("two commands that wait for each other", () => {
  it("are both done, each once: the database ends one and it begins again", async () => {
    const { db } = jifunze.service.database;
    const recipients = ["one@crossing.example", "two@crossing.example"];
    await db
      .insertInto("mails")
      .values(recipients.map((recipient) => ({ recipient, subject: "", body: "", language: "en" })))
      .execute();
    const cross = crossing(2);
    const answers = await Promise.all([
      cross.call({ recipients }, call("crossing one way")),
      cross.call({ recipients: recipients.toReversed() }, call("crossing the other")),
    ]);
    expect(answers).toEqual([{ done: true }, { done: true }]);
    const mails = await db.selectFrom("mails").select("body").where("recipient", "in", recipients).execute();
    expect(mails).toEqual([{ body: "xx" }, { body: "xx" }]);
    expect((await countOf("cross")).audited).toBe(2);
  });

  it("are told to try again where it happens over and over, not that there is a bug", async () => {
    const hopeless = command({
      name: "test.hopeless",
      route: "POST /test/hopeless",
      summary: "For tests.",
      input: z.object({}),
      output: z.object({}),
      allow: everyone,
      changes: [],
      run: async (_input, { db }) => {
        await sql`do $$ begin raise exception 'x' using errcode = '40P01'; end $$`.execute(db);
        return {};
      },
    });
    const error = await hopeless.call({}, call()).catch((thrown: unknown) => thrown);
    expect(problemOf(error)).toMatchObject({ code: "platform.busy", status: 503 });
  });
});

describe("all operations together", () => {
  it("have names of slice and verb, and no two have one name or one address", () => {
    const names = operations.map(({ name }) => name);
    const addresses = operations.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ":x")}`);
    expect(names.filter((name) => !/^[a-z][A-Za-z]*\.[a-z][A-Za-z]+$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it("are all described in OpenAPI 3.1 and on the page for people", async () => {
    const description = (await (await fetch(`${jifunze.url}/api/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(description.openapi).toMatch(/^3\.1/);
    const ids = Object.values(description.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(ids.toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
    const page = await (await fetch(`${jifunze.url}/api/docs`)).text();
    expect(operations.filter(({ name }) => !page.includes(name))).toEqual([]);
  });
});
