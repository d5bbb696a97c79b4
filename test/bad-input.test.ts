// What is typed wrong about organisations, plans, people reached and rounds is answered at its field, and nothing of it is kept.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "./support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  const add = async (person: Person, path: string, body: object, method = "POST") => {
    const answer = await jifunze.api(person, method, path, body);
    expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body;
  };
  const organisation = { sector: "county_government" };
  await add("administrator", "/organisations", { ...organisation, nameEn: "Top", city: "kilifi" });
  await add("administrator", "/organisations", { ...organisation, nameEn: "Middle", parent: "top" });
  await add("administrator", "/organisations", { ...organisation, nameEn: "Bottom", parent: "middle" });
  await add("contributor", "/cities/kilifi/initiatives", { title: "Reading", language: "en" });
  const months = { fromMonth: "2026-01", toMonth: "2026-06", ...counted };
  await add("contributor", "/cities/kilifi/initiatives/1/people", months);
  await add("administrator", "/membership-rounds", { ...round, name: "2027" });
  await add("administrator", "/memberships", { nameEn: "Nakuru County", kind: "county", place: "ke-032" });
});

afterAll(() => jifunze.stop());

const counted = {
  measure: "attended",
  countedAs: "unique",
  groups: [{ sex: "female", age: "25-59", all: 20 }],
  source: "Registers",
};
const round = { opensOn: "2027-04-01", closesOn: "2027-05-31", clockDays: "30" };
const organisation = { nameEn: "New", sector: "county_government" };
const top = { nameEn: "Top", sector: "county_government", version: 1 };

type Wrong = [what: string, Person, method: string, path: string, said: object, fields: string[]];

const wrong: Wrong[] = [
  ...[
    "KE-KRA 051234567X",
    "KE-KRA P051234567",
    "KE-NEMIS !!",
    "NOWHERE 12",
    "KE-KRA",
    "P051234567X",
    "' or 1=1 --",
  ].map(
    (number): Wrong => [
      `a number that the register does not have: ${number}`,
      "administrator",
      "POST",
      "/organisations",
      { ...organisation, registrations: number },
      ["registrations"],
    ],
  ),
  ...["\u200b", "\u2060\ufeff", " \u2800 ", "\u202e\u2069", "\u3164"].map(
    (nameEn): Wrong => [
      `a name that nobody sees: ${JSON.stringify(nameEn)}`,
      "administrator",
      "POST",
      "/organisations",
      { ...organisation, nameEn },
      ["nameEn"],
    ],
  ),
  [
    "an organisation above itself",
    "administrator",
    "PUT",
    "/organisations/top",
    { ...top, parent: "top" },
    ["parent"],
  ],
  [
    "one that is part of its part",
    "administrator",
    "PUT",
    "/organisations/top",
    { ...top, parent: "middle" },
    ["parent"],
  ],
  [
    "one that is part of a part of its part",
    "administrator",
    "PUT",
    "/organisations/top",
    { ...top, parent: "bottom" },
    ["parent"],
  ],
  [
    "a parent that nobody knows",
    "administrator",
    "POST",
    "/organisations",
    { ...organisation, parent: "none" },
    ["parent"],
  ],
  [
    "a parent, a number and an address wrong at once",
    "administrator",
    "POST",
    "/organisations",
    { ...organisation, sector: "x", website: "no address", founded: "12" },
    ["founded", "sector", "website"],
  ],
  [
    "work that ends before it begins",
    "administrator",
    "PUT",
    "/cities/kilifi/organisations/top",
    { version: 1, since: "2026-05-01", until: "2026-04-30" },
    ["until"],
  ],
  [
    "an initiative that ends before it begins",
    "contributor",
    "PUT",
    "/cities/kilifi/initiatives/1",
    { titleEn: "Reading", startsOn: "2027", endsOn: "2026-12", version: 2 },
    ["endsOn"],
  ],
  [
    "a plan whose last year is before its first",
    "coordinator",
    "PUT",
    "/cities/kilifi/plan/draft",
    { visionEn: "We read.", fromYear: "2027", toYear: "2026", version: 0 },
    ["toYear"],
  ],
  [
    "people of months that are counted already",
    "contributor",
    "POST",
    "/cities/kilifi/initiatives/1/people",
    { fromMonth: "2026-06", toMonth: "2026-08", ...counted },
    ["fromMonth"],
  ],
  [
    "people of months the wrong way round",
    "contributor",
    "POST",
    "/cities/kilifi/initiatives/1/people",
    { fromMonth: "2026-08", toMonth: "2026-07", ...counted },
    ["toMonth"],
  ],
  [
    "a round within another",
    "administrator",
    "POST",
    "/membership-rounds",
    { ...round, name: "Within", opensOn: "2027-05-01", closesOn: "2027-05-10" },
    ["opensOn"],
  ],
  [
    "a round that begins on the last day of another",
    "administrator",
    "POST",
    "/membership-rounds",
    { ...round, name: "Touching", opensOn: "2027-05-31", closesOn: "2027-06-30" },
    ["opensOn"],
  ],
  [
    "a round that is over before it opens",
    "administrator",
    "POST",
    "/membership-rounds",
    { ...round, name: "Back", opensOn: "2028-05-02", closesOn: "2028-05-01" },
    ["closesOn"],
  ],
  [
    "a day that there is not",
    "administrator",
    "POST",
    "/membership-rounds",
    { ...round, name: "No day", opensOn: "2028-02-30", closesOn: "2028-05-01" },
    ["opensOn"],
  ],
  [
    "an applicant that is on the way already",
    "administrator",
    "POST",
    "/memberships",
    { nameEn: "nakuru county", kind: "county" },
    ["nameEn"],
  ],
  [
    "an applicant in no place",
    "administrator",
    "POST",
    "/memberships",
    { nameEn: "Nowhere", kind: "county", place: "ke-999" },
    ["place"],
  ],
  [
    "a wish in the future",
    "administrator",
    "POST",
    "/memberships",
    { nameEn: "Later", kind: "county", on: "2999" },
    ["on"],
  ],
  [
    "no day at all",
    "administrator",
    "POST",
    "/memberships",
    { nameEn: "When", kind: "county", on: "last summer" },
    ["on"],
  ],
];

/** All that could have been kept of it. */
async function kept(): Promise<string> {
  const { db } = jifunze.service.database;
  const tables = [
    "organisations",
    "organisationCities",
    "initiatives",
    "plans",
    "peopleReached",
    "membershipRounds",
    "memberships",
  ] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

it.each(wrong)("%s", async (_what, person, method, path, said, fields) => {
  const before = await kept();
  const { status, body } = await jifunze.api(person, method, path, said);
  expect(status, JSON.stringify(body)).toBe(422);
  const errors = body.errors as { field: string; detail: string }[];
  expect([...new Set(errors.map(({ field }) => field))].toSorted()).toEqual(fields);
  // A sentence that says what can be done, and no key of ours.
  for (const { detail } of errors) {
    expect(detail).toMatch(/\p{L}+ \p{L}+/u);
    expect(detail).not.toContain("field.");
  }
  expect(await kept()).toBe(before);
});

it("keeps of a name what one sees, so that two that look alike are one; letters that are joined stay so", async () => {
  const named = async (nameEn: string) => {
    const body = { ...organisation, nameEn };
    expect((await jifunze.api("administrator", "POST", "/organisations", body)).status).toBe(200);
    const newest = jifunze.service.database.db.selectFrom("organisations").select("name");
    const { name } = await newest.orderBy("addedAt", "desc").limit(1).executeTakeFirstOrThrow();
    return (name as { en?: string }).en;
  };
  expect(await named("Twin\u200b \u202eOne\u202c")).toBe("Twin One");
  expect(await named("می\u200cخواهم 👩\u200d🏫")).toBe("می\u200cخواهم 👩\u200d🏫");
});
