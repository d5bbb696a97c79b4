// Three days before the last day: jurors who have something left to do, and cities that can still object. Each of them once.

import { afterAll, beforeAll, expect, it } from "vitest";
import {
  agreed,
  asking,
  citeIn,
  ownPath,
  roundSaid,
  standing,
  weighed,
} from "../../../../test/support/awards.ts";
import {
  declared,
  finished,
  jury,
  lettersAgo,
  named,
  proposed,
  reserve,
  stepped,
} from "../../../../test/support/juries.ts";
import { takeMails } from "../../../../test/support/mails.ts";
import { emailOf, startTestService, type TestService } from "../../../../test/support/service.ts";
import { addDays, dayMs } from "../../../platform/day.ts";
import { remindOfRounds } from "./jobs.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const { does } = asking(() => jifunze);
const judgeUntil = addDays(roundSaid.nominationsUntil, 10);
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

/** Who is told, although two processes begin at the same moment. */
async function toldOn(now: Date): Promise<string[]> {
  const { db } = jifunze.service.database;
  const told = () =>
    db
      .selectFrom("notifications")
      .innerJoin("people", "people.id", "personId")
      .select(["notifications.id", "kind", "people.email"])
      .where("kind", "like", "recognition.%Soon")
      .execute();
  const before = new Set((await told()).map(({ id }) => id));
  await Promise.all([remindOfRounds(db, now), remindOfRounds(db, now)]);
  const found = (await told()).filter(({ id }) => !before.has(id));
  return found.map(({ kind, email }) => `${kind} ${email}`).toSorted();
}

it("has a last day for the jury, which lies between handing in and telling", async () => {
  const open = (said: object) => jifunze.api("administrator", "POST", "/awards", { ...roundSaid, ...said });
  const own = { template: "network-award:2026", round: "days" };
  for (const day of [roundSaid.nominationsUntil, addDays(roundSaid.sendUntil, 1)]) {
    const { body } = await open({ ...own, judgeUntil: day });
    expect(body.errors?.[0]?.field).toBe("judgeUntil");
  }
  const { body } = await open({ round: "no jury", judgeUntil });
  expect(body.errors?.[0]?.field).toBe("judgeUntil");
});

it("reminds jurors once to declare and once to rate, and nobody who has finished", async () => {
  const said = { template: "network-award:2026", round: "reminded", judgeUntil };
  const award = Number((await does("administrator", "POST", "/awards", { ...roundSaid, ...said })).number);
  await named(does, award, jury);
  await named(does, award, [reserve], "reserve");
  const nominee = await standing(does, "coordinator", award, await citeIn(jifunze, "kilifi"));
  await stepped(does, award, "convene", 2);
  await declared(does, "reviewer", award);
  await finished(does, "reviewer", award, nominee);
  await declared(does, "representative", award);
  expect(await toldOn(noon(addDays(judgeUntil, -4)))).toEqual([]);
  expect(await toldOn(noon(addDays(judgeUntil, -3)))).toEqual([
    `recognition.declareSoon ${emailOf("otherContributor")}`,
    `recognition.rateSoon ${emailOf("representative")}`,
  ]);
  expect(await toldOn(noon(addDays(judgeUntil, -2)))).toEqual([]);
  // What is left after declaring is said as well, also once.
  await declared(does, "otherContributor", award);
  expect(await toldOn(noon(addDays(judgeUntil, -1)))).toEqual([
    `recognition.rateSoon ${emailOf("otherContributor")}`,
  ]);
  expect(await toldOn(noon(addDays(judgeUntil, 1)))).toEqual([]);
  for (const person of ["representative", "otherContributor"] as const)
    await finished(does, person, award, nominee);
  await proposed(does, award, nominee);
  await stepped(does, award, "handOver", 3);
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
  await stepped(does, award, "tell", 4);

  // Those who stood can object for fourteen days.
  const now = Date.now();
  expect(await toldOn(new Date(now))).toEqual([]);
  await lettersAgo(jifunze, award, 11);
  await takeMails(jifunze);
  expect(await toldOn(new Date(now))).toEqual([`recognition.objectSoon ${emailOf("coordinator")}`]);
  const [mail] = await takeMails(jifunze);
  expect(mail?.subject).toContain("can object if the procedure was not kept");
  expect(await toldOn(new Date(now + dayMs))).toEqual([]);
  // Whoever has objected is not reminded that they can.
  await jifunze.service.database.db.deleteFrom("awardReminders").execute();
  await jifunze.service.database.db
    .deleteFrom("notifications")
    .where("kind", "=", "recognition.objectSoon")
    .execute();
  await does("coordinator", "POST", `${ownPath("coordinator", award)}/objection`, { text: "A day early." });
  expect(await toldOn(new Date(now + 2 * dayMs))).toEqual([]);
});
