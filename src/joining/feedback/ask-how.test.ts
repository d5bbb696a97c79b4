// After a run those who joined are asked how it was, with the words by which they say so.

import { afterAll, beforeAll, expect, it } from "vitest";
import { begun } from "../../../test/support/begun-run.ts";
import { joinRun, type OpenRun, openRun, providerIn, textsTo } from "../../../test/support/joining.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { meansOf } from "../../phones/means.ts";
import { textDialogue } from "../../phones/sms/dialogue.ts";
import { dayOf, momentBefore } from "../../platform/day.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { startTexts, stopTexts } from "../../platform/sms/text-message.ts";
import { askHowItWas } from "./ask-how.ts";

let jifunze: TestService;
let provider: string;

beforeAll(async () => {
  jifunze = await startTestService();
  provider = await providerIn(jifunze);
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const send = (path: string, body: object = {}) => jifunze.api("public", "POST", path, body);
const daysAgo = (days: number) => dayOf(momentBefore(new Date(), days));

let last = 0;
function joined(run: OpenRun, said: object = {}) {
  last += 1;
  return joinRun(jifunze, run, { phone: `0722 ${String(last).padStart(6, "0")}`, ...said });
}

it("asks once after the end how it was, with the words to answer; not who left, has said it, or wants no messages", async () => {
  const run = await openRun(jifunze, { organisation: provider, title: "Book binding" });
  const [asks, , left, rated, stopped] = [
    await joined(run),
    await joined(run, { language: "sw" }),
    await joined(run),
    await joined(run),
    await joined(run),
  ];
  const old = await openRun(jifunze, { organisation: provider, title: "Old binding" });
  const off = await openRun(jifunze, { organisation: provider, title: "Cancelled binding" });
  for (const one of [old, off]) await joined(one);
  await begun(db(), run.id);
  await send(`/my-learning/${left.token}/joins/${left.join}/leave`);
  await send(`/my-learning/${rated.token}/joins/${rated.join}/feedback`, { verdict: "good", language: "en" });
  const stops = keptNumber(jifunze.service.secret, readNumber(stopped.phone) ?? "");
  await stopTexts(db(), stops.phoneKey, { channel: "sms", now: new Date() });
  const over = (one: OpenRun, days: number) =>
    db()
      .updateTable("runs")
      .set({ startsOn: null, endsOn: null, overOn: daysAgo(days) })
      .where("id", "=", one.id)
      .execute();
  const asked = async () =>
    (await textsTo(jifunze)).filter(({ kind }) => kind === "joining.howWasIt").map(({ text }) => text);
  await over(run, 0);
  await over(old, 15);
  await over(off, 1);
  const cancel = `/cities/kilifi/learning/${off.code}/runs/1/steps/cancel`;
  const cancelled = await jifunze.api("coordinator", "POST", cancel, {
    version: 3,
    note: "The teacher left.",
  });
  expect(cancelled.status).toBe(200);
  await runJob(jifunze, askHowItWas);
  // On the last day they are still there.
  expect(await asked()).toEqual([]);
  await over(run, 1);
  await runJob(jifunze, askHowItWas);
  await startTexts(db(), stops.phoneKey);
  await runJob(jifunze, askHowItWas);
  const { code } = run;
  expect((await asked()).toSorted()).toEqual([
    expect.stringContaining(
      `Book binding, mafunzo yalikuwaje? Jibu NZURI ${code}, SAWA ${code} au MBAYA ${code}.`,
    ),
    expect.stringContaining(`how was Book binding? Reply GOOD ${code}, OK ${code} or BAD ${code}.`),
  ]);
  // It waits for the day, as all that nobody asked for.
  const waits = await db()
    .selectFrom("textMessages")
    .select(["isAnswer", "atOnce"])
    .where("kind", "=", "joining.howWasIt")
    .execute();
  expect(waits).toEqual([1, 2].map(() => ({ isAnswer: false, atOnce: false })));
  const number = readNumber(asks.phone) ?? "";
  const { service } = jifunze;
  const answer = {
    number,
    kept: keptNumber(service.secret, number),
    text: `Good ${code}!`,
    key: "how 1",
    service,
    now: new Date(),
  };
  expect((await textDialogue(meansOf)(answer))?.text).toContain("What you said of Book binding is kept.");
});
