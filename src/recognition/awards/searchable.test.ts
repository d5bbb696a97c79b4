// The search finds rounds of awards for everybody, who got one once that is known, and before that nobody who stands.

import { afterAll, beforeAll, expect, it } from "vitest";
import {
  agreed,
  asking,
  citeIn,
  closed,
  openAward,
  standing,
  weighed,
} from "../../../test/support/awards.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { dayOf } from "../../platform/day.ts";
import { bringUpToDate } from "../../platform/search/keep-current.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const { does } = asking(() => jifunze);

async function found(q: string): Promise<string[]> {
  await bringUpToDate(jifunze.service.database.db);
  const { body } = await jifunze.api("public", "GET", `/search?${new URLSearchParams({ q, kind: "award" })}`);
  return (body.results as { href: string }[]).map(({ href }) => href);
}

it("finds a round by its name in both languages, and a city in it once it got the award", async () => {
  const award = await openAward(does, { round: "Okapi 2026" });
  const href = `/awards/${award}`;
  expect(await found("okapi award")).toEqual([href]);
  expect(await found("tuzo okapi")).toEqual([href]);
  const nominee = await standing(does, "coordinator", award, await citeIn(jifunze, "kilifi"));
  await closed(does, award);
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
  await does("administrator", "POST", `/awards/${award}/steps/send`, { version: 3 });
  expect(await found("hubs")).toEqual([]);
  const awardedOn = dayOf(new Date());
  await does("administrator", "PUT", `/awards/${award}/answer`, {
    awarded: ["kilifi"],
    awardedOn,
    version: 4,
  });
  expect(await found("hubs")).toEqual([href]);
  expect(await found("kilifi okapi")).toEqual([href]);
});
