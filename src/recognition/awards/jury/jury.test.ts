// The network's own award with a jury: who judges and who does not, what a juror saves and finishes, when a reserve is asked, how the
// commission decides, and what is left of it. And that nothing of it is read by anybody whom it is not for.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  agreed,
  asking,
  choiceSaid,
  citeIn,
  openAward,
  ownPath,
  standing,
  versionOf,
} from "../../../../test/support/awards.ts";
import {
  convened,
  declared,
  drafted,
  finished,
  judged,
  jury,
  lettersAgo,
  named,
  openOwn,
  proposalSaid,
  proposed,
  reasonOf,
  reserve,
  stepped,
} from "../../../../test/support/juries.ts";
import { takeMails } from "../../../../test/support/mails.ts";
import { emailOf, startTestService, type TestService } from "../../../../test/support/service.ts";
import { openSession } from "../../../../test/support/session.ts";
import { dayMs } from "../../../platform/day.ts";
import { deleteOldRatings } from "./jobs.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const { does, refused, pageFor } = asking(() => jifunze);
const whoIsCalled = async (award: number) => {
  const rows = await db()
    .selectFrom("awardJurors")
    .innerJoin("awardRounds", "awardRounds.id", "roundId")
    .innerJoin("people", "people.id", "personId")
    .select("people.email")
    .where("awardRounds.number", "=", award)
    .where("calledAt", "is not", null)
    .execute();
  return rows.map(({ email }) => email);
};

describe("a jury", () => {
  it("is named by an administrator, of others who have an account, and begins whole", async () => {
    const award = await openAward(does, { template: "network-award:2026", round: "whole" });
    const path = `/awards/${award}/jury`;
    const said = { email: emailOf("reviewer"), seat: "juror" };
    expect((await jifunze.api("coordinator", "POST", path, said)).status).toBe(403);
    const decides = { ...said, email: emailOf("administrator") };
    expect(await refused("administrator", "POST", path, decides)).toContain("administrators decide");
    const unknown = { ...said, email: "nobody@example.org" };
    expect(await refused("administrator", "POST", path, unknown)).toContain("with an account");
    await named(does, award, jury);
    expect(await refused("administrator", "POST", path, said)).toContain("named already");
    const begin = { version: 2, note: "All have handed in." };
    expect(await refused("administrator", "POST", `/awards/${award}/steps/convene`, begin)).toContain(
      "a reserve first",
    );
    // Without a jury it goes another way.
    expect(await refused("administrator", "POST", `/awards/${award}/steps/close`, begin)).toContain(
      "recognition.not_now",
    );
    await named(does, award, [reserve], "reserve");
    await takeMails(jifunze);
    await stepped(does, award, "convene", 2);
    const told = (await takeMails(jifunze)).filter(({ subject }) => subject.includes("the jury begins"));
    expect(told.map(({ to }) => to).toSorted()).toEqual(jury.map(emailOf).toSorted());
    expect((await pageFor("representative", "/desk")).html).toContain("say with whom you have to do");
    const waits = await pageFor(reserve, `/awards/${award}/judging`);
    expect(waits.html).toContain("You are a reserve");
  });
});

describe("a juror", () => {
  it("opens no file before having declared, and none of those with whom one has to do", async () => {
    const award = await openOwn(does, "declared");
    const kilifi = await standing(does, "coordinator", award, await citeIn(jifunze, "kilifi"));
    const laikipia = await standing(does, "otherCoordinator", award, await citeIn(jifunze, "laikipia"));
    await stepped(does, award, "convene", 2);
    const file = `/awards/${award}/judging/${kilifi}`;
    const before = await pageFor("reviewer", file);
    expect(before.status).toBe(409);
    expect(before.html).not.toContain("has moved.");
    const list = (await pageFor("otherContributor", `/awards/${award}/interests`)).html;
    expect(list).toContain("Known from records");
    await declared(does, "reviewer", award, [`${laikipia}:money`]);
    expect((await pageFor("reviewer", file)).html).toContain("Our network has moved.");
    const closed = await pageFor("reviewer", `/awards/${award}/judging/${laikipia}`);
    expect(closed.status).toBe(403);
    expect(closed.html).not.toContain("has moved.");
    // Of a city in which one works nobody has to be told.
    await declared(does, "otherContributor", award);
    expect((await pageFor("otherContributor", `/awards/${award}/judging/${laikipia}`)).status).toBe(403);
    const rate = { movement: "strong", why: "They are ours.", version: 0 };
    const path = `/awards/${award}/judging/${laikipia}/criteria/plan`;
    expect(await refused("otherContributor", "PUT", path, rate)).toContain("recognition.conflicted");
  });

  it("tells somebody who is taken out that nothing waits for them there any more", async () => {
    const { award } = await convened(jifunze, does, "taken-out");
    await declared(does, "reviewer", award);
    await takeMails(jifunze);
    const { id } = await db()
      .selectFrom("people")
      .select("id")
      .where("email", "=", emailOf("reviewer"))
      .executeTakeFirstOrThrow();
    await does("administrator", "POST", `/awards/${award}/jury/${id}/end`, {});
    const mails = await takeMails(jifunze);
    expect(mails.find(({ to }) => to === emailOf("reviewer"))?.subject).toContain("no longer in its jury");
    expect((await pageFor("reviewer", `/awards/${award}/judging`)).status).toBe(403);
    const told = (await pageFor("reviewer", "/notifications")).html;
    expect(told).toContain("no longer in its jury");
  });

  it("saves a draft as often as one likes, and finishes once; others read it only when they have finished", async () => {
    const { award, nominee } = await convened(jifunze, does, "drafts");
    for (const person of jury) await declared(does, person, award);
    const path = `/awards/${award}/judging/${nominee}/criteria/plan`;
    // Again and again: a draft that can be saved but once is none.
    for (const version of [0, 1, 2])
      await does("reviewer", "PUT", path, { movement: "begun", why: `Thought ${version}.`, version });
    expect((await pageFor("reviewer", path)).html).toContain("Thought 2.");
    const stale = { movement: "clear", why: "Late.", version: 1 };
    expect(await refused("reviewer", "PUT", path, stale)).toContain("recognition.changed");
    const final = `/awards/${award}/judging/${nominee}/final`;
    expect(await refused("reviewer", "POST", final, { version: 3 })).toContain("Still missing: 7");
    await does("reviewer", "PUT", path, { movement: "cannot_tell", version: 3 });
    expect(await refused("reviewer", "POST", final, { version: 4 })).toContain("Still missing: 8");
    await finished(does, "otherContributor", award, nominee);
    const own = await pageFor("reviewer", `/awards/${award}/judging/${nominee}`);
    expect(own.html).not.toContain("otherContributor sees");
    expect(own.html).not.toContain("The otherContributor");
    const version = await drafted(does, "representative", award, nominee);
    await does("representative", "POST", final, { version });
    const others = (await pageFor("representative", `/awards/${award}/judging/${nominee}`)).html;
    expect(others).toContain(reasonOf("otherContributor", "plan"));
    expect(others).not.toContain("Thought");
    const again = { movement: "none", why: "After all.", version: version + 1 };
    expect(await refused("representative", "PUT", path, again)).toContain("recognition.not_now");
    // What is final stays, whoever tries.
    await expect(
      db().updateTable("awardSheets").set({ reason: "No." }).where("state", "=", "final").execute(),
    ).rejects.toThrow("stays as it is");
  });

  it("can abstain; where fewer than three are left the reserve is asked and the commission told", async () => {
    const { award, nominee } = await convened(jifunze, does, "short");
    for (const person of jury) await declared(does, person, award);
    expect(await whoIsCalled(award)).toEqual([]);
    await takeMails(jifunze);
    const cannot = { why: "I know too little of boats.", version: 0 };
    await does("representative", "POST", `/awards/${award}/judging/${nominee}/abstention`, cannot);
    expect(await whoIsCalled(award)).toEqual([emailOf(reserve)]);
    const mails = await takeMails(jifunze);
    expect(mails.find(({ to }) => to === emailOf(reserve))?.subject).toContain("take part in the jury");
    expect(mails.find(({ to }) => to === emailOf("administrator"))?.subject).toContain("too few");
    await finished(does, "reviewer", award, nominee);
    await finished(does, "otherContributor", award, nominee);
    const path = `/awards/${award}/judging/${nominee}/proposal`;
    const early = { ...proposalSaid, version: 0 };
    expect(await refused("reviewer", "PUT", path, early)).toContain("recognition.not_rated");
    await judged(does, reserve, award, nominee);
    await does("reviewer", "PUT", path, early);
    await proposed(does, award, nominee, { reason: "It reaches many." }, 1);
  });
});

describe("what a jury proposes", () => {
  it("is decided by two persons; another decision needs a reason, and what everybody reads is sealed", async () => {
    const { award, nominee } = await convened(jifunze, does, "decided");
    for (const person of jury) await judged(does, person, award, nominee);
    await proposed(does, award, nominee);
    await stepped(does, award, "handOver", 3);
    const path = `/awards/${award}/nominations/${nominee}`;
    const seen = await pageFor("administrator", path);
    expect(seen.html).toContain(proposalSaid.reason);
    expect(seen.html).not.toContain("sees plan move");
    const other = { ...choiceSaid, choice: "not_chosen", version: await versionOf(jifunze, nominee) };
    expect(await refused("administrator", "POST", `${path}/choice`, other)).toContain("departure");
    const departure = "The consent was withdrawn.";
    await does("administrator", "POST", `${path}/choice`, { ...other, departure });
    await agreed(jifunze, does, award, nominee);
    await stepped(does, award, "tell", 4);
    const letter = (await pageFor("coordinator", ownPath("coordinator", award))).html;
    expect(letter).toContain(choiceSaid.suggestion);
    expect(letter).not.toContain(departure);
    expect(letter).not.toContain(
      proposalSaid.reason === choiceSaid.reason ? "sees plan" : proposalSaid.reason,
    );
    const own = `${ownPath("coordinator", award)}/objection`;
    await does("coordinator", "POST", own, { text: "The round was closed early." });
    expect(await refused("coordinator", "POST", own, { text: "Again." })).toContain("recognition.not_now");
    const publish = { version: 5 };
    const step = `/awards/${award}/steps/publish`;
    expect(await refused("administrator", "POST", step, publish)).toContain("can still object");
    await lettersAgo(jifunze, award, 20);
    expect(await refused("administrator", "POST", step, publish)).toContain("every objection");
    await does("administrator", "POST", `${path}/objection`, { text: "All had handed in by then." });
    await does("administrator", "POST", step, publish);
    const everybody = (await openSession(jifunze).get(`/awards/${award}`)).html;
    expect(everybody).not.toContain("Kilifi");
    expect((await openSession(jifunze).get(`/awards/${award}/award.json`)).html).toContain("jifunze-award/1");
    // The jury has done its work.
    expect((await pageFor("reviewer", `/awards/${award}/judging`)).status).toBe(403);
  });

  it("stays, but ratings are deleted two years after it is published", async () => {
    const sheets = async () => (await db().selectFrom("awardSheets").selectAll().execute()).length;
    const before = await sheets();
    const now = new Date();
    await deleteOldRatings(db(), now);
    expect(await sheets()).toBe(before);
    await deleteOldRatings(db(), new Date(now.getTime() + 2.01 * 366 * dayMs));
    expect(await sheets()).toBe(before - 3);
    expect((await db().selectFrom("awardProposals").selectAll().execute()).length).toBeGreaterThan(0);
  });
});
