// Guests of the network, from other countries and bodies: they have a desk of their own, and see what everybody sees.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../src/platform/actor.ts";
import { wholeNetwork } from "../src/platform/place.ts";
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

it.each<[Person, number]>([
  ["public", 401],
  [guest, 403],
  ["observer", 403],
  ["reviewer", 200],
  ["otherCoordinator", 200],
])("tells %s how to reach a city's focal point with %i", async (person, status) => {
  expect((await jifunze.api(person, "GET", "/cities/kilifi/profile")).status).toBe(status);
});
