// Agreements of an organisation with a city and with the network: written down, signed, renewed, told of before they end, read by
// those whom they concern, and by everybody only where they are public.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agreeing, all, hall, library, signing, startWithLibrary } from "../../../test/support/agreements.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { emailOf, type Person, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf, momentAfter } from "../../platform/day.ts";
import { agreementRules, overlap } from "./agreement.ts";
import { tellEndingAgreements } from "./endings.ts";

const today = dayOf(new Date());
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startWithLibrary();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

const { done, refusedAt, add, sign } = agreeing(() => jifunze);

const confirm = (agreement: string, version = 2) =>
  done("representative", "POST", `${agreement}/answers/confirm`, { version });

const page = async (path: string) => (await fetch(`${jifunze.url}${path}`)).text();

async function titles(person: Person): Promise<string[]> {
  const { agreements } = await done(person, "GET", all);
  return (agreements as { title: { en: string } }[]).map(({ title }) => title.en).toSorted();
}

it("moves in the program as in the database, from no state to one that is not in the table", async () => {
  const moves = await db().selectFrom("organisationAgreementMoves").selectAll().execute();
  const ruled = Object.entries(agreementRules).flatMap(([move, { next }]) =>
    Object.entries(next).map(([fromState, toState]) => ({ move, fromState, toState })),
  );
  expect(new Set(moves.map((move) => JSON.stringify(move, Object.keys(move).toSorted())))).toEqual(
    new Set(ruled.map((move) => JSON.stringify(move, Object.keys(move).toSorted()))),
  );
  const path = await add({ titleEn: "Moved about", startsOn: "2001-01-01", endsOn: "2001-02-01" });
  const jump = db()
    .updateTable("organisationAgreements")
    .set({ state: "ended", signedOn: "2001-01-01", signedForOrganisation: "A", signedForPartner: "B" })
    .where("id", "=", path.slice(all.length + 1));
  await expect(jump.execute()).rejects.toThrow("does not become ended");
});

it("has a day in common with another one where neither ends before the other begins", () => {
  const days = (startsOn: string, endsOn: string | null) => ({ startsOn, endsOn });
  expect(overlap(days("2025-01-01", "2025-06-30"), days("2025-06-30", "2025-12-31"))).toBe(true);
  expect(overlap(days("2025-01-01", "2025-06-30"), days("2025-07-01", null))).toBe(false);
  expect(overlap(days("2025-01-01", null), days("2030-01-01", null))).toBe(true);
});

describe("an agreement", () => {
  it("is written down by the coordinator of its city, the network's by the commission, by nobody else", async () => {
    for (const person of ["public", "contributor", "reviewer", "representative", "otherCoordinator"] as const)
      expect((await jifunze.api(person, "POST", all, { ...hall, city: "kilifi" })).status, person).toBe(
        person === "public" ? 401 : 403,
      );
    expect((await jifunze.api("administrator", "POST", all, { ...hall, city: "kilifi" })).status).toBe(403);
    expect((await jifunze.api("coordinator", "POST", all, hall)).status).toBe(403);
    const elsewhere = await jifunze.api("otherCoordinator", "POST", all, { ...hall, city: "laikipia" });
    expect(elsewhere.body.code).toBe("organisations.not_there");
  });

  it("says at each field what cannot be", async () => {
    expect(
      Object.keys(
        await refusedAt("coordinator", "POST", all, {
          ...hall,
          city: "kilifi",
          titleEn: "",
          kind: "pact",
          startsOn: "soon",
        }),
      ),
    ).toEqual(["kind", "startsOn", "titleEn"]);
    const turned = { ...hall, city: "kilifi", endsOn: "2024-01-01", signedOn: addDays(today, 2) };
    expect(await refusedAt("coordinator", "POST", all, turned)).toEqual({
      endsOn: "The last day cannot be before the first",
      signedOn: "Enter a day that has been already",
    });
    const centuriesOff = { startsOn: "0000-01-01", signedOn: "0026-01-01", endsOn: "9999-12-31" };
    const day = "Enter a day of the years 1800 to 2200, with all four digits of the year";
    expect(await refusedAt("coordinator", "POST", all, { ...hall, city: "kilifi", ...centuriesOff })).toEqual(
      { startsOn: day, signedOn: day, endsOn: day },
    );
    const long = { ...hall, city: "kilifi", titleEn: "x".repeat(201), signedForPartner: "x".repeat(201) };
    expect(Object.keys(await refusedAt("coordinator", "POST", all, long))).toEqual([
      "titleEn",
      "signedForPartner",
    ]);
  });

  it("does not share its days with one of its kind between the same two, but with all others", async () => {
    await add({});
    const same = { ...hall, city: "kilifi", startsOn: "2025-12-31", endsOn: "" };
    expect(await refusedAt("coordinator", "POST", all, same)).toEqual({
      startsOn:
        "There is an agreement of this kind from 1 January 2025 until 31 December 2025: Use of the hall. Begin after it, or say that this one renews it",
    });
    await add({ kind: "funding" });
    await add({ titleEn: "Hall of the network" }, "administrator");
    const open = await add({ titleEn: "Hall for good", startsOn: "2026-01-01", endsOn: "" });
    expect(await refusedAt("coordinator", "POST", all, { ...same, startsOn: "2031-01-01" })).toEqual({
      startsOn: expect.stringContaining("from 1 January 2026 on: Hall for good. End it first"),
    });
    await done("coordinator", "POST", `${open}/steps/cancel`, { version: 1, note: "Nobody wanted it." });
    const { version } = await done(
      "coordinator",
      "PUT",
      await add({ titleEn: "Hall again", startsOn: "2026-01-01", endsOn: "" }),
      { ...hall, titleEn: "Hall again", startsOn: "2026-02-01", endsOn: "2026-03-01", version: 1 },
    );
    expect(version).toBe(2);
  });

  it("is in force once both sides signed, not twice, and not over what somebody else saved", async () => {
    const data = await add({ titleEn: "Figures", kind: "data_sharing" });
    expect(await refusedAt("coordinator", "POST", `${data}/steps/sign`, { version: 1 })).toEqual({
      signedOn: "Say when it was signed",
      signedForOrganisation: "Say who signed for the organisation",
      signedForPartner: "Say who signed for the other side",
    });
    for (const person of ["otherCoordinator", "administrator", "representative"] as const)
      expect(
        (await jifunze.api(person, "POST", `${data}/steps/sign`, { version: 1, ...signing })).status,
      ).toBe(403);
    await sign(data);
    expect(
      (await jifunze.api("coordinator", "POST", `${data}/steps/sign`, { version: 2, ...signing })).body.code,
    ).toBe("organisations.agreement_not_now");
    const change = { ...hall, titleEn: "Figures", kind: "data_sharing", ...signing };
    expect((await jifunze.api("coordinator", "PUT", data, { ...change, version: 1 })).body.code).toBe(
      "organisations.agreement_changed",
    );
    expect(
      Object.keys(
        await refusedAt("coordinator", "PUT", data, { ...change, signedForPartner: "", version: 2 }),
      ),
    ).toEqual(["signedForPartner"]);
    expect(Object.keys(await refusedAt("coordinator", "POST", `${data}/steps/end`, { version: 2 }))).toEqual([
      "note",
    ]);
    await done("coordinator", "POST", `${data}/steps/end`, { version: 2, note: "The study is done." });
    expect((await jifunze.api("coordinator", "PUT", data, { ...change, version: 3 })).status).toBe(409);
  });

  it("is read by those whom it concerns, by everybody only where it is public and signed", async () => {
    const mine = ["Figures", "Use of the hall"];
    for (const person of [
      "coordinator",
      "contributor",
      "administrator",
      "reviewer",
      "representative",
    ] as const)
      expect(await titles(person), person).toEqual(expect.arrayContaining(mine));
    expect(await titles("coordinator")).not.toContain("Hall of the network");
    for (const person of ["public", "otherCoordinator", "observer"] as const)
      expect(await titles(person), person).toEqual([]);
    const open = await add({ titleEn: "Reading month", kind: "partnership", isPublic: "yes" });
    expect(await titles("public")).toEqual([]);
    expect((await fetch(`${jifunze.url}${open}`)).status).toBe(404);
    await sign(open);
    // What the city says alone is nobody else's business.
    expect(await titles("public")).toEqual([]);
    expect((await fetch(`${jifunze.url}${open}`)).status).toBe(404);
    await confirm(open);
    expect(await page(library)).toContain("Reading month");
    const html = await page(open);
    expect(html).toContain("Malindi Library and Kilifi");
    expect(html).toContain("from 1 January 2025 until 31 December 2025");
    for (const inside of ["Rehema Baya", "Use of the hall"]) expect(html).not.toContain(inside);
    const { agreements } = await done("public", "GET", all);
    expect(agreements).toMatchObject([{ title: { en: "Reading month" }, signers: null, stateNote: "" }]);
    const { html: own } = await (await signedIn(jifunze, "representative")).get(open);
    expect(own).toContain("Rehema Baya, librarian");
    expect(own).not.toContain("Change the agreement");
  });

  it("has a paper, a PDF, that who may read the agreement may have", async () => {
    const open = await add({
      titleEn: "Papers",
      kind: "memorandum",
      isPublic: "yes",
      startsOn: "2024-01-01",
      endsOn: "2025-06-30",
    });
    const paper = (version: number, bytes = "%PDF-1.7 signed", name = "memo.pdf") => {
      const form = new FormData();
      form.set("version", String(version));
      form.set("file", new File([bytes], name));
      return jifunze.api("coordinator", "POST", `${open}/file`, form);
    };
    expect((await paper(1, "Just words.", "memo.txt")).body.errors?.[0]?.detail).toBe("Choose a PDF");
    expect((await paper(1)).status).toBe(200);
    const contents = () =>
      db().selectFrom("files").select("id").where("scope", "like", "agreement/%").execute();
    expect((await paper(2, "%PDF-1.7 signed by both")).status).toBe(200);
    expect(await contents()).toHaveLength(1);
    expect((await fetch(`${jifunze.url}${open}/file`)).status).toBe(404);
    await sign(open, "coordinator", 3);
    await confirm(open, 4);
    const answer = await fetch(`${jifunze.url}${open}/file`);
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    expect(await answer.text()).toBe("%PDF-1.7 signed by both");
    // What is over keeps its paper.
    await done("coordinator", "POST", `${open}/steps/end`, { version: 5, note: "It is done." });
    expect((await paper(6)).body.code).toBe("organisations.agreement_not_now");
  });
});

it("that follows another one renews it once it is signed", async () => {
  const first = await add({ titleEn: "First lease", kind: "other", startsOn: "2023-01-01", endsOn: "" });
  await sign(first);
  const next = { ...hall, titleEn: "Second lease", kind: "other", startsOn: "2024-01-01" };
  const follows = first.slice(all.length + 1);
  const unknown = await refusedAt("administrator", "POST", all, { ...next, follows });
  expect(Object.keys(unknown)).toEqual(["follows"]);
  const second = await add({ ...next, follows });
  expect(
    Object.keys(await refusedAt("coordinator", "POST", all, { ...next, city: "kilifi", follows })),
  ).toEqual(["follows"]);
  await sign(second);
  const { agreements } = await done("coordinator", "GET", all);
  const called = (title: string) =>
    (agreements as { title: { en: string } }[]).find(({ title: { en } }) => en === title);
  expect(called("First lease")).toMatchObject({
    state: "renewed",
    followedBy: { title: { en: "Second lease" } },
  });
  expect(called("Second lease")).toMatchObject({
    state: "in_force",
    follows: { title: { en: "First lease" } },
  });
});

it("is told three times before its last day and once after, to its side and to who speaks for the organisation", async () => {
  await tellEndingAgreements(db(), new Date());
  const until = addDays(today, 200);
  const days = { startsOn: today, endsOn: until };
  const withCity = await add({ titleEn: "Reading boats", kind: "funding", ...days });
  const withNetwork = await add({ titleEn: "Reading trains", kind: "funding", ...days }, "administrator");
  await sign(withCity);
  await sign(withNetwork, "administrator");
  const told: number[] = [];
  for (let day = 0; day <= 220; day += 1)
    for (let count = await tellEndingAgreements(db(), momentAfter(new Date(), day)); count > 0; count -= 1)
      told.push(200 - day);
  expect(told).toEqual([90, 90, 30, 30, 7, 7, -1, -1]);
  await takeMails(jifunze);
  const rows = await db()
    .selectFrom("notifications")
    .innerJoin("people", "people.id", "notifications.personId")
    .select(["people.email", "href"])
    .where("kind", "=", "organisations.agreementEnds")
    .where("occasion", "like", `%/${until}/0`)
    .execute();
  const toldOf = (path: string) => new Set(rows.flatMap(({ href, email }) => (href === path ? [email] : [])));
  expect(toldOf(withCity)).toEqual(new Set([emailOf("coordinator"), emailOf("representative")]));
  expect(toldOf(withNetwork)).toEqual(new Set([emailOf("administrator"), emailOf("representative")]));
});

it("waits on the desks of both sides as long as it is neither renewed nor ended", async () => {
  const soon = { kind: "memorandum", startsOn: addDays(today, -300), endsOn: addDays(today, 20) };
  const boats = await add({ titleEn: "Library boats", ...soon });
  const trains = await add({ titleEn: "Library trains", ...soon }, "administrator");
  await sign(boats);
  await sign(trains, "administrator");
  const desk = async (person: Person) => (await (await signedIn(jifunze, person)).get("/desk")).html;
  expect(await desk("coordinator")).toContain(
    "Renew or end the agreement with Malindi Library: Library boats",
  );
  expect(await desk("coordinator")).not.toContain("Library trains");
  expect(await desk("administrator")).toContain("Malindi Library: Library trains");
  const own = await desk("representative");
  for (const title of ["Library boats", "Library trains"])
    expect(own).toContain(`The agreement ends: ${title}`);
  await done("coordinator", "POST", `${boats}/steps/end`, { version: 2, note: "It was enough." });
  expect(await desk("coordinator")).not.toContain("Library boats");
});
