// Those who look on. Guests of the network, from other countries and bodies, see what everybody sees; observers, such as a
// directorate of the ministry, see besides how far each city is. Both have a desk that says so.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { meetingRoles } from "../src/network/role.ts";
import type { Actor } from "../src/platform/actor.ts";
import { meetingPlace, organisationPlace, wholeNetwork } from "../src/platform/place.ts";
import { operations, pages } from "../src/slices.ts";
import { giveRole } from "./support/cast.ts";
import { emailOf, type Person, startTestService, type TestService } from "./support/service.ts";

let jifunze: TestService;
/** Whoever it is in the cast, they are a guest and nothing else here. */
const guest: Person = "otherContributor";

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
  const { db } = jifunze.service.database;
  await sql`update roles set ended_at = now()
    where person_id = (select id from people where email = ${emailOf(guest)})`.execute(db);
  await giveRole(db, guest, "guest");
});

afterAll(() => jifunze.stop());

function pageOf(person: Person, path: string, language = "en"): Promise<Response> {
  return fetch(`${jifunze.url}${path}`, {
    headers: { ...jifunze.headersOf(person), "accept-language": language },
    redirect: "manual",
  });
}

it("may do what somebody with an account and no role may, in every operation and on every page", () => {
  const withoutRole: Actor = { kind: "person", id: "somebody", name: "Somebody", roles: [] };
  const asGuest: Actor = { ...withoutRole, roles: [{ role: "guest", ...wholeNetwork }] };
  const all = [...operations, ...pages.flatMap(({ reads, does }) => [...reads, ...(does ? [does] : [])])];
  const mayMore = all.filter(
    ({ allow }) =>
      (allow?.permits(asGuest, { city: "kilifi" }) ?? false) !==
      (allow?.permits(withoutRole, { city: "kilifi" }) ?? false),
  );
  expect(mayMore.map(({ name }) => name)).toEqual([]);
});

it("who speaks for an organisation may do no more than that anywhere else", () => {
  const withoutRole: Actor = { kind: "person", id: "somebody", name: "Somebody", roles: [] };
  const speaking: Actor = {
    ...withoutRole,
    roles: [{ role: "representative", ...organisationPlace("library") }],
  };
  const elsewhere = { city: "kilifi", organisation: "school" };
  const all = [...operations, ...pages.flatMap(({ reads, does }) => [...reads, ...(does ? [does] : [])])];
  // Whose need or offer it is, its commands look up (`src/resources/needs/requests.test.ts`).
  const looksUp = /representative of the organisation/;
  const mayMore = all.filter(
    ({ allow }) =>
      !looksUp.test(allow?.description ?? "") &&
      (allow?.permits(speaking, elsewhere) ?? false) !== (allow?.permits(withoutRole, elsewhere) ?? false),
  );
  expect(mayMore.map(({ name }) => name)).toEqual([]);
});

it.each(meetingRoles)("the %s of a meeting may do no more than that anywhere else", (role) => {
  const withoutRole: Actor = { kind: "person", id: "somebody", name: "Somebody", roles: [] };
  const running: Actor = { ...withoutRole, roles: [{ role, ...meetingPlace("2027-01-libraries") }] };
  const elsewhere = { city: "kilifi", meeting: "2027-01-schools", organisation: "school" };
  const all = [...operations, ...pages.flatMap(({ reads, does }) => [...reads, ...(does ? [does] : [])])];
  // Which meetings these show, whose action it is, and which meeting decides, the queries look up.
  const looksUp = /secretary or chair of a meeting|chair of the meeting that decides/;
  const mayMore = all.filter(
    ({ allow }) =>
      !looksUp.test(allow?.description ?? "") &&
      (allow?.permits(running, elsewhere) ?? false) !== (allow?.permits(withoutRole, elsewhere) ?? false),
  );
  expect(mayMore.map(({ name }) => name)).toEqual([]);
});

it("is invited by the commission, and by nobody else", async () => {
  const invitation = { name: "Gulu", email: "gulu@example.org", role: "guest", city: "", language: "en" };
  const byCity = await jifunze.api("coordinator", "POST", "/invitations", { ...invitation, city: "kilifi" });
  expect(byCity.body.code).toBe("accounts.only_contributors");
  expect((await jifunze.api("administrator", "POST", "/invitations", invitation)).status).toBe(200);
});

it.each([
  ["en", "You are a guest of", "Published reports"],
  ["sw", "Wewe ni mgeni wa", "Ripoti zilizochapishwa"],
])("has a desk that is not empty, in %s", async (language, title, reports) => {
  const html = await (await pageOf(guest, "/desk", language)).text();
  expect(html).toContain(title);
  expect(html).toContain(reports);
  expect(html).toContain("/cities/makueni/reports/2024-2026/published");
  // The bar is that of the public site.
  expect(html).not.toContain('href="/network');
});

it("sees no drafts, no contacts and no people", async () => {
  for (const path of [
    "/network",
    "/network/people",
    "/network/coverage",
    "/network/search?q=kilifi",
    "/cities/kilifi/people",
    "/cities/kilifi/evidence",
    "/cities/kilifi/overview",
    "/cities/kilifi/reports/2024-2026",
  ])
    expect((await pageOf(guest, path)).status, path).toBe(403);
  const { body } = await jifunze.api("contributor", "POST", "/cities/kilifi/initiatives", {
    title: "Not accepted yet",
    language: "en",
  });
  expect((await pageOf(guest, `/cities/kilifi/initiatives/${String(body.number)}`)).status).toBe(404);
});

it("stands in the demonstration for those who were invited, in their own time zones", async () => {
  const rows = await jifunze.service.database.db
    .selectFrom("people")
    .innerJoin("roles", "roles.personId", "people.id")
    .leftJoin("personSettings", "personSettings.personId", "people.id")
    .select(["people.email", "personSettings.timeZone"])
    .where("roles.role", "=", "guest")
    .where("people.email", "like", "%.example")
    .orderBy("people.email")
    .execute();
  expect(rows).toEqual([
    { email: "guest@morocco.example", timeZone: "Africa/Casablanca" },
    { email: "guest@open-university.example", timeZone: null },
    { email: "guest@uganda.example", timeZone: "Africa/Kampala" },
  ]);
  const listed = await (await pageOf("public", "/organisations?q=UNESCO+learning+cities")).text();
  expect(listed).toContain("UNESCO learning cities in Morocco");
  expect(listed).toContain("UNESCO learning cities in Uganda");
});

describe("an observer", () => {
  it("sees how far the cities are", async () => {
    for (const path of ["/network", "/network/coverage", "/network/memberships", "/network/cycles"])
      expect((await pageOf("observer", path)).status, path).toBe(200);
  });

  it("reads no ideas, drafts, evidence, questions or papers of applicants, on pages as in the API", async () => {
    const idea = { title: "Reading under the mango tree", language: "en" };
    const { body } = await jifunze.api("contributor", "POST", "/cities/kilifi/initiatives", idea);
    const number = String(body.number);
    const { id: membership } = await jifunze.service.database.db
      .selectFrom("memberships")
      .select("id")
      .where("cityId", "=", "kilifi")
      .executeTakeFirstOrThrow();
    const closed = [
      "/cities/kilifi/evidence",
      "/cities/kilifi/quality",
      "/cities/kilifi/overview",
      "/cities/kilifi/reports/2024-2026",
      "/network/value-questions",
      `/network/memberships/${membership}`,
    ];
    for (const path of closed) {
      expect((await pageOf("observer", path)).status, path).toBe(403);
      // Only the people of the city write its report.
      if (!path.endsWith("2024-2026") && !path.endsWith("overview"))
        expect((await pageOf("reviewer", path)).status, path).toBe(200);
    }
    const one = `/cities/kilifi/initiatives/${number}`;
    expect((await pageOf("observer", one)).status).toBe(404);
    expect((await pageOf("reviewer", one)).status).toBe(200);
    expect((await jifunze.api("observer", "GET", one)).status).toBe(404);
    for (const path of ["/cities/kilifi/initiatives", "/cities/kilifi/plan", "/cities/kilifi/sdgs"]) {
      const html = await (await pageOf("observer", path)).text();
      expect(html, path).not.toContain("mango tree");
    }
    const shown = await (await pageOf("reviewer", "/cities/kilifi/initiatives")).text();
    expect(shown).toContain("mango tree");
    expect((await jifunze.api("observer", "GET", "/cities/kilifi/evidence")).status).toBe(403);
    expect((await jifunze.api("observer", "GET", `/memberships/${membership}`)).status).toBe(403);
  });

  it.each([
    ["en", "You are an observer of", "Ideas and drafts, evidence, letters"],
    ["sw", "Wewe ni mwangalizi wa", "Mawazo na rasimu, ushahidi, barua"],
  ])("has a desk that says what there is for them and what is not, in %s", async (language, title, not) => {
    const html = await (await pageOf("observer", "/desk", language)).text();
    expect(html).toContain(title);
    expect(html).toContain(not);
    expect(await (await pageOf("reviewer", "/desk", language)).text()).not.toContain(title);
  });
});

it.each<[Person, number]>([
  ["public", 401],
  [guest, 403],
  ["observer", 403],
  ["reviewer", 200],
  ["otherCoordinator", 200],
])("tells %s how to reach a city's focal point with %i", async (person, status) => {
  expect((await jifunze.api(person, "GET", "/cities/kilifi/profile")).status).toBe(status);
});
