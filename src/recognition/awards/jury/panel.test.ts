// What a jury proposes comes from a meeting: one that is recorded here, or a day and how they met; never from somebody who has to do with
// the nominee.

import { afterAll, beforeAll, expect, it } from "vitest";
import { agreed, asking, weighed } from "../../../../test/support/awards.ts";
import {
  convened,
  declared,
  finishedBy,
  jury,
  lettersAgo,
  proposalSaid,
  reserve,
  stepped,
} from "../../../../test/support/juries.ts";
import {
  emailOf,
  type Person,
  startTestService,
  type TestService,
} from "../../../../test/support/service.ts";
import { openSession } from "../../../../test/support/session.ts";
import { addDays, dayOf } from "../../../platform/day.ts";

let jifunze: TestService;
const { does, refused, pageFor } = asking(() => jifunze);
const db = () => jifunze.service.database.db;
const today = dayOf(new Date());

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const idOf = async (person: Person) =>
  (
    await db()
      .selectFrom("people")
      .select("id")
      .where("email", "=", emailOf(person))
      .executeTakeFirstOrThrow()
  ).id ?? "";

/** A meeting that was held on a day. */
async function held(id: string, day: string, visibility: string, state = "held"): Promise<void> {
  await db()
    .insertInto("meetings")
    .values({
      id,
      title: JSON.stringify({ en: `Meeting ${id}` }),
      source: JSON.stringify({}),
      state,
      visibility,
      timeZone: "Africa/Nairobi",
      changedAt: new Date(),
    })
    .execute();
  await db().insertInto("meetingDays").values({ meetingId: id, day }).execute();
}

/** All have rated; the representative, who has to do with Kilifi, has not. */
async function rated(round: string) {
  const { award, nominee } = await convened(jifunze, does, round);
  for (const person of ["reviewer", "otherContributor"] as const) await declared(does, person, award);
  await declared(does, "representative", award, [`${nominee}:family`]);
  await declared(does, reserve, award);
  await finishedBy(jifunze, nominee, ["reviewer", "otherContributor", reserve]);
  const path = `/awards/${award}/judging/${nominee}/proposal`;
  const { heldOn: _day, channel: _how, ...words } = proposalSaid;
  const proposes = (said: object, version = 0) => ({ ...words, ...said, version });
  return { award, nominee, path, proposes };
}

it("says at which meeting, or on which day and how", async () => {
  const { award, nominee, path, proposes } = await rated("where");
  await held("2026-jury", today, "members");
  await held("2026-before", addDays(today, -40), "members");
  await held("2026-called", today, "members", "called");
  const says = (said: object) => refused("reviewer", "PUT", path, proposes(said));
  expect(await says({})).toContain("Choose the meeting");
  expect(await says({ heldOn: addDays(today, 1), channel: "remote" })).toContain("until today");
  expect(await says({ heldOn: "2001-01-01", channel: "remote" })).toContain("when the round was opened");
  expect(await says({ heldOn: today })).toContain("how you met");
  expect(await says({ meeting: "2026-jury", heldOn: today, channel: "remote" })).toContain("not both");
  for (const meeting of ["2026-before", "2026-called", "nowhere"])
    expect(await says({ meeting })).toContain("Choose a meeting of the list");
  const form = await pageFor("reviewer", path);
  expect(form.html).toContain("Meeting 2026-jury");
  expect(form.html).not.toContain("Meeting 2026-before");
  await does("reviewer", "PUT", path, proposes({ meeting: "2026-jury" }));
  const seen = (await pageFor("reviewer", `/awards/${award}/judging/${nominee}`)).html;
  expect(seen).toContain("/meetings/2026-jury");
  // Changed to what was held outside.
  await does("reviewer", "PUT", path, proposes({ heldOn: today, channel: "in_person" }, 1));
  expect((await pageFor("reviewer", `/awards/${award}/judging/${nominee}`)).html).toContain("In one room");
});

it("comes from at least two, none of whom has to do with the nominee or is a stranger", async () => {
  const { path, proposes } = await rated("who");
  const place = { heldOn: today, channel: "remote" };
  const says = (present: readonly string[]) =>
    refused("reviewer", "PUT", path, proposes({ ...place, present }));
  const [me, other, conflicted, stranger] = await Promise.all(
    (["reviewer", "otherContributor", "representative", "administrator"] as const).map(idOf),
  );
  expect(await says([me ?? "", conflicted ?? ""])).toContain("who can judge this nominee");
  expect(await says([me ?? "", stranger ?? ""])).toContain("who can judge this nominee");
  expect(await says([me ?? "", me ?? ""])).toContain("At least 2");
  expect(await says([])).toContain("At least 2");
  const { html } = await pageFor("reviewer", path);
  expect(html).toContain("The reviewer");
  expect(html).not.toContain("The representative");
  await does("reviewer", "PUT", path, proposes({ ...place, present: [me, other] }));
  const { present } = await db()
    .selectFrom("awardProposals")
    .select("present")
    .orderBy("changedAt", "desc")
    .executeTakeFirstOrThrow();
  expect(new Set(present)).toEqual(new Set([me, other]));
});

it.each([
  ["public", { meeting: "2026-open", present: 3 }],
  ["invited", { present: 3 }],
] as const)("stands in what is sealed; of a meeting that is %s", async (visibility, expected) => {
  const id = "meeting" in expected ? expected.meeting : "2026-closed";
  await held(id, today, visibility);
  // Who got it lately does not stand again.
  await db()
    .updateTable("awardRounds")
    .set({ awardedOn: "2001-01-01" })
    .where("awardedOn", "is not", null)
    .execute();
  const { award, nominee, path, proposes } = await rated(`sealed ${visibility}`);
  await does("reviewer", "PUT", path, proposes({ meeting: id }));
  await stepped(does, award, "handOver", 3);
  // The commission reads where, and who was there.
  const read = (await pageFor("administrator", `/awards/${award}/nominations/${nominee}`)).html;
  expect(read).toContain(`/meetings/${id}`);
  expect(read).toContain("The reviewer");
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
  await stepped(does, award, "tell", 4);
  await lettersAgo(jifunze, award, 20);
  await stepped(does, award, "publish", 5);
  const sealed = (await openSession(jifunze).get(`/awards/${award}/award.json`)).html;
  const { panel } = JSON.parse(sealed).award.recipients[0];
  expect(panel).toEqual({
    heldOn: today,
    ...("meeting" in expected && { meeting: { id, title: { en: `Meeting ${id}` } } }),
    present: 3,
  });
  for (const person of [...jury, reserve] as Person[]) expect(sealed).not.toContain(await idOf(person));
  if (visibility === "invited") expect(sealed).not.toContain(id);
});
