import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

it("knows that nothing is in an empty list, and everything is not in it", async () => {
  const cities = jifunze.service.database.db.selectFrom("cities").select("id");
  expect(await cities.where("id", "in", []).execute()).toEqual([]);
  const all = await cities.execute();
  expect(all.length).toBeGreaterThan(3);
  expect(await cities.where("id", "not in", []).execute()).toHaveLength(all.length);
});
