// The checklist of something that can be learned: what follows from what is said, what a coordinator found who looked, how long that
// holds, who is told of it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, addMonths, dayOf, momentAfter } from "../../platform/day.ts";
import { organisationPlace } from "../../platform/place.ts";
import { tellEndingChecks } from "./told.ts";

const today = dayOf(new Date());
const city = "/cities/kilifi/learning";
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  const said = { city: "kilifi", nameEn: "Malindi Library", sector: "other_public" };
  await done("coordinator", "POST", "/organisations", said);
  await giveRole(db(), "representative", "representative", organisationPlace("malindi-library"));
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function done(person: Person, method: string, path: string, body?: unknown) {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function published(said: object = {}): Promise<string> {
  const written = {
    organisation: "malindi-library",
    titleEn: "Reading circle",
    kind: "reading_group",
    level: "adult_basic",
    ...said,
  };
  const { code } = await done("coordinator", "POST", city, written);
  await done("coordinator", "POST", `${city}/${String(code)}/steps/publish`, { version: 2 });
  return String(code);
}

interface Seen {
  met: number;
  of: number;
  version: number;
  items: { item: string; standing: string; validUntil: string | null }[];
}
const standing = async (code: string) =>
  (await done("public", "GET", `/learning/${code}/checklist`)) as unknown as Seen;
const of = ({ items }: Seen, wanted: string) => items.find(({ item }) => item === wanted)?.standing;

const check = (code: string, body: object, person: Person = "coordinator") =>
  jifunze.api(person, "PUT", `${city}/${code}/checklist`, { on: today, version: 0, ...body });

it("asks twelve points, eight of what happens informally, and answers some by what is said", async () => {
  const code = await published();
  expect(await standing(code)).toMatchObject({ met: 0, of: 12, version: 0, checkedOn: null });
  const informal = await published({ setting: "informal", outcomesEn: "You read a story aloud." });
  const known = await standing(informal);
  expect(known).toMatchObject({ met: 1, of: 8 });
  expect(of(known, "outcomes")).toBe("met");
  expect(of(known, "licence")).toBeUndefined();
  const licence = { licenceIssuer: "TVETA", licenceNumber: "TVETA/12" };
  const library = { nameEn: "Malindi Library", sector: "other_public" };
  for (const [version, licenceUntil, expected] of [
    [1, today, "met"],
    [2, addDays(today, -1), "not_met"],
  ] as const) {
    await done("coordinator", "PUT", "/organisations/malindi-library", {
      ...library,
      ...licence,
      licenceUntil,
      version,
    });
    expect(of(await standing(code), "licence")).toBe(expected);
  }
  // Price and access are told where everything that can be joined tells them, and nowhere where nothing can.
  const { id } = await db()
    .selectFrom("opportunities")
    .select("id")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  const run = (number: number, more: { costs?: string; access?: string }) =>
    db()
      .insertInto("runs")
      .values({
        opportunityId: id,
        number,
        mode: "in_person",
        startKind: "rolling",
        addedByName: "Amina",
        changedAt: new Date(),
        ...more,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
  const open = async (runId: string) => {
    for (const [action, fromState, toState] of [
      ["plan", "none", "planned"],
      ["open", "planned", "open"],
    ] as const)
      await db()
        .insertInto("runEvents")
        .values({ runId, action, fromState, toState, actorName: "Amina", at: new Date() })
        .execute();
  };
  await open((await run(1, { costs: "[]", access: '{"step_free":{"state":"no","on":"2026-11-01"}}' })).id);
  expect([of(await standing(code), "price"), of(await standing(code), "access")]).toEqual(["met", "met"]);
  await open((await run(2, {})).id);
  expect([of(await standing(code), "price"), of(await standing(code), "access")]).toEqual([
    "not_met",
    "not_met",
  ]);
});

it("keeps what was found with its day, of that point alone, and says it on the page without a mark", async () => {
  const code = await published({ titleEn: "Sewing circle" });
  const before = await (await fetch(`${jifunze.url}/learning/${code}`)).text();
  expect(before).toContain("Kilifi County has not checked the others yet");
  const place = { answer: "yes", seen: "The hall has a ramp.", months: 6 };
  const answer = await check(code, { answers: { place, complaints: { answer: "no", seen: "No number." } } });
  expect(answer.body).toMatchObject({ version: 1 });
  const found = await standing(code);
  expect(found).toMatchObject({ met: 1, of: 12, version: 1, checkedOn: today });
  expect(found.items.find(({ item }) => item === "place")).toMatchObject({
    standing: "met",
    validUntil: addMonths(today, 6),
  });
  expect(of(found, "complaints")).toBe("not_met");
  expect(of(found, "leader")).toBe("unknown");
  const html = await (await fetch(`${jifunze.url}/learning/${code}`)).text();
  expect(html).toContain("1 of 12 points of quality are met. Kilifi County checked on");
  expect(html).toContain("“The hall has a ramp.”");
  await takeMails(jifunze);
  const told = await db()
    .selectFrom("notifications")
    .innerJoin("people", "people.id", "notifications.personId")
    .where("kind", "=", "catalogue.checked")
    .where("href", "=", `/learning/${code}`)
    .select("people.email")
    .execute();
  expect(told).toEqual([{ email: emailOf("representative") }]);
});

it("refuses what nobody can have found, each at its field, and two who look at once", async () => {
  const code = await published({ setting: "informal" });
  const fields = async (body: object) =>
    (await check(code, body)).body.errors?.map(({ field, detail }) => [field, detail]);
  const place = { answer: "yes" };
  expect(await fields({ answers: { place }, on: addDays(today, 1) })).toEqual([
    ["on", "Choose today or a day before"],
  ]);
  expect(await fields({ answers: { place }, on: addDays(addMonths(today, -12), -1) })).toEqual([
    ["on", "Choose a day of the last 12 months"],
  ]);
  expect(await fields({ answers: {} })).toEqual([
    ["answers.leader.answer", "Say of at least one point what you found"],
  ]);
  expect(await fields({ answers: { place: { answer: "no" } } })).toEqual([
    ["answers.place.seen", "Say what is missing"],
  ]);
  expect(await fields({ answers: { place: { seen: "A hall" } } })).toEqual([
    ["answers.place.answer", "Say whether it is in order, too"],
  ]);
  expect(await fields({ answers: { materials: place } })).toEqual([
    ["answers.materials.answer", "This is not asked of what happens informally"],
  ]);
  for (const answers of [{ price: place }, { place: { answer: "yes", months: 7 } }])
    expect((await check(code, { answers })).status).toBe(422);
  for (const person of ["public", "representative", "contributor", "observer"] as const)
    expect((await check(code, { answers: { place } }, person)).status, person).toBeGreaterThan(400);
  const both = await Promise.all([check(code, { answers: { place } }), check(code, { answers: { place } })]);
  expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  expect((await check(code, { answers: { place }, version: 1 })).status).toBe(200);
});

it("asks for it again in time, as long as it is offered, until somebody looked", async () => {
  const code = await published({ titleEn: "Evening circle" });
  const on = addMonths(today, -11);
  await check(code, { on, answers: { place: { answer: "yes" }, leader: { answer: "yes", months: 24 } } });
  const href = `${city}/${code}/checklist`;
  const session = await signedIn(jifunze, "coordinator");
  const waits = async () => (await session.get("/desk")).html.includes(`href="${href}"`);
  expect(await waits()).toBe(true);
  expect(await tellEndingChecks(db(), new Date())).toBe(1);
  expect(await tellEndingChecks(db(), new Date())).toBe(0);
  const later = momentAfter(new Date(), 60);
  expect(
    of((await jifunze.api("public", "GET", `/learning/${code}/checklist`)).body as unknown as Seen, "place"),
  ).toBe("met");
  expect(await tellEndingChecks(db(), later)).toBe(1);
  await check(code, { version: 1, answers: { place: { answer: "yes" } } });
  expect(await waits()).toBe(false);
  await check(code, { version: 2, on, answers: { place: { answer: "yes", months: 6 } } });
  expect(of(await standing(code), "place")).toBe("run_out");
  await done("coordinator", "POST", `${city}/${code}/steps/end`, { version: 3 });
  expect(await tellEndingChecks(db(), new Date())).toBe(0);
});
