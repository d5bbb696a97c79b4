// Who leads an initiative and who takes part: organisations of the register where one is called so, else names until somebody
// chooses. And initiatives that are parts of another one: no circle, and nobody counts twice.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oneOrganisation } from "../../../test/support/organisations.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";

const at = "/cities/kilifi/initiatives";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

async function done(person: Person, method: string, path: string, body?: unknown) {
  const answer = await send(person, method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function propose(title: string, { isAccepted = true, ...said }: Record<string, unknown> = {}) {
  const idea = { title, summary: "Neighbours read.", language: "en", startsOn: "2027", ...said };
  const number = Number((await done("contributor", "POST", at, idea)).number);
  if (isAccepted) await done("coordinator", "POST", `${at}/${number}/steps/accept`, { version: 2 });
  return number;
}

const read = (number: number) => done("contributor", "GET", `${at}/${number}`);

async function edit(number: number, said: Record<string, unknown>) {
  const { version } = await read(number);
  return send("contributor", "PUT", `${at}/${number}`, { titleEn: "Reading circles", version, ...said });
}

const pageOf = (path: string) => fetch(`${jifunze.url}${path}`).then((answer) => answer.text());

describe("partners", () => {
  it("are named by the people of the city alone, and stand on the pages of both", async () => {
    const library = await oneOrganisation(jifunze, "Kaloleni Library");
    const number = await propose("Circles of Kaloleni");
    const said = { organisation: "kaloleni library", role: "implementing" };
    for (const person of ["public", "observer", "administrator", "otherCoordinator"] as const)
      expect((await send(person, "POST", `${at}/${number}/partners`, said)).status, person).toBe(
        person === "public" ? 401 : 403,
      );
    await done("contributor", "POST", `${at}/${number}/partners`, said);
    // Twice the same is once.
    await done("contributor", "POST", `${at}/${number}/partners`, said);
    expect((await read(number)).partners).toMatchObject([
      { role: "implementing", organisation: { id: library, name: "Kaloleni Library" } },
    ]);
    expect(await pageOf(`${at}/${number}`)).toContain(`href="/organisations/${library}"`);
    const page = await pageOf(`/organisations/${library}`);
    expect(page).toContain(`href="${at}/${number}"`);
    expect(page).toContain("Does the work");
  });

  it("of an idea are no news for the public", async () => {
    const library = await oneOrganisation(jifunze, "Rabai Library");
    const number = await propose("A secret idea", { isAccepted: false, lead: "Rabai Library" });
    expect((await read(number)).leadOrganisation).toMatchObject({ id: library });
    expect(await pageOf(`/organisations/${library}`)).not.toContain("A secret idea");
  });

  it("that are called nearly so are offered; the name stays where somebody says so, until it is chosen", async () => {
    await oneOrganisation(jifunze, "Mariakani Book Centre");
    const number = await propose("Books of Mariakani");
    const partners = `${at}/${number}/partners`;
    const nearly = { organisation: "Mariakani Book", role: "extending" };
    const offered = await send("contributor", "POST", partners, nearly);
    expect(offered.status).toBe(422);
    const form = await (await signedIn(jifunze, "contributor")).post(`${partners}/new`, nearly);
    expect(form.html).toContain("Mariakani Book Centre");
    expect(form.html).toContain("Keep the name as I typed it");
    const { partner } = await done("contributor", "POST", partners, { ...nearly, asName: "yes" });
    await done("contributor", "POST", partners, { organisation: "Zumari Waimbaji", role: "funding" });
    expect((await read(number)).partners).toMatchObject([
      { role: "funding", organisation: null, name: "Zumari Waimbaji" },
      { role: "extending", organisation: null, name: "Mariakani Book" },
    ]);
    const { version } = await read(number);
    await done("contributor", "PUT", `${partners}/${String(partner)}`, {
      organisation: "Mariakani Book Centre",
      version,
    });
    const [, chosen] = (await read(number)).partners as { id: string; organisation: { id: string } }[];
    expect(chosen?.organisation.id).toBe("mariakani-book-centre");
    // What is chosen is not chosen again.
    const again = await send("contributor", "PUT", `${partners}/${chosen?.id}`, {
      organisation: "mariakani-book-centre",
      version,
    });
    expect(again.status).toBe(404);
    await done("contributor", "DELETE", `${partners}/${chosen?.id}`, {});
    expect((await read(number)).partners).toHaveLength(1);
  });

  it("are so many at most", async () => {
    const number = await propose("A crowd");
    const join = (name: string) =>
      send("contributor", "POST", `${at}/${number}/partners`, {
        organisation: name,
        role: "funding",
        asName: "yes",
      });
    for (let index = 0; index < 30; index += 1) expect((await join(`Giver ${index}`)).status).toBe(200);
    expect((await join("Giver 30")).status).toBe(409);
  });
});

describe("the lead", () => {
  it("is an organisation where one is called so, else a name until somebody chooses", async () => {
    const school = await oneOrganisation(jifunze, "Ganze Evening School");
    const number = await propose("Evenings", { lead: "Ganze evening school" });
    expect(await read(number)).toMatchObject({
      lead: "Ganze Evening School",
      leadOrganisation: { id: school },
    });
    // The form brings the name; what was chosen stays chosen.
    expect((await edit(number, { lead: "Ganze Evening School" })).status).toBe(200);
    expect(await read(number)).toMatchObject({ leadOrganisation: { id: school } });
    expect((await edit(number, { lead: "Wazee wa Ganze" })).status).toBe(200);
    expect(await read(number)).toMatchObject({ lead: "Wazee wa Ganze", leadOrganisation: null });
    // Somebody chose for "Wazee wa Ganze" while another said in a second tab that others lead.
    const { version: seen } = await read(number);
    const tab = await signedIn(jifunze, "contributor");
    expect((await edit(number, { lead: "Wazee wa Bamba" })).status).toBe(200);
    const late = { organisation: school, version: String(seen) };
    const told = await tab.post(`${at}/${number}/partners/lead`, late);
    expect(told.status).toBe(409);
    expect(told.html).toContain("changed this initiative after you opened it");
    expect(told.html).toContain("Wazee wa Bamba");
    expect(await read(number)).toMatchObject({ lead: "Wazee wa Bamba", leadOrganisation: null });
    const { version } = await read(number);
    await done("contributor", "PUT", `${at}/${number}/partners/lead`, { organisation: school, version });
    expect(await read(number)).toMatchObject({
      lead: "Ganze Evening School",
      leadOrganisation: { id: school },
    });
    const { initiatives } = await done("public", "GET", `${at}?filter=Ganze%20Evening`);
    expect(initiatives).toMatchObject([{ number, lead: "Ganze Evening School" }]);
    expect((await edit(number, { lead: "" })).status).toBe(200);
    expect(await read(number)).toMatchObject({ lead: null, leadOrganisation: null });
  });
});

it("follow an organisation that is merged, and come back where that is undone", async () => {
  const [one, other] = [
    await oneOrganisation(jifunze, "Watamu Turtle Club"),
    await oneOrganisation(jifunze, "Turtle Watch of Watamu"),
  ];
  const number = await propose("Turtles", { lead: "Watamu Turtle Club" });
  for (const organisation of [one, other])
    await done("contributor", "POST", `${at}/${number}/partners`, { organisation, role: "funding" });
  await done("contributor", "POST", `${at}/${number}/partners`, { organisation: one, role: "implementing" });
  const before = await read(number);
  const { merge } = await done("coordinator", "POST", `/organisations/${one}/merges/${other}`, {
    version: 1,
    otherVersion: 1,
  });
  const merged = await read(number);
  expect(merged.leadOrganisation).toMatchObject({ id: other });
  expect(merged.partners).toMatchObject([
    { role: "funding", organisation: { id: other } },
    { role: "implementing", organisation: { id: other } },
  ]);
  await done("coordinator", "POST", `/organisations/${other}/merges/${String(merge)}/undo`, {});
  expect(await read(number)).toEqual({ ...before, changedAt: expect.any(String) });
});

describe("parts", () => {
  it("are shown with the whole, one level deep and without a circle", async () => {
    const [whole, part, third] = [await propose("Literacy"), await propose("Circles"), await propose("More")];
    expect((await edit(part, { partOf: whole, titleEn: "Circles" })).status).toBe(200);
    expect(await read(part)).toMatchObject({ parent: { number: whole, title: "Literacy" } });
    // What a change does not name stays, what it gives empty goes: here, and of all else that it says.
    const full = {
      summaryEn: "Neighbours read.",
      summarySw: "Majirani wanasoma.",
      lead: "Wazee",
      places: ["ke-003"],
      endsOn: "2028",
      focusAreas: ["5"],
      levels: ["adult_basic"],
      budget: 500,
      budgetNote: "A guess",
    };
    expect((await edit(part, full)).status).toBe(200);
    const { version: _before, changedAt: _then, ...before } = await read(part);
    expect((await edit(part, { summarySw: "Majirani wanasoma." })).status).toBe(200);
    expect(await read(part)).toMatchObject({ ...before, parent: { number: whole } });
    const none = { partOf: null, summarySw: "", lead: null, places: [], endsOn: null, focusAreas: [] };
    expect((await edit(part, { ...none, levels: "", budget: "", budgetNote: null })).status).toBe(200);
    expect(await read(part)).toMatchObject({
      parent: null,
      summary: { en: "Neighbours read.", sw: "" },
      lead: null,
      places: [],
      startsOn: "2027",
      endsOn: null,
      focusAreas: [],
      levels: [],
      budget: null,
      budgetNote: null,
    });
    // A form in which nothing is ticked any more means that.
    await edit(part, { levels: ["primary"], endsOn: "2028" });
    const form = await signedIn(jifunze, "contributor");
    const { version } = await read(part);
    const said = { titleEn: "Circles", "startsOn-year": "2027", version: String(version) };
    expect((await form.post(`${at}/${part}/edit`, said)).status).toBe(200);
    expect(await read(part)).toMatchObject({ levels: [], startsOn: "2027", endsOn: null });

    expect((await edit(part, { partOf: whole, titleEn: "Circles" })).status).toBe(200);
    const page = await pageOf(`${at}/${whole}`);
    expect(page).toContain("Its parts");
    expect(page).toContain(`href="${at}/${part}"`);
    for (const [number, partOf] of [
      [whole, part],
      [whole, third],
      [third, part],
      [third, third],
      [third, 99_999],
    ] as const) {
      const { status, body } = await edit(number, { partOf });
      expect(status, `${number} of ${partOf}`).toBe(422);
      expect(JSON.stringify(body)).toContain('"partOf"');
    }
    // The database keeps it where somebody goes round the form.
    const { db } = jifunze.service.database;
    const set = (number: number, parent: number) =>
      db
        .updateTable("initiatives")
        .set((eb) => ({
          parentId: eb
            .selectFrom("initiatives as other")
            .select("other.id")
            .where("other.cityId", "=", "kilifi")
            .where("other.number", "=", parent),
        }))
        .where("cityId", "=", "kilifi")
        .where("number", "=", number)
        .execute();
    await expect(set(whole, part)).rejects.toThrow("part of no other");
    await expect(set(whole, third)).rejects.toThrow("part of no other");
    await expect(set(third, third)).rejects.toThrow("initiatives_not_itself");
  });

  it("make no circle where two are made parts of each other at one moment", async () => {
    const [one, other] = [await propose("One"), await propose("Other")];
    const answers = await Promise.all([edit(one, { partOf: other }), edit(other, { partOf: one })]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 422]));
  });

  it("count nobody whom the whole counts already", async () => {
    const [whole, part, late] = [await propose("Whole"), await propose("Part"), await propose("Late")];
    await edit(part, { partOf: whole });
    const count = (number: number, said: Record<string, unknown> = {}) =>
      send("contributor", "POST", `${at}/${number}/people`, {
        measure: "attended",
        countedAs: "unique",
        fromMonth: "2026-01",
        toMonth: "2026-03",
        groups: [{ sex: "female", age: "25-59", all: 24 }],
        source: "Register",
        ...said,
      });
    expect((await count(part)).status).toBe(200);
    expect((await count(whole)).status).toBe(422);
    expect((await count(whole, { measure: "enrolled" })).status).toBe(200);
    expect((await count(whole, { fromMonth: "2026-04", toMonth: "2026-04" })).status).toBe(200);
    expect((await count(part, { fromMonth: "2026-04", toMonth: "2026-05" })).status).toBe(422);
    // Nor where it is made a part afterwards.
    expect((await count(late, { measure: "enrolled" })).status).toBe(200);
    const { status, body } = await edit(late, { partOf: whole });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain('"partOf"');
  });
});
