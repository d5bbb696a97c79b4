// What an organisation has until a day: a licence waits until a new one is written down, an agreement until it is ended, what was
// found in order of what it offers until somebody looked again.

import { expect } from "vitest";
import { tellEndingChecks } from "../../src/catalogue/quality/told.ts";
import { tellEndingAgreements } from "../../src/organisations/agreements/endings.ts";
import { tellEndingLicences } from "../../src/organisations/licences.ts";
import type { Db } from "../../src/platform/database/database.ts";
import { addDays, addMonths, dayOf } from "../../src/platform/day.ts";
import { organisationPlace } from "../../src/platform/place.ts";
import { giveRole } from "./cast.ts";
import type { Person } from "./service.ts";

interface Watching {
  does: (person: Person, method: string, path: string, body?: unknown) => Promise<unknown>;
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
  db: Db;
}

export async function licenceEndsOf(here: string, { does, waits, isGone, db }: Watching): Promise<void> {
  const until = addDays(dayOf(new Date()), 20);
  const licence = { licenceIssuer: "TVETA", licenceNumber: "TVETA/12", licenceUntil: until };
  const said = { nameEn: "Malindi Library", sector: "other_public", version: 2 };
  await does("coordinator", "PUT", here, { ...said, ...licence });
  expect(await tellEndingLicences(db, new Date())).toBe(1);
  expect(await tellEndingLicences(db, new Date())).toBe(0);
  await waits("organisations.licenceEnds", ["coordinator"], `${here}/edit`);
  const renewed = { ...licence, licenceUntil: addDays(until, 400) };
  await does("coordinator", "PUT", here, { ...said, ...renewed, version: 3 });
  await isGone("coordinator", `${here}/edit`);
}

export async function agreementEndsOf(here: string, { does, waits, isGone, db }: Watching): Promise<void> {
  const today = dayOf(new Date());
  const said = {
    titleEn: "Hall on Saturdays",
    kind: "space",
    city: "kilifi",
    startsOn: addDays(today, -300),
    endsOn: addDays(today, 20),
  };
  const signed = {
    signedOn: addDays(today, -300),
    signedForOrganisation: "Rehema Baya",
    signedForPartner: "Amina Otieno",
  };
  await does("coordinator", "POST", `${here}/agreements`, said);
  const { id } = await db
    .selectFrom("organisationAgreements")
    .select("id")
    .where("endsOn", "=", said.endsOn)
    .executeTakeFirstOrThrow();
  const agreement = `${here}/agreements/${id}`;
  await does("coordinator", "POST", `${agreement}/steps/sign`, { version: 1, ...signed });
  expect(await tellEndingAgreements(db, new Date())).toBe(1);
  await waits("organisations.agreementEnds", ["coordinator"], agreement);
  await does("coordinator", "POST", `${agreement}/steps/end`, { version: 2, note: "It was enough." });
  await isGone("coordinator", agreement);
}

/** A city writes one down, and whoever speaks for the organisation is asked whether it is so. */
export async function agreementAskedOf(here: string, { does, waits, isGone, db }: Watching): Promise<void> {
  const organisation = here.split("/").at(-1) ?? "";
  await giveRole(db, "representative", "representative", organisationPlace(organisation));
  const said = { titleEn: "Books on boats", kind: "letter", city: "kilifi", startsOn: dayOf(new Date()) };
  const { agreement } = (await does("coordinator", "POST", `${here}/agreements`, said)) as {
    agreement: string;
  };
  const path = `${here}/agreements/${agreement}`;
  await waits("organisations.agreementAsked", ["representative"], path);
  await does("representative", "POST", `${path}/answers/confirm`, { version: 1 });
  await isGone("representative", path);
}

export async function checksEndOf(here: string, { does, waits, isGone, db }: Watching): Promise<void> {
  const today = dayOf(new Date());
  const organisation = here.split("/").at(-1);
  const said = { organisation, titleEn: "Reading circle", kind: "reading_group", level: "adult_basic" };
  await does("coordinator", "POST", "/cities/kilifi/learning", said);
  const newest = db.selectFrom("opportunities").select("code").orderBy("addedAt", "desc").limit(1);
  const { code } = await newest.executeTakeFirstOrThrow();
  const offered = `/cities/kilifi/learning/${code}`;
  await does("coordinator", "POST", `${offered}/steps/publish`, { version: 2 });
  const answers = { place: { answer: "yes" } };
  const longAgo = { on: addMonths(today, -11), answers, version: 0 };
  await does("coordinator", "PUT", `${offered}/checklist`, longAgo);
  expect(await tellEndingChecks(db, new Date())).toBe(1);
  await waits("catalogue.checksEnd", ["coordinator"], `${offered}/checklist`);
  await does("coordinator", "PUT", `${offered}/checklist`, { on: today, answers, version: 1 });
  await isGone("coordinator", `${offered}/checklist`);
}
