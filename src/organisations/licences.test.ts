// The licence of an organisation: said as a whole, shown with its last day, told in time and once, and moved when two are merged.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../test/support/cast.ts";
import { takeMails } from "../../test/support/mails.ts";
import { emailOf, startTestService, type TestService } from "../../test/support/service.ts";
import { addDays, dayOf, momentAfter } from "../platform/day.ts";
import { organisationPlace } from "../platform/place.ts";
import { tellEndingLicences } from "./licences.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const today = dayOf(new Date());
const licence = { licenceIssuer: "TVETA", licenceNumber: "TVETA/PUB/12" };

async function adds(nameEn: string, said: object = {}) {
  const known = { nameEn, sector: "community", city: "kilifi", isNew: "yes", ...said };
  return jifunze.api("coordinator", "POST", "/organisations", known);
}

it("is said as a whole or not at all", async () => {
  const wrong = await adds("Vitengeni Polytechnic", { licenceUntil: "2027-01-31" });
  expect(wrong.body.errors?.map(({ field }) => field)).toEqual(["licenceIssuer", "licenceNumber"]);
  const { body } = await adds("Vitengeni Polytechnic", { ...licence, licenceUntil: addDays(today, -1) });
  const path = `/organisations/${String(body.organisation)}`;
  expect((await jifunze.api("public", "GET", path)).body.licence).toEqual({
    issuer: "TVETA",
    number: "TVETA/PUB/12",
    until: addDays(today, -1),
  });
  const html = await (await fetch(`${jifunze.url}${path}`)).text();
  expect(html).toContain("TVETA, TVETA/PUB/12");
  expect(html).toContain("Over");
  await tellEndingLicences(db(), new Date());
});

it("is told three times before its last day and once after, to the city and to who speaks for it", async () => {
  const until = addDays(today, 200);
  const { body } = await adds("Bamba Craft Centre", { ...licence, licenceUntil: until });
  const id = String(body.organisation);
  await giveRole(db(), "representative", "representative", organisationPlace(id));
  const told: number[] = [];
  for (let day = 0; day <= 220; day += 1)
    if ((await tellEndingLicences(db(), momentAfter(new Date(), day))) > 0) told.push(200 - day);
  expect(told).toEqual([90, 30, 7, -1]);
  await takeMails(jifunze);
  const rows = await db()
    .selectFrom("notifications")
    .innerJoin("people", "people.id", "notifications.personId")
    .select("people.email")
    .where("kind", "=", "organisations.licenceEnds")
    .where("href", "=", `/organisations/${id}/edit`)
    .execute();
  const counted = Map.groupBy(rows, ({ email }) => email);
  expect([...counted].map(([email, all]) => [email, all.length])).toEqual(
    expect.arrayContaining([
      [emailOf("coordinator"), 4],
      [emailOf("representative"), 4],
    ]),
  );
  expect(counted.size).toBe(2);
});

it("goes along as a whole when two are merged, and back", async () => {
  const [one, into, kept] = await Promise.all([
    adds("Kizurini Workshop", { ...licence, licenceUntil: "2030-05-31" }),
    adds("Kizurini Work Shop"),
    adds("Kizurini Workshops", { licenceIssuer: "NITA", licenceNumber: "7" }),
  ]);
  const idOf = ({ body }: { body: Record<string, unknown> }) => String(body.organisation);
  const licenceIn = async (id: string) =>
    (await jifunze.api("public", "GET", `/organisations/${id}`)).body.licence;
  const versionOf = async (id: string) =>
    (await jifunze.api("administrator", "GET", `/organisations/${id}`)).body.version;
  const merging = async (from: string, to: string) => {
    const versions = { version: await versionOf(from), otherVersion: await versionOf(to) };
    return (await jifunze.api("coordinator", "POST", `/organisations/${from}/merges/${to}`, versions)).body;
  };
  const { merge } = await merging(idOf(one), idOf(into));
  expect(await licenceIn(idOf(into))).toMatchObject({ number: "TVETA/PUB/12", until: "2030-05-31" });
  await jifunze.api("coordinator", "POST", `/organisations/${idOf(into)}/merges/${String(merge)}/undo`, {});
  expect(await licenceIn(idOf(into))).toBeNull();
  expect(await licenceIn(idOf(one))).toMatchObject({ number: "TVETA/PUB/12" });
  await merging(idOf(one), idOf(kept));
  expect(await licenceIn(idOf(kept))).toEqual({ issuer: "NITA", number: "7", until: null });
});
