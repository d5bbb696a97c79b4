// What an initiative is to reach by when: set, reached and late, and told of once before the day and once after it.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf, momentAfter } from "../../platform/day.ts";
import { lastDayOf, stateOf } from "./milestone.ts";
import { tellMilestones } from "./reminders.ts";

const at = "/cities/kilifi/initiatives";
const today = dayOf(new Date());

let jifunze: TestService;
let here = "";

beforeAll(async () => {
  jifunze = await startTestService();
  const idea = { title: "Circles", summary: "People read.", language: "en", startsOn: "2020" };
  here = `${at}/${String((await done("contributor", "POST", at, idea)).number)}`;
  await done("coordinator", "POST", `${here}/steps/accept`, { version: 2 });
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

async function done(person: Person, method: string, path: string, body?: unknown) {
  const answer = await send(person, method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function add(title: string, due: string): Promise<string> {
  const said = { title, language: "en", due };
  return String((await done("contributor", "POST", `${here}/milestones`, said)).milestone);
}

const page = (path = here) => fetch(`${jifunze.url}${path}`).then((answer) => answer.text());

it("may end on the last day that its year, month or day can mean", () => {
  expect(["2027", "2027-02", "2028-02", "2027-12", "2027-07-14"].map(lastDayOf)).toEqual([
    "2027-12-31",
    "2027-02-28",
    "2028-02-29",
    "2027-12-31",
    "2027-07-14",
  ]);
  const state = (due: string, on: string) => stateOf({ due, doneOn: null }, on);
  expect(state("2027", "2027-12-31")).toBe("near");
  expect(state("2027", "2028-01-01")).toBe("late");
  expect(state("2027-07", "2027-07-16")).toBe("ahead");
  expect(state("2027-07", "2027-07-17")).toBe("near");
  expect(stateOf({ due: "2020", doneOn: "2019" }, "2027-01-01")).toBe("done");
});

it("counts the last day in the database as in the rules", async () => {
  const { db } = jifunze.service.database;
  const days = ["2027", "2027-02", "2028-02", "2027-12", "2027-07-14"];
  const { rows } = await sql<{ last: string }>`select last_day_of(known)::text as last
    from unnest(${days}::text[]) with ordinality as given (known, place) order by place`.execute(db);
  expect(rows.map(({ last }) => last)).toEqual(days.map(lastDayOf));
});

describe("a milestone", () => {
  it("is set by the people of the city alone, and read by everybody", async () => {
    const said = { title: "Ten circles meet", language: "en", due: "2099-07" };
    for (const person of ["public", "observer", "administrator", "otherCoordinator"] as const)
      expect((await send(person, "POST", `${here}/milestones`, said)).status, person).toBe(
        person === "public" ? 401 : 403,
      );
    const milestone = await add("Ten circles meet", "2099-07");
    expect(await page()).toMatch(/Ten circles meet[\s\S]*Ahead[\s\S]*by July 2099/);
    expect(await page(`${at}/timeline`)).toContain("Ten circles meet");
    const it = `${here}/milestones/${milestone}`;
    const wrong = await send("contributor", "POST", `${it}/done`, { version: 1, doneOn: "2098" });
    expect(wrong.status).toBe(422);
    await done("contributor", "POST", `${it}/done`, { version: 1, doneOn: "2026-01" });
    expect((await send("coordinator", "POST", `${it}/done`, { version: 1 })).status).toBe(409);
    expect(await page()).toMatch(/Ten circles meet[\s\S]*Reached[\s\S]*January 2026/);
    await done("contributor", "DELETE", it, {});
    expect(await page()).not.toContain("Ten circles meet");
  });

  it("has a day, and an initiative has so many of them", async () => {
    for (const due of ["", "soon", "2027-02-30"])
      expect(
        (await send("contributor", "POST", `${here}/milestones`, { title: "A", language: "en", due })).status,
      ).toBe(422);
    const ids: string[] = [];
    for (let index = 0; index < 40; index += 1) ids.push(await add(`Step ${index}`, "2099"));
    const more = { title: "One more", language: "en", due: "2099" };
    expect((await send("contributor", "POST", `${here}/milestones`, more)).status).toBe(409);
    for (const id of ids) await done("contributor", "DELETE", `${here}/milestones/${id}`, {});
  });
});

it("is told of once before its day, once after it, and again where the day is another one", async () => {
  const { db } = jifunze.service.database;
  const tell = (days = 0) => tellMilestones(db, momentAfter(new Date(), days));
  await tell();
  const milestone = `${here}/milestones/${await add("Books are there", addDays(today, 30))}`;
  expect(await tell()).toBe(0);
  expect(await tell(20)).toBe(1);
  expect(await tell(20)).toBe(0);
  // The page that is kept for everybody is drawn anew when it is late.
  expect(await page()).toMatch(/Books are there[\s\S]*Ahead/);
  const passed = { title: "Books are there", language: "en", due: addDays(today, -1), version: 1 };
  await done("contributor", "PUT", milestone, passed);
  expect(await tell()).toBe(1);
  expect(await tell()).toBe(0);
  expect(await page()).toMatch(/Books are there[\s\S]*Late/);
  await done("contributor", "PUT", milestone, { ...passed, due: addDays(today, 3), version: 2 });
  expect(await tell()).toBe(1);
  await done("contributor", "POST", `${milestone}/done`, { version: 3 });
  expect(await tell(30)).toBe(0);
});

it("tells where the last day of an initiative passed, and asks for its results while it is finished", async () => {
  const { db } = jifunze.service.database;
  const { version } = await done("contributor", "GET", here);
  const said = { titleEn: "Circles", summaryEn: "People read.", startsOn: "2020", endsOn: "2021-06" };
  await done("contributor", "PUT", here, { ...said, version });
  expect(await tellMilestones(db, new Date())).toBe(1);
  expect(await tellMilestones(db, new Date())).toBe(0);
  const { rows } = await sql<{ kind: string }>`select distinct kind from notifications
    where kind like 'initiatives.%' order by kind`.execute(db);
  expect(rows.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      "initiatives.endPassed",
      "initiatives.milestoneLate",
      "initiatives.milestoneNears",
    ]),
  );
});
