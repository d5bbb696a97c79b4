import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { networkEdition } from "../network/network.ts";
import { type Home, settleHome } from "../platform/home.ts";
import { loadOrganisations } from "./load.ts";

let jifunze: TestService;
const db = () => jifunze.service.database.db;
const ofHere = networkEdition().network;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
});
afterAll(async () => {
  settleHome(undefined);
  await jifunze.stop();
});

const keys = async () => {
  const rows = await db().selectFrom("organisationKeys").select(["organisationId", "kind", "key"]).execute();
  return rows.map(({ organisationId, kind, key }) => `${organisationId} ${kind} ${key}`).toSorted();
};

const withKinds = (written: string[]): Home => ({
  ...ofHere,
  reading: { ...ofHere.reading, organisations: { common: [], kinds: [{ as: "circle", written }] } },
});

it("makes the keys of all organisations anew where the country reads other words, once", async () => {
  const before = await keys();
  expect(before.length).toBeGreaterThan(10);
  await loadOrganisations(db());
  expect(await keys()).toEqual(before);

  settleHome(withKinds(["government"]));
  await loadOrganisations(db());
  const others = await keys();
  expect(others).not.toEqual(before);
  expect(others.some((key) => key.includes("circle"))).toBe(true);
  await db().deleteFrom("organisationKeys").execute();
  await loadOrganisations(db());
  expect(await keys()).toEqual([]);

  settleHome(undefined);
  await loadOrganisations(db());
  expect(await keys()).toEqual(before);
});
