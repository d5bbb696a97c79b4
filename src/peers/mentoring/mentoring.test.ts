// Mentoring: its days, and who reads what of it.

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Does, outcomeSaid } from "../../../test/support/exchanges.ts";
import { takeMails } from "../../../test/support/mails.ts";
import {
  agreedMentoring,
  begunBefore,
  checkSaid,
  meetingOf,
  meetingSaid,
  personSaid,
  runningMentoring,
  termsSaid,
} from "../../../test/support/mentoring.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf, daysBetween, momentOf } from "../../platform/day.ts";
import { citableExchanges } from "../exchanges/citable.ts";
import {
  endOf,
  firstMeetingFrom,
  middleOf,
  nextAfter,
  remindersOn,
  rhythmWeeks,
  termMonths,
} from "./mentoring.ts";
import { remindOfAll } from "./told.ts";

const today = dayOf(new Date());
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
};

async function refused(person: Person, method: string, path: string, body: object) {
  const { status, body: said } = await jifunze.api(person, method, path, body);
  expect(status, JSON.stringify(said)).toBe(422);
  return Object.fromEntries((said.errors ?? []).map(({ field, detail }) => [field, detail]));
}

const at = (city: string, id: string) => `/cities/${city}/exchanges/${id}`;
describe("its days", () => {
  const term = { startsOn: "2026-08-31", months: 6, everyWeeks: 2 };

  it("follow from its terms", () => {
    expect([endOf(term), middleOf(term)]).toEqual(["2027-02-27", "2026-11-29"]);
    expect(endOf({ startsOn: "2026-03-01", months: 3 })).toBe("2026-05-31");
    expect(firstMeetingFrom(term, "2026-08-01")).toBe("2026-08-31");
    expect(firstMeetingFrom(term, "2026-09-14")).toBe("2026-09-14");
    expect(firstMeetingFrom(term, "2026-09-15")).toBe("2026-09-28");
    expect(firstMeetingFrom(term, "2027-02-27")).toBeNull();
    expect(nextAfter(term, "2026-09-16", "2026-09-16")).toBe("2026-09-30");
    expect(nextAfter(term, "2026-09-01", "2026-11-20")).toBe("2026-11-23");
    expect(nextAfter(term, "2027-02-20", "2027-02-20")).toBeNull();
  });

  it("lie in their order, whatever the terms", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1500 }),
        fc.integer({ min: termMonths.least, max: termMonths.most }),
        fc.integer({ min: rhythmWeeks.least, max: rhythmWeeks.most }),
        fc.integer({ min: -40, max: 400 }),
        (later, months, everyWeeks, passed) => {
          const startsOn = addDays("2024-01-01", later);
          const terms = { startsOn, months, everyWeeks };
          const day = addDays(startsOn, passed);
          expect(startsOn < middleOf(terms) && middleOf(terms) < endOf(terms)).toBe(true);
          const next = firstMeetingFrom(terms, day);
          if (next === null) return;
          expect(next >= day && next <= endOf(terms)).toBe(true);
          expect(daysBetween(startsOn, next) % (7 * everyWeeks)).toBe(0);
        },
      ),
    );
  });

  it.each([
    ["2026-10-01", "2026-10-05", [], []],
    ["2026-10-02", "2026-10-05", [], ["meetingNears laikipia", "meetingNears kilifi"]],
    ["2026-10-05", "2026-10-05", [], ["meetingNears laikipia", "meetingNears kilifi"]],
    ["2026-10-11", "2026-10-05", [], []],
    ["2026-10-12", "2026-10-05", [], ["meetingLate laikipia", "meetingLate kilifi"]],
    ["2026-11-12", "2026-10-05", [], []],
    ["2026-11-28", null, [], []],
    ["2026-11-29", null, ["kilifi"], ["checkDue laikipia"]],
    ["2026-11-29", null, ["kilifi", "laikipia"], []],
    ["2026-12-13", null, ["laikipia"], ["checkDue kilifi"]],
    ["2027-02-12", null, ["kilifi", "laikipia"], []],
    ["2027-02-13", null, ["kilifi", "laikipia"], ["ends laikipia", "ends kilifi"]],
    ["2027-04-06", null, [], []],
  ])(
    "bring on %s, where they meet next on %s and %j have said how it goes: %j",
    (day, nextOn, checked, meant) => {
      const found = remindersOn({ terms: term, nextOn, cities: ["laikipia", "kilifi"], checked }, day);
      expect(found.map(({ what, city }) => `${what} ${city}`)).toEqual(meant);
    },
  );

  it("are told of once each, by however many processes, also to whoever meets", async () => {
    const id = await runningMentoring(does);
    const { id: person } = await db()
      .selectFrom("people")
      .select("id")
      .where("email", "=", emailOf("contributor"))
      .executeTakeFirstOrThrow();
    const named = { whom: "account", person, agrees: "yes" };
    await does("coordinator", "PUT", `${at("kilifi", id)}/mentoring/person`, { ...named, version: 5 });
    const next = addDays(today, 13);
    for (const day of [addDays(next, -3), addDays(next, -2), next])
      await Promise.all([1, 2].map(() => remindOfAll(db(), momentOf(day, "10:00"))));
    await takeMails(jifunze);
    const told = await db()
      .selectFrom("notifications")
      .innerJoin("people", "people.id", "notifications.personId")
      .select(["email", "kind"])
      .where("thread", "=", `exchange/${id}`)
      .where("kind", "in", ["mentoring.meetingNears", "mentoring.named"])
      .execute();
    expect(told.map(({ email, kind }) => `${kind} ${email ?? ""}`).toSorted()).toEqual(
      [
        `mentoring.meetingNears ${emailOf("contributor")}`,
        `mentoring.meetingNears ${emailOf("coordinator")}`,
        `mentoring.meetingNears ${emailOf("otherCoordinator")}`,
        `mentoring.named ${emailOf("contributor")}`,
      ].toSorted(),
    );
  });
});

it("has other terms only once both cities agreed to them", async () => {
  const id = await runningMentoring(does);
  const read = async () =>
    (await does("coordinator", "GET", `${at("kilifi", id)}/mentoring`)) as Record<string, unknown>;
  expect(await read()).toMatchObject({ terms: termsSaid, proposed: null, nextOn: addDays(today, 13) });
  const longer = { ...termsSaid, months: 9 };
  await does("coordinator", "PUT", `${at("kilifi", id)}/mentoring/terms`, { ...longer, version: 5 });
  expect(await read()).toMatchObject({ terms: termsSaid, proposed: { ...longer, by: "kilifi" } });
  const own = await jifunze.api("coordinator", "POST", `${at("kilifi", id)}/mentoring/terms/agreement`, {
    version: 6,
  });
  expect(own.body.code).toBe("peers.not_now");
  const page = await (await signedIn(jifunze, "otherCoordinator")).get(at("laikipia", id));
  expect(page.html).toContain("Kilifi County proposes:");
  await does("otherCoordinator", "POST", `${at("laikipia", id)}/mentoring/terms/agreement`, { version: 6 });
  expect(await read()).toMatchObject({ terms: longer, proposed: null, nextOn: addDays(today, 13) });
});

it("says at each field what cannot be", async () => {
  const proposing = await agreedMentoring(does);
  const terms = (said: object) =>
    refused("coordinator", "PUT", `${at("kilifi", proposing)}/mentoring/terms`, {
      ...termsSaid,
      ...said,
      version: 3,
    });
  const far = { startsOn: "Enter a day of the last month or the next six months" };
  expect(await terms({ startsOn: addDays(today, -32) })).toEqual(far);
  expect(await terms({ startsOn: addDays(today, 184) })).toEqual(far);
  expect(Object.keys(await terms({ months: 2, everyWeeks: 9 }))).toEqual(["months", "everyWeeks"]);
  const id = await runningMentoring(does);
  const here = `${at("kilifi", id)}/mentoring`;
  const meeting = (said: object) =>
    refused("coordinator", "POST", `${here}/meetings`, { ...meetingSaid, ...said, version: 5 });
  expect(await meeting({ heldOn: addDays(today, 1), nextOn: addDays(today, 400) })).toEqual({
    heldOn: "Enter today or an earlier day",
    nextOn: "Enter a day before the mentoring ends, or propose a longer time",
  });
  expect(await meeting({ heldOn: addDays(today, -60) })).toEqual({
    heldOn: "Enter a day after the mentoring began",
  });
  expect(await meeting({ nextOn: today })).toEqual({ nextOn: "Enter a day that is still to come" });
  const person = (said: object) =>
    refused("coordinator", "PUT", `${here}/person`, { whom: "name", ...said, version: 5 });
  expect(await person({})).toEqual({
    name: "Write the name of who meets",
    function: "Write what they do in the city",
    agrees: "Ask them first, and tick that they agree",
  });
  const { id: stranger } = await db()
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("otherCoordinator"))
    .executeTakeFirstOrThrow();
  expect(await person({ whom: "account", person: stranger, agrees: "yes" })).toEqual({
    person: "Choose somebody who works for your city",
  });
  expect(await refused("coordinator", "PUT", `${here}/check`, { ...checkSaid, version: 5 })).toEqual({
    form: expect.stringContaining("It is too early."),
  });
  await does("coordinator", "POST", `${here}/meetings`, { ...meetingSaid, version: 5 });
  expect(await refused("coordinator", "POST", `${here}/meetings`, { ...meetingSaid, version: 6 })).toEqual({
    heldOn: "A meeting of this day is written down already",
  });
  const stale = await jifunze.api("coordinator", "POST", `${here}/meetings`, { ...meetingSaid, version: 5 });
  expect(stale.body.code).toBe("peers.changed");
});

it("names who meets to both cities alone, until their city takes the name back", async () => {
  const id = await runningMentoring(does);
  const here = `${at("kilifi", id)}/mentoring/person`;
  await does("coordinator", "PUT", here, { ...personSaid, version: 5 });
  const seen = async (person: "coordinator" | "otherCoordinator", city: string) =>
    (await (await signedIn(jifunze, person)).get(at(city, id))).html.includes(
      "Salim Baya, Head of the library",
    );
  expect([await seen("coordinator", "kilifi"), await seen("otherCoordinator", "laikipia")]).toEqual([
    true,
    true,
  ]);
  await does("coordinator", "PUT", here, { whom: "nobody", version: 6 });
  expect([await seen("coordinator", "kilifi"), await seen("otherCoordinator", "laikipia")]).toEqual([
    false,
    false,
  ]);
});

it("shows what a city says in the middle to the other one once both have said it, on the page and by programs", async () => {
  const id = await runningMentoring(does);
  await begunBefore(db(), id, 91);
  const [mine, theirs] = ["We need evenings.", "The boats are too far."];
  const reads = async (person: "coordinator" | "otherCoordinator", city: string) => {
    const page = (await (await signedIn(jifunze, person)).get(at(city, id))).html;
    const form = (await (await signedIn(jifunze, person)).get(`${at(city, id)}/mentoring/check`)).html;
    const all = JSON.stringify([
      page,
      form,
      (await jifunze.api(person, "GET", `${at(city, id)}/mentoring`)).body,
      (await jifunze.api(person, "GET", at(city, id))).body,
      (await jifunze.api(person, "GET", `/cities/${city}/exchanges`)).body,
    ]);
    return [all.includes(mine), all.includes(theirs)];
  };
  const check = (goes: string) => ({ ...checkSaid, goes });
  await does("coordinator", "PUT", `${at("kilifi", id)}/mentoring/check`, {
    ...check("First words."),
    version: 5,
  });
  await does("coordinator", "PUT", `${at("kilifi", id)}/mentoring/check`, { ...check(mine), version: 6 });
  expect(await reads("coordinator", "kilifi")).toEqual([true, false]);
  expect(await reads("otherCoordinator", "laikipia")).toEqual([false, false]);
  await does("otherCoordinator", "PUT", `${at("laikipia", id)}/mentoring/check`, {
    ...check(theirs),
    version: 7,
  });
  expect(await reads("coordinator", "kilifi")).toEqual([true, true]);
  expect(await reads("otherCoordinator", "laikipia")).toEqual([true, true]);
  // What was read stays as it was said.
  const late = await jifunze.api("coordinator", "PUT", `${at("kilifi", id)}/mentoring/check`, {
    ...checkSaid,
    version: 8,
  });
  expect(late.body.code).toBe("peers.not_now");
});

it("loses a meeting by the city that wrote it down, and only after it was asked", async () => {
  const id = await runningMentoring(does);
  await does("coordinator", "POST", `${at("kilifi", id)}/mentoring/meetings`, { ...meetingSaid, version: 5 });
  const meeting = await meetingOf(does, id);
  const remove = (person: Person, city: string) =>
    jifunze.api(person, "DELETE", `${at(city, id)}/mentoring/meetings/${meeting}`, { version: 6 });
  expect((await remove("otherCoordinator", "laikipia")).body.code).toBe("peers.no_meeting");
  const kilifi = await signedIn(jifunze, "coordinator");
  const question = await kilifi.get(`${at("kilifi", id)}/mentoring/meetings/${meeting}/remove`);
  expect(question.html).toContain("What was written of it is gone, for both cities.");
  expect(await meetingOf(does, id)).toBe(meeting);
  expect((await remove("coordinator", "kilifi")).status).toBe(200);
  expect(await meetingOf(does, id)).toBe("");
});

it("can be written of once they met, and everybody then reads how long and how often, not what was said and by whom", async () => {
  const id = await runningMentoring(does);
  const early = { ...outcomeSaid, version: 5 };
  expect(await refused("coordinator", "PUT", `${at("kilifi", id)}/outcome`, early)).toHaveProperty("form");
  await does("coordinator", "PUT", `${at("kilifi", id)}/mentoring/person`, { ...personSaid, version: 5 });
  await does("contributor", "POST", `${at("kilifi", id)}/mentoring/meetings`, { ...meetingSaid, version: 6 });
  await does("otherCoordinator", "PUT", `${at("laikipia", id)}/outcome`, { ...outcomeSaid, version: 7 });
  await does("coordinator", "POST", `${at("kilifi", id)}/outcome/confirmation`, { shows: "yes", version: 8 });
  const { body } = await jifunze.api("public", "GET", `/exchanges/${id}`);
  expect(body.mentoring).toEqual({ ...termsSaid, meetings: 1 });
  const page = await (await fetch(`${jifunze.url}/exchanges/${id}`)).text();
  expect(page).toContain("Met 1 time.");
  for (const secret of [meetingSaid.spoken, personSaid.name, personSaid.function])
    expect(page + JSON.stringify(body)).not.toContain(secret);
  const [cited] = await citableExchanges.find(db(), "laikipia", [id]);
  expect(cited?.reason?.("en")).toMatch(
    /^Learned from Kilifi County, until \d.*\(A mentor for some months\)/,
  );
});
