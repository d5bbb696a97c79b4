// An organisation for which the representative of the cast speaks, and how a test writes down and signs agreements with it.

import { expect } from "vitest";
import { organisationPlace } from "../../src/platform/place.ts";
import { giveRole } from "./cast.ts";
import { type Person, startTestService, type TestService } from "./service.ts";

export const library = "/organisations/malindi-library";
export const all = `${library}/agreements`;
export const signing = {
  signedOn: "2025-01-10",
  signedForOrganisation: "Rehema Baya, librarian",
  signedForPartner: "Amina Otieno, coordinator",
};
export const hall = {
  titleEn: "Use of the hall",
  kind: "space",
  startsOn: "2025-01-01",
  endsOn: "2025-12-31",
};

export async function startWithLibrary(): Promise<TestService> {
  const jifunze = await startTestService();
  const said = { city: "kilifi", nameEn: "Malindi Library", sector: "other_public" };
  await agreeing(() => jifunze).done("coordinator", "POST", "/organisations", said);
  const { db } = jifunze.service.database;
  await giveRole(db, "representative", "representative", organisationPlace("malindi-library"));
  return jifunze;
}

export function agreeing(jifunze: () => TestService) {
  async function done(person: Person, method: string, path: string, body?: unknown) {
    const answer = await jifunze().api(person, method, path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  }

  /** What is said at which fields where it is refused. */
  async function refusedAt(person: Person, method: string, path: string, body: object) {
    const { status, body: said } = await jifunze().api(person, method, path, body);
    expect(status, JSON.stringify(said)).toBe(422);
    return Object.fromEntries((said.errors ?? []).map(({ field, detail }) => [field, detail]));
  }

  async function add(said: object, person: Person = "coordinator"): Promise<string> {
    const city = person === "administrator" ? {} : { city: "kilifi" };
    const { agreement } = await done(person, "POST", all, { ...hall, ...city, ...said });
    return `${all}/${String(agreement)}`;
  }

  const sign = (agreement: string, person: Person = "coordinator", version = 1) =>
    done(person, "POST", `${agreement}/steps/sign`, { version, ...signing });

  return { done, refusedAt, add, sign };
}
