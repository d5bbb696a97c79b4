// How many statements a page may ask of the database, with the one that finds out who asks. A page that reads the same
// twice, or a row at a time, goes over its budget.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editionChannel, forgetEditions, rememberNothing } from "../src/framework/known-editions.ts";
import { listenOn } from "../src/platform/database/changes.ts";
import { oneApplication } from "./support/application.ts";
import { emailOf, type Person, startTestService, type TestService } from "./support/service.ts";
import { countRows, statementsOf } from "./support/statements.ts";

let jifunze: TestService;
let heard: Awaited<ReturnType<typeof listenOn>>;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
  // As the program does: which edition is the newest is asked once.
  heard = await listenOn(jifunze.service.database.pool, { [editionChannel]: forgetEditions });
});

afterAll(async () => {
  await heard.stop();
  rememberNothing();
  await jifunze.stop();
});

it.each<[Person, string, number]>([
  ["public", "/cities", 4],
  // By this address it is drawn each time.
  ["public", "/cities/kilifi?visit=1", 5],
  ["public", "/cities/kilifi/scorecard", 6],
  ["public", "/cities/kilifi/sdgs?visit=1", 4],
  ["public", "/cities/kilifi/sdgs/4?visit=1", 4],
  ["public", "/sdgs", 2],
  ["public", "/sdgs/4", 5],
  ["public", "/sdgs/4/4.6", 5],
  ["public", "/themes", 2],
  ["public", "/themes/citizenship", 3],
  ["coordinator", "/cities/kilifi", 3],
  ["coordinator", "/desk", 8],
  ["contributor", "/desk", 8],
  ["reviewer", "/desk", 8],
  ["administrator", "/desk", 8],
  ["administrator", "/network/audit", 4],
  ["public", "/learning?visit=1", 4],
  ["public", "/learning?q=sewing&place=Malindi", 8],
  ["public", "/learning/1007?visit=1", 5],
  ["public", "/learning/1007/runs/1?visit=1", 5],
  ["public", "/learning/1007/runs/1/join", 4],
  ["coordinator", "/cities/kilifi/learning", 4],
  ["public", "/membership", 3],
  ["public", "/organisations", 4],
  ["public", "/network/resources", 5],
  ["public", "/network/resources/list", 3],
  ["administrator", "/network/memberships", 4],
  ["coordinator", "/cities/kilifi/membership", 7],
  ["public", "/membership/apply", 3],
  // Two lists: the cities, and what the fewest of them measure.
  ["administrator", "/network/coverage", 5],
  ["administrator", "/network/cities", 4],
  ["administrator", "/network/cities?shown=retired", 4],
])("%s: %s asks at most %i statements", async (person, path, most) => {
  // What stays known, such as the guiding documents, is read with the first visit.
  await statementsOf(jifunze, person, path);
  const { response, statements } = await statementsOf(jifunze, person, path);
  expect(response.status).toBe(200);
  expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(most);
  expect(statements.length).toBeGreaterThan(0);
});

it("a membership and its application are read in a few statements, by the commission and by whoever writes it", async () => {
  const { membership, token } = await oneApplication(jifunze);
  const asked: [Person, string, number][] = [
    ["administrator", `/network/memberships/${membership}`, 9],
    ["reviewer", `/network/memberships/${membership}/application`, 9],
    ["public", `/membership/applications/${token}`, 9],
    ["public", `/membership/applications/${token}/pages/motivation`, 9],
    ["public", `/membership/applications/${token}/missing`, 9],
    ["public", `/membership/applications/${token}/signing`, 9],
  ];
  for (const [person, path, most] of asked) {
    const { response, statements } = await statementsOf(jifunze, person, path);
    expect(response.status, path).toBe(200);
    expect(statements.length, `${path}\n${statements.join("\n\n")}`).toBeLessThanOrEqual(most);
  }
});

it.each<[string, string, Record<string, string>]>([
  [
    "an answer",
    "/cities/kilifi/reports/2024-2026/questions/celebration.recognition",
    { text: "Learners are celebrated each year in the county hall.", language: "en", baseVersion: "0" },
  ],
  [
    "a value",
    "/cities/kilifi/measurements/1.1.1/values/new",
    {
      period: "2016",
      status: "measured",
      amount: "81.5",
      sourceTitle: "Records of the county",
      sourceKind: "official",
    },
  ],
])("saving %s by its form asks at most 15 statements", async (_what, path, fields) => {
  const { response: form } = await statementsOf(jifunze, "coordinator", path);
  const key = /name="_key" value="([^"]+)"/.exec(await form.text())?.[1] ?? "";
  expect(key).not.toBe("");
  const { response, statements } = await statementsOf(jifunze, "coordinator", path, { ...fields, _key: key });
  expect(response.status, await response.text()).toBe(303);
  expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(15);
});

describe("somebody who was told of 10,000 things", () => {
  const told = 10_000;

  beforeAll(async () => {
    const { db } = jifunze.service.database;
    const said = JSON.stringify({ city: "Kilifi County", cycle: "2024-2026", note: "Well done." });
    await sql`insert into notifications (person_id, kind, occasion, said, href, city_id, at, thread, mail, mail_due_at)
      select people.id, (array['reports.published', 'reports.endorsed', 'reports.commented'])[1 + n % 3], 'tried ' || n,
        ${said}::jsonb, '/cities/kilifi', 'kilifi', now() - n * interval '1 minute', 'tried', 'none', now()
      from people, generate_series(1, ${told}::int) as n where people.email = ${emailOf("coordinator")}`.execute(
      db,
    );
    await sql`analyze notifications`.execute(db);
  });

  const unread = async () => {
    const { count } = await jifunze.service.database.db
      .selectFrom("notifications")
      .innerJoin("people", "people.id", "notifications.personId")
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .where("people.email", "=", emailOf("coordinator"))
      .where("readAt", "is", null)
      .executeTakeFirstOrThrow();
    return Number(count);
  };

  it.each([
    ["the newest", "/notifications"],
    ["the oldest", "/notifications?page=200"],
    ["those that are behind the last page", "/notifications?page=2000"],
    ["those of one kind that are unread", "/notifications?show=unread&kind=reports.published"],
  ])("reads %s of them by few statements and rows", async (_which, path) => {
    await statementsOf(jifunze, "coordinator", path);
    const rows = countRows();
    const { response, statements } = await statementsOf(jifunze, "coordinator", path);
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toMatch(/10,?\d{3} are new\./);
    const entries = html.match(/<li class="notice/g) ?? [];
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.length).toBeLessThanOrEqual(50);
    expect(html.length).toBeLessThan(200_000);
    expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(6);
    // A page's entries, one more that tells of a next page, and what the bars and the filter say.
    expect(rows.stop()).toBeLessThanOrEqual(150);
  });

  it("is told at the top of every page that there are more than are counted", async () => {
    const { response } = await statementsOf(jifunze, "coordinator", "/cities/kilifi");
    expect(await response.text()).toContain("99+");
  });

  it("marks all of them as read by one statement for all", async () => {
    const { response: list } = await statementsOf(jifunze, "coordinator", "/notifications");
    const html = await list.text();
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? "";
    const before = await unread();
    expect(before).toBeGreaterThanOrEqual(told);
    const rows = countRows();
    const form = { until: field("until"), _key: field("_key") };
    const { response, statements } = await statementsOf(jifunze, "coordinator", "/notifications/read", form);
    expect(response.status, await response.text()).toBe(303);
    expect(await unread()).toBe(0);
    expect(statements.filter((text) => text.startsWith('update "notifications"'))).toHaveLength(1);
    expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(12);
    expect(rows.stop()).toBeLessThanOrEqual(20);
  });
});
