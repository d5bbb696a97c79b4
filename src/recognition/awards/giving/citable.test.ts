// An award that a city got can be cited in its Progress Report, from when everybody may read of it and as long as its badge holds.

import { afterAll, beforeAll, expect, it } from "vitest";
import { agreed, asking, weighed } from "../../../../test/support/awards.ts";
import {
  badged,
  badgeOf,
  convened,
  judged,
  jury,
  lettersAgo,
  proposed,
  stepped,
} from "../../../../test/support/juries.ts";
import { cycle, openTestCycle } from "../../../../test/support/report.ts";
import { startTestService, type TestService } from "../../../../test/support/service.ts";
import { signedIn } from "../../../../test/support/session.ts";
import { dayOf } from "../../../platform/day.ts";
import { citableAwards } from "./citable.ts";

let jifunze: TestService;
let award: number;
let nominee: number;
const { does } = asking(() => jifunze);
const db = () => jifunze.service.database.db;
const year = dayOf(new Date()).slice(0, 4);
const about = (cityId: string) => ({
  cityId,
  features: ["9"],
  period: { from: `${year}-01-01`, to: `${year}-12-31` },
});
const offered = async (city = "kilifi") =>
  (await citableAwards.suggest(db(), about(city), 5)).map((record) => record.reason?.("en"));

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi", "laikipia"]);
  ({ award, nominee } = await convened(jifunze, does, "2026"));
  for (const person of jury) await judged(does, person, award, nominee);
  await proposed(does, award, nominee);
  await stepped(does, award, "handOver", 3);
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
  await stepped(does, award, "tell", 4);
});
afterAll(() => jifunze.stop());

it("is offered to nobody before it is published, not to the city that knows of it", async () => {
  expect(await offered()).toEqual([]);
  expect((await citableAwards.search(db(), about("kilifi"), { text: "", page: 1 })).records).toEqual([]);
});

it("is offered to the city that got it, beside what is asked of recognition, with a sentence in both languages", async () => {
  await lettersAgo(jifunze, award, 20);
  await stepped(does, award, "publish", 5);
  await badged(jifunze);
  expect(await offered()).toEqual([
    expect.stringMatching(/^Kilifi County got the Award of the network 2026 on /),
  ]);
  expect(await offered("laikipia")).toEqual([]);
  const [record] = await citableAwards.suggest(db(), about("kilifi"), 5);
  expect(record?.reason?.("sw")).toContain("ilipatikana");
  expect(record?.reason?.("sw")).toContain("Tuzo ya mtandao 2026");
  const before = { ...about("kilifi"), period: { from: "2020-01-01", to: "2021-12-31" } };
  expect(await citableAwards.suggest(db(), before, 5)).toEqual([]);
  expect((await citableAwards.search(db(), about("kilifi"), { text: "TUZO", page: 1 })).records).toHaveLength(
    1,
  );
  // As if that had been in the time that the report is about.
  await db()
    .updateTable("awardRounds")
    .set({ awardedOn: "2025-06-01" })
    .where("number", "=", award)
    .execute();
  const coordinator = await signedIn(jifunze, "coordinator");
  const { html } = await coordinator.get(`/cities/kilifi/reports/${cycle}/questions/celebration.recognition`);
  expect(html).toContain("Award of the network 2026");
});

it("is cited by that city and by no other, and is gone where its badge was withdrawn", async () => {
  const [record] = await citableAwards.suggest(db(), { cityId: "kilifi", features: ["9"] }, 5);
  const cites = (person: "coordinator" | "otherCoordinator", city: string) =>
    jifunze.api(
      person,
      "POST",
      `/cities/${city}/reports/${cycle}/answers/celebration.recognition/citations`,
      { kind: "award", records: [record?.id ?? ""] },
    );
  expect((await cites("otherCoordinator", "laikipia")).status).toBeGreaterThanOrEqual(400);
  expect((await cites("coordinator", "kilifi")).status).toBe(200);
  const coordinator = await signedIn(jifunze, "coordinator");
  const page = `/cities/kilifi/reports/${cycle}/questions/celebration.recognition`;
  expect((await coordinator.get(page)).html).toContain("Kilifi County got the Award of the network 2026");
  const { id, version } = await badgeOf(jifunze, nominee);
  await does("administrator", "POST", `/badges/${id}/revoke`, { because: "error", version });
  expect(await citableAwards.suggest(db(), { cityId: "kilifi", features: ["9"] }, 5)).toEqual([]);
  const [gone] = await citableAwards.find(db(), "kilifi", [record?.id ?? ""]);
  expect(gone?.isGone).toBe(true);
});
