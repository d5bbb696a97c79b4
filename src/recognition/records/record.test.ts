// What a learner hands on: the record that their telephone opens, with the badges that they put into it; and the statements that whoever
// offers a run gives to those who were there to the end.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badgesOf } from "../../../test/support/badges.ts";
import { begunRun, finishedIn, joinRun, type OpenRun, openRun } from "../../../test/support/joining.ts";
import { openAchievement } from "../../../test/support/recognition.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { fillIn, hiddenOf } from "../../../test/support/without-script.ts";
import { forgetIdle } from "../../joining/my-learning/forget.ts";
import { momentBefore } from "../../platform/day.ts";
import { recordContent } from "./record-pdf.ts";

let jifunze: TestService;
let achievement: number;
let run: OpenRun;

beforeAll(async () => {
  jifunze = await startTestService();
  achievement = await openAchievement(does);
  run = await openRun(jifunze);
});
afterAll(() => jifunze.stop());

const { db, does, issued, openedBy } = badgesOf(
  () => jifunze,
  () => achievement,
);

let last = 0;
/** The learner's link, as a code that was sent to the telephone opens all of it. */
async function learner(): Promise<{ token: string; id: string }> {
  last += 1;
  const phone = `0733 ${String(last).padStart(6, "0")}`;
  await joinRun(jifunze, run, { phone });
  await does("public", "POST", "/my-learning/codes", { phone, language: "en" });
  const { text } = await db()
    .selectFrom("textMessages")
    .select("text")
    .orderBy("writtenAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const [code = ""] = /\d{6}/.exec(text) ?? [];
  const { token } = await does("public", "POST", "/my-learning", { phone, code });
  const { id } = await db()
    .selectFrom("learners")
    .select("id")
    .orderBy("addedAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { token: String(token), id };
}

const pdf = async (path: string, session = openSession(jifunze)) =>
  Buffer.from(await session.download(path)).toString("latin1");

describe("my record", () => {
  it("takes a badge with both codes, shows it with what was joined, and is an accessible PDF", async () => {
    const { token } = await learner();
    const badge = await issued();
    const session = openSession(jifunze);
    const mine = await session.get(`/my-learning/${token}`);
    expect(mine.html).toContain(`/my-learning/${token}/record`);
    const path = `/my-learning/${token}/record`;
    expect((await session.get(path)).html).toContain("No badge is in this record yet.");
    const tried = { code: badge.checkCode, ownerCode: "0".repeat(16) };
    const wrong = await session.post(path, { ...hiddenOf((await session.get(path)).html), ...tried });
    expect(wrong.html).toContain("do not belong together");
    const added = await fillIn(session, path, { code: badge.checkCode, ownerCode: badge.ownerCode });
    expect(added.html).toContain("The badge is in your record.");
    expect(added.html).toContain("Reading circle host");
    expect(added.html).toContain("Sewing circle");
    expect(await pdf(`${path}.pdf`, session)).toContain("pdfuaid");
    expect((await session.get(`${path}?lang=sw`)).html).toContain("Rekodi yangu");
    await session.get(`${path}?lang=en`);
    const asked = await session.post(`${path}/badges/${badge.id}/remove`, hiddenOf(added.html));
    expect(asked.html).toContain("out of your record?");
    await session.post(`${path}/badges/${badge.id}/remove`, { ...hiddenOf(asked.html), _confirmed: "yes" });
    expect((await session.get(path)).html).toContain("No badge is in this record yet.");
  });

  it("says of a badge that is withdrawn that it is, and loses one that is erased", async () => {
    const { token } = await learner();
    const [first, second] = [await issued(), await issued()];
    const codes = ({ checkCode, ownerCode }: typeof first) => ({ code: checkCode, ownerCode });
    await does("public", "POST", `/my-learning/${token}/record/badges`, codes(first));
    await does("public", "POST", `/my-learning/${token}/record/badges`, codes(second));
    await does("administrator", "POST", `/badges/${first.id}/revoke`, { because: "error", version: 4 });
    const { session, screen, path } = await openedBy(second);
    const asked = await session.post(`${path}/erase`, hiddenOf(screen.html));
    await session.post(`${path}/erase`, { ...hiddenOf(asked.html), _confirmed: "yes" });
    const { badges } = await does("public", "GET", `/my-learning/${token}/record`, {});
    expect(badges).toMatchObject([{ checkCode: first.checkCode, state: "revoked" }]);
    const learning = await does("public", "GET", `/my-learning/${token}`, {});
    const content = recordContent(
      { learning, record: { token, today: "2026-11-29", badges } } as unknown as Parameters<
        typeof recordContent
      >[0],
      "en",
      "https://jifunze.example",
    );
    expect(JSON.stringify(content.sections)).toContain("Withdrawn");
    expect(content.footer).toContain("jifunze.example/v");
  });

  it("is not opened by the code of one thing that was joined, and goes when the learner is forgotten", async () => {
    const { token } = await joinRun(jifunze, run, { phone: "0734 000001" });
    const answer = await jifunze.api("public", "GET", `/my-learning/${token}/record`);
    expect([answer.status, answer.body.code]).toEqual([403, "recognition.whole_only"]);
    const whole = await learner();
    const badge = await issued();
    await does("public", "POST", `/my-learning/${whole.token}/record/badges`, {
      code: badge.checkCode,
      ownerCode: badge.ownerCode,
    });
    await does("public", "DELETE", `/my-learning/${whole.token}`, {});
    expect(
      await db().selectFrom("learnerBadges").selectAll().where("badgeId", "=", badge.id).execute(),
    ).toEqual([]);
  });
});

describe("statements of attendance", () => {
  it("are given to those who were there to the end, by whoever offers the run, and not before it begins", async () => {
    const people = run.inCity;
    const session = await signedIn(jifunze, "representative");
    expect((await session.get(`${people}/statements.pdf`)).html).toContain("once the run has begun");
    const begun = people.replace("/runs/1/", "/runs/98/");
    const id = await begunRun(db(), run.opportunity);
    expect((await session.get(`${begun}/statements.pdf`)).html).toContain("Nobody is marked");
    const { id: own, token } = await learner();
    const join = await finishedIn(db(), id, own, { firstName: "Zawadi" });
    expect((await session.get(begun)).html).toContain("Statements of attendance (PDF)");
    expect(await pdf(`${begun}/statements.pdf`, session)).toContain("pdfuaid");
    expect((await (await signedIn(jifunze, "coordinator")).get(`${begun}/statements.pdf`)).status).toBe(403);
    // The learner has the same, and nobody else's.
    expect((await openSession(jifunze).get(`/my-learning/${token}`)).html).toContain("statement.pdf");
    expect(await pdf(`/my-learning/${token}/joins/${join}/statement.pdf`)).toContain("pdfuaid");
    const other = await learner();
    const refused = await fetch(`${jifunze.url}/my-learning/${other.token}/joins/${join}/statement.pdf`);
    expect(refused.status).toBe(404);
  });
});

it("opens for a telephone that joined nothing and holds a badge, and is forgotten after a while", async () => {
  const badge = await issued({ holderName: "Zuri Mfano" });
  const { session, path } = await openedBy(badge);
  const phone = "0744 100200";
  expect((await session.get(path)).html).toContain(`href="${path}/record"`);
  const kept = await fillIn(session, `${path}/record`, { phone });
  expect(kept.path).toBe("/my-learning");
  const { text } = await db()
    .selectFrom("textMessages")
    .select("text")
    .orderBy("writtenAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const opened = await fillIn(session, "/my-learning", { phone, code: /\d{6}/.exec(text)?.[0] ?? "" });
  const record = await session.get(`${opened.path}/record`);
  expect(record.html).toContain(`/v/${badge.checkCode}`);
  expect(record.html).toContain("Nothing yet.");
  const left = async () =>
    (await db().selectFrom("learnerBadges").select("learnerId").where("badgeId", "=", badge.id).execute())
      .length;
  const daysAgo = (days: number) => momentBefore(new Date(), days);
  const since = async (days: number) => {
    const { learnerId } = await db()
      .updateTable("learnerBadges")
      .set({ addedAt: daysAgo(days) })
      .where("badgeId", "=", badge.id)
      .returning("learnerId")
      .executeTakeFirstOrThrow();
    await db()
      .updateTable("learners")
      .set({ addedAt: daysAgo(days) })
      .where("id", "=", learnerId)
      .execute();
    await db()
      .transaction()
      .execute((tx) => forgetIdle(tx, { before: daysAgo(1), kept: daysAgo(90) }));
  };
  await since(80);
  expect(await left()).toBe(1);
  await since(100);
  expect(await left()).toBe(0);
  // A badge that is withdrawn is kept nowhere anew.
  await does("administrator", "POST", `/badges/${badge.id}/revoke`, { because: "error", version: 4 });
  const token = path.split("/").at(-1) ?? "";
  const { status } = await jifunze.api("public", "POST", `/my-badge/${token}/record`, {
    phone,
    language: "en",
  });
  expect(status).toBe(409);
});
