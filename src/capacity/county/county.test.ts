// The practice county: tasks that are checked, in a county that nobody else sees, emptied after a week.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { practise } from "../../../test/support/courses.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { fillIn } from "../../../test/support/without-script.ts";
import { momentAfter } from "../../platform/day.ts";
import { root } from "../../platform/root.ts";
import { dateFields } from "../../ui/date-fields.ts";
import { emptyOldCounties } from "../jobs.ts";
import { rowsOf } from "./county.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const word = "zzpracticeword";
const now = new Date("2026-06-01");

async function does(person: Person, method: string, path: string, body?: object) {
  const answer = await jifunze.api(person, method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

it("takes a table as people paste it, whole or not at all", () => {
  const rows = [
    { period: "2023", value: "1950", source: "A" },
    { period: "2024", value: "2100.5", source: "A" },
  ];
  for (const text of [
    "Y;N\n2023;1,950\n2024;2,100.5",
    "Y\tN\n2023\t1950\n2024\t2100.5",
    "Y,N\n2023,1950\n2024,2100.5",
  ])
    expect(rowsOf(text, "A", now)).toEqual(rows);
  for (const text of [
    "Y;N\n2023;1,950",
    "Y;N\n2023;many\n2024;2",
    "Y;N\n2023;1;3\n2024;2",
    "Y;N\nlater;1\n2024;2",
  ])
    expect(() => rowsOf(text, "A", now)).toThrow();
});

it("is for those who are signed in, and says at the field what is not right", async () => {
  expect((await jifunze.api("public", "GET", "/practice-county")).status).toBe(401);
  const wrong = await jifunze.api("coordinator", "POST", "/practice-county/figure", {
    period: "soon",
    value: "many",
    sourceTitle: "office",
  });
  expect(wrong.body.errors?.map(({ field }) => field)).toEqual(["period", "value", "sourceTitle"]);
  const none = await jifunze.api("coordinator", "POST", "/practice-county/answer", {
    text: "In two years we opened three reading rooms for all.",
    cites: "0",
  });
  expect(none.body.errors).toMatchObject([{ field: "cites" }]);
  expect((await jifunze.api("coordinator", "GET", "/practice-county")).body).toEqual({
    figure: null,
    table: null,
    answer: null,
    remark: null,
    minutes: null,
    offer: null,
  });
});

it("says of each task at its field what is not right yet, and in words when it is done", async () => {
  const due = "2099-03-01";
  const wrong = [
    ["remark", { kind: "fits", remark: "How many readers did you have in that year?" }, ["kind", "remark"]],
    [
      "minutes",
      { decision: "A room.", action: "Look", owner: "Office", due: "2020-01-01" },
      ["decision", "action", "due"],
    ],
    [
      "offer",
      { title: "Reading", place: "Library", startsOn: "2020-01-01", cost: "cheap" },
      ["title", "startsOn", "cost"],
    ],
  ] as const;
  for (const [task, typed, fields] of wrong) {
    const { status, body } = await jifunze.api("contributor", "POST", `/practice-county/${task}`, typed);
    expect([task, status, body.errors?.map(({ field }) => field)]).toEqual([task, 422, fields]);
  }
  const session = await signedIn(jifunze, "contributor");
  const right = {
    remark: { kind: "near", remark: "You write of readers in 2024. The value is of 2023: which is meant?" },
    minutes: {
      decision: "The council opens a reading room at the market.",
      action: "Look for a room",
      owner: "Library office",
      ...dateFields("due", due),
    },
    offer: { title: "Reading circle", place: "Library, Soko", ...dateFields("startsOn", due), cost: "0" },
  };
  for (const [task, typed] of Object.entries(right)) {
    const { path, html } = await fillIn(session, `/practice-county/${task}`, typed);
    expect([task, path]).toEqual([task, "/practice-county"]);
    expect(html).toContain("Right: this task is done.");
  }
  await does("contributor", "POST", "/practice-county/empty", {});
});

it("shows its tasks as done, to oneself only, until one empties it", async () => {
  await practise(does, word);
  const session = await signedIn(jifunze, "coordinator");
  expect((await session.get("/practice-county")).html).toContain(word);
  const { figure, table, answer } = (await does("coordinator", "GET", "/practice-county")) as {
    figure: unknown;
    table: { rows: unknown };
    answer: { cites: unknown };
  };
  expect(figure).toMatchObject({ period: "2024", value: "2100" });
  expect(table.rows).toHaveLength(2);
  expect(answer.cites).toEqual([figure]);
  for (const person of ["contributor", "administrator", "reviewer"] as const) {
    expect((await does(person, "GET", "/practice-county")).answer).toBe(null);
    expect((await (await signedIn(jifunze, person)).get("/practice-county")).html).not.toContain(word);
  }
  expect((await openSession(jifunze).get("/practice-county")).html).not.toContain(word);
});

it("is kept in one table, which one module alone reads", async () => {
  const { db } = jifunze.service.database;
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
  expect(tables.length).toBeGreaterThan(200);
  const holding: string[] = [];
  for (const { name } of tables) {
    const { rows } =
      await sql`select from ${sql.raw(name)} as one where one::text like ${`%${word}%`} limit 1`.execute(db);
    if (rows.length > 0) holding.push(name);
  }
  expect(holding).toEqual(["public.practice_county_work"]);
  const naming = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter(
    (path) =>
      /\.tsx?$/.test(path) &&
      !path.endsWith(".test.ts") &&
      /practiceCountyWork|practice_county_work/i.test(readFileSync(join(root, "src", path), "utf8")),
  );
  expect(naming.toSorted()).toEqual(["capacity/county/store.ts", "platform/database/schema.ts"]);
});

it("goes after a week, and at once where one wants it", async () => {
  const left = async () => (await does("coordinator", "GET", "/practice-county")).figure;
  const days = (count: number) => momentAfter(new Date(), count);
  await emptyOldCounties(jifunze.service.database.db, days(6));
  expect(await left()).not.toBe(null);
  await emptyOldCounties(jifunze.service.database.db, days(8));
  expect(await left()).toBe(null);
  await practise(does, word);
  await does("coordinator", "POST", "/practice-county/empty", {});
  expect(await left()).toBe(null);
});
