// A round keeps the criteria by which it was opened, with their words and with what backs them, whatever edition comes after it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { answered, asking, citeIn, openAward, ownPath } from "../../../../test/support/awards.ts";
import { doingOn, publishedPractice } from "../../../../test/support/practices.ts";
import { startTestService, type TestService } from "../../../../test/support/service.ts";
import { citables } from "../../../platform/citable.ts";
import { criteriaEditions, criterionKeys, criterionOf, presentEdition } from "../award.ts";

const first = { criteriaEdition: "2026-11" };
const present = { criteriaEdition: presentEdition };
const asksIn = (of: typeof first) => criterionOf(of, "network")?.asks.en ?? "none";

let jifunze: TestService;
let practice: string;

const { does, refused, pageFor } = asking(() => jifunze);
const db = () => jifunze.service.database.db;

/** A round that was opened when there was no other edition yet. */
async function openedThen(): Promise<number> {
  const award = await openAward(does, { round: "then" });
  await db().updateTable("awardRounds").set(first).where("number", "=", award).execute();
  return award;
}

beforeAll(async () => {
  jifunze = await startTestService();
  await publishedPractice(doingOn(jifunze));
  const { id } = await db()
    .selectFrom("practices")
    .select("id")
    .where("state", "=", "published")
    .executeTakeFirstOrThrow();
  practice = `practice:${id}`;
});
afterAll(() => jifunze.stop());

it("is opened by the present edition, which it says", async () => {
  const award = await openAward(does);
  const { html } = await pageFor("public", `/awards/${award}`);
  expect(html).toContain(`Edition ${presentEdition}, by which this round was opened.`);
  expect(html).not.toContain("There is a newer edition");
  expect(html).toContain(asksIn(present));
  expect((await pageFor("administrator", "/awards/new")).html).toContain(
    `edition ${presentEdition} of the criteria`,
  );
});

it("keeps its words for everybody, for whoever writes and in the nomination, after another edition came", async () => {
  expect(asksIn(first)).not.toBe(asksIn(present));
  const award = await openedThen();
  for (const [person, path] of [
    ["public", `/awards/${award}`],
    ["administrator", `/awards/${award}`],
  ] as const) {
    const { html } = await pageFor(person, path);
    expect(html).toContain(asksIn(first));
    expect(html).not.toContain(asksIn(present));
    expect(html).toContain(`There is a newer edition, ${presentEdition}`);
  }
  await does("coordinator", "POST", `${ownPath("coordinator", award)}/nomination`, { language: "en" });
  const form = await pageFor("coordinator", `${ownPath("coordinator", award)}/criteria/network`);
  expect(form.html).toContain(asksIn(first));
});

it("takes for what a city gives to the network what its own edition takes", async () => {
  const takes = async (award: number, version: number) => {
    const path = `${ownPath("coordinator", award)}/criteria/network`;
    const said = { text: "Two cities took up our hubs.", cites: [practice], version };
    return (await jifunze.api("coordinator", "PUT", path, said)).body;
  };
  const then = await openAward(does, { round: "then again" });
  await db().updateTable("awardRounds").set(first).where("number", "=", then).execute();
  await does("coordinator", "POST", `${ownPath("coordinator", then)}/nomination`, { language: "en" });
  expect(JSON.stringify(await takes(then, 2))).toContain("cites");
  const now = await openAward(does, { round: "now" });
  await does("coordinator", "POST", `${ownPath("coordinator", now)}/nomination`, { language: "en" });
  expect(await takes(now, 2)).toMatchObject({ state: "draft" });
  // §7 of the design: what others took up. What a city adapted itself is work of its own, and shows under "Something new works".
  const cites = criterionOf(present, "network")?.cites;
  expect(cites).toEqual(["exchange", "practice", "cluster", "meeting"]);
  expect(criterionOf(present, "new")?.cites).toContain("adaptation");
});

it("takes badges of a city’s learners and courses of its people from the edition on that names them, and no kind that nobody has", () => {
  const taking = (key: string, kind: string) =>
    criteriaEditions
      .filter(({ edition }) => criterionOf({ criteriaEdition: edition }, key)?.cites.includes(kind))
      .map(({ edition }) => edition);
  expect(taking("culture", "recognition")).toEqual(["2027-01"]);
  expect(taking("measuring", "course")).toEqual(["2027-01"]);
  // Of a kind that nobody has, nothing could be cited.
  const kinds = citables.given().map(({ name }) => name);
  for (const { edition, criteria } of criteriaEditions)
    for (const { key, cites } of criteria)
      expect([edition, key, cites.filter((kind) => !kinds.includes(kind))]).toEqual([edition, key, []]);
});

it("refuses a criterion that its edition has not, and is answered by those that it has", async () => {
  const award = await openAward(does, { round: "whole" });
  await answered(does, "coordinator", award, await citeIn(jifunze, "kilifi"));
  expect(
    await refused("coordinator", "PUT", `${ownPath("coordinator", award)}/criteria/other`, {}),
  ).toContain("404");
  for (const { edition, criteria } of criteriaEditions) {
    expect(
      criteria.map(({ key }) => key),
      edition,
    ).toEqual(criterionKeys);
    expect(() => criterionOf({ criteriaEdition: "1999-01" }, "plan")).toThrow("no edition");
  }
});
