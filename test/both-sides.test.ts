// What concerns a city and an organisation is told to both: whoever speaks for the organisation holds no role in the city.

import { afterAll, beforeAll, expect, it } from "vitest";
import { askAboutOld } from "../src/catalogue/opportunities/asking.ts";
import { addDays, dayOf } from "../src/platform/day.ts";
import { openRun, providerIn } from "./support/joining.ts";
import { takeMails, toldOf } from "./support/mails.ts";
import { startTestService, type TestService } from "./support/service.ts";

let jifunze: TestService;
let organisation: string;
beforeAll(async () => {
  jifunze = await startTestService();
  organisation = await providerIn(jifunze);
});
afterAll(() => jifunze.stop());

async function hear(kind: string): Promise<string[]> {
  await takeMails(jifunze);
  return toldOf(jifunze, kind);
}

it("that a promise is cancelled", async () => {
  const promise = { what: "Books for the festival", kind: "content", quantity: 40, organisation };
  const { body } = await jifunze.api("representative", "POST", "/cities/kilifi/pledges", promise);
  const cancel = { version: 2, note: "It will not come." };
  const path = `/cities/kilifi/resources/${String(body.number)}/steps/cancel`;
  expect((await jifunze.api("coordinator", "POST", path, cancel)).body).toMatchObject({ state: "cancelled" });
  expect(await hear("resources.promiseCancelled")).toEqual(["representative"]);
});

it("that nobody has checked for long whether something is still right", async () => {
  const { db } = jifunze.service.database;
  const { code } = await openRun(jifunze, { organisation });
  const confirmedOn = addDays(dayOf(new Date()), -181);
  await db.updateTable("opportunities").set({ confirmedOn }).where("code", "=", code).execute();
  await askAboutOld(db, new Date());
  expect(await hear("catalogue.unchecked")).toEqual(["coordinator", "representative"]);
});
