import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { networkEdition } from "../network.ts";
import { loadedCountry } from "./country.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

it("a country that an earlier version loaded has what that version did not ask for", async () => {
  const { db } = jifunze.service.database;
  const { reading, ...earlier } = networkEdition().network;
  expect(Object.keys(reading).length).toBeGreaterThan(0);
  const network = { ...networkEdition(), network: earlier };
  await sql`insert into loaded_country (country, edition, content, digest)
    values (${earlier.country}, 'before', ${JSON.stringify({ network })}, ${"0".repeat(64)})`.execute(db);
  const found = await loadedCountry(db);
  expect(Object.keys(found?.network.network.reading ?? {})).toEqual(Object.keys(reading));
});
