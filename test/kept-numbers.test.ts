// Where somebody's telephone number is kept, as itself or as what it is known again by, and how it ends there. Whoever keeps one in
// another place says here how it ends.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { upholdFaults } from "../src/joining/feedback/jobs.ts";
import { askByPhone } from "../src/phones/asking/ask.ts";
import { removeExpired } from "../src/platform/jobs/clean-up.ts";
import { keptNumber } from "../src/platform/phone/kept-number.ts";
import { openRun, providerIn } from "./support/joining.ts";
import { runJob, startTestService, type TestService } from "./support/service.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const dayMs = 86_400_000;

const endings = {
  "badges.phone_key": "once the code is sent, or nothing is issued (src/recognition/badges)",
  "badges.phone_sealed": "the same",
  "call_requests.phone_key": "once somebody was reached, or asked in vain (src/phones/calls)",
  "call_requests.phone_sealed": "the same",
  "dialogue_contributions.phone_key": "90 days after the outcome, a year after the last day (clean-up)",
  "dialogue_contributions.phone_sealed": "the same",
  "fault_reports.reporter": "once it is decided, at the latest after 90 days (clean-up)",
  "joins.guardian_key": "90 days after the run, or at once (src/joining/my-learning/forget.ts)",
  "joins.guardian_sealed": "the same",
  "learners.key": "with the last join (src/joining/my-learning/forget.ts)",
  "learners.phone_sealed": "the same",
  "meeting_invitations.phone_key": "30 days after the meeting (src/meetings/invitations/forget-needs.ts)",
  "meeting_invitations.phone_sealed": "the same",
  "phone_callers.phone_key": "90 days after it was last heard of (clean-up)",
  "phone_questions.phone_key": "30 days after the answer, 90 without one (src/phones/asking)",
  "provider_phones.phone_key":
    "when its owner does not speak for the organisation any more (src/phones/asking)",
  "provider_phones.phone_sealed": "the same",
  "received_texts.phone_key": "90 days after it was answered (clean-up)",
  "received_texts.phone_sealed": "once it is answered",
  "saved_searches.phone_key": "after 90 days unless it is renewed, or STOP (src/phones/searches)",
  "saved_searches.phone_sealed": "the same",
  "search_asks.phone_key": "after 15 minutes (src/phones/searches/asks.ts)",
  "search_asks.phone_sealed": "the same",
  "text_messages.phone_key": "90 days after it was written (clean-up)",
  "text_messages.phone_sealed": "once it is sent",
  "text_stops.phone_key": "by START alone: else somebody would be written to who wanted no messages",
  "ussd_sessions.phone_key": "after a day (clean-up)",
};

it("says of every place where a number is kept how it ends", async () => {
  const { rows } = await sql<{ place: string }>`
    select table_name || '.' || column_name as place from information_schema.columns
    where table_schema = 'public' and (column_name like '%phone\\_key' or column_name like '%phone\\_sealed'
      or column_name like 'guardian\\_key' or column_name like 'guardian\\_sealed' or column_name = 'reporter'
      or (table_name = 'learners' and column_name = 'key'))
    order by 1`.execute(db());
  expect(rows.map(({ place }) => place)).toEqual(Object.keys(endings).toSorted());
});

it("forgets who told a fault that nobody decided, and counts them for nobody's silence any more", async () => {
  const run = await openRun(jifunze, { title: "Pottery" });
  const tell = (person: "public" | "coordinator") =>
    jifunze.api(person, "POST", `/learning/${run.code}/faults`, { kind: "price" });
  await tell("coordinator");
  await tell("public");
  const reporters = async () =>
    (await db().selectFrom("faultReports").select("reporter").orderBy("reporter").execute()).map(
      (one) => one.reporter,
    );
  const counts = () =>
    db().selectFrom("faults").select(["state", "reporters", "knownReporters"]).executeTakeFirstOrThrow();
  const before = await reporters();
  const after = async (days: number) => {
    await db()
      .updateTable("faultReports")
      .set({ reportedAt: new Date(Date.now() - days * dayMs) })
      .execute();
    await removeExpired(db(), new Date());
  };
  await after(89);
  expect(await reporters()).toEqual(before);
  await after(91);
  expect((await reporters()).filter((one) => before.includes(one))).toEqual([]);
  expect(await counts()).toEqual({ state: "asked", reporters: 2, knownReporters: 0 });
  // The same one tells it once more: that is one of whom it is sure, not two.
  await tell("coordinator");
  await db()
    .updateTable("faults")
    .set({ answerUntil: new Date(Date.now() - 1000) })
    .execute();
  await runJob(jifunze, upholdFaults);
  expect(await counts()).toEqual({ state: "asked", reporters: 3, knownReporters: 1 });
});

it("forgets what a telephone was asked that is not asked any more", async () => {
  const run = await openRun(jifunze, {
    title: "Weaving",
    organisation: await providerIn(jifunze, "Rabai Weavers"),
  });
  const { phoneKey } = keptNumber(jifunze.service.secret, "+254712000999");
  await db()
    .insertInto("phoneQuestions")
    .values({
      phoneKey,
      opportunityId: run.opportunity,
      confirmedOn: "2026-01-01",
      version: 1,
      askedAt: new Date(),
    })
    .execute();
  await runJob(jifunze, askByPhone);
  expect(await db().selectFrom("phoneQuestions").select("phoneKey").execute()).toEqual([]);
});
