// Whoever finds nothing by a simple phone is told once there is something.

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { dialled } from "../../../test/support/dialled.ts";
import { openRun, providerIn } from "../../../test/support/joining.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { broadTopics } from "../../framework/topics.ts";
import { dayOf, momentAfter } from "../../platform/day.ts";
import { septetsOf } from "../../platform/phone/gsm.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { stopTexts } from "../../platform/sms/text-message.ts";
import { meansOf } from "../means.ts";
import { textDialogue } from "../sms/dialogue.ts";
import { tellOfSaved } from "./tell.ts";

let jifunze: TestService;
let provider: string;
/** Ten in the morning where the network is. */
const morning = new Date(`${dayOf(new Date())}T07:00:00Z`);
const daysOn = (days: number) => momentAfter(morning, days);
const number = "+254712000555";
const [topic] = broadTopics;

beforeAll(async () => {
  jifunze = await startTestService();
  provider = await providerIn(jifunze);
});
beforeEach(async () => {
  for (const table of ["savedSearches", "textMessages", "textStops", "ussdSessions", "phoneCallers"] as const)
    await db().deleteFrom(table).execute();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const kept = () => keptNumber(jifunze.service.secret, number);

let sent = 0;
async function send(text: string): Promise<string> {
  sent += 1;
  const asked = { number, kept: kept(), text, key: `m${sent}`, service: jifunze.service, now: morning };
  const said = (await textDialogue(meansOf)(asked))?.text ?? "";
  expect(septetsOf(said)).toBeLessThanOrEqual(160);
  return said;
}

async function dial(typed: string): Promise<string> {
  // Of no telephone that is known already.
  await db().deleteFrom("phoneCallers").execute();
  return dialled(jifunze, { number, typed, now: morning });
}

const look = (now: Date) =>
  tellOfSaved.run({ service: jifunze.service, now: () => now, signal: new AbortController().signal });

const told = async () =>
  (
    await db()
      .selectFrom("textMessages")
      .select("text")
      .where("kind", "=", "phones.newFinds")
      .orderBy("writtenAt")
      .execute()
  ).map(({ text }) => text);
const saved = () => db().selectFrom("savedSearches").selectAll().execute();

async function offer(title: string): Promise<string> {
  const { code, opportunity } = await openRun(jifunze, { organisation: provider, title });
  await db()
    .updateTable("opportunities")
    .set({ topics: [topic?.id ?? ""] })
    .where("id", "=", opportunity)
    .execute();
  await bringUpToDate(db(), dayOf(morning));
  return code;
}

it("asks by the menu whether to tell, keeps the number encrypted, and tells by day of what came since, once a week", async () => {
  const none = await dial("1*1*3*3*1*1");
  expect(none).toMatch(
    /^CON Nothing like this now: Kilifi.*\n1 Radio.*\n2 Tell me by SMS when there is\n0 Back$/,
  );
  expect(await dial("1*1*3*3*1*1*2")).toMatch(/^CON Tell you by SMS.*once a week.*12 months.*\n1 Yes/s);
  expect(await saved()).toEqual([]);
  expect(await dial("1*1*3*3*1*1*2*1")).toMatch(/^END We tell you by SMS when there is: .*, Kilifi\. /);
  // The same once more is the same.
  await dial("1*1*3*3*1*1*2*1");
  const rows = await saved();
  expect(rows).toHaveLength(1);
  const entries = await db()
    .selectFrom("auditEntries")
    .selectAll()
    .where("operation", "=", "phones.saveSearch")
    .execute();
  expect(entries.length).toBeGreaterThan(0);
  for (const kept of [rows, entries]) expect(JSON.stringify(kept)).not.toContain("712000555");

  const code = await offer("Reading circle");
  await look(new Date(`${dayOf(morning)}T01:00:00Z`));
  expect(await told()).toEqual([]);
  await look(morning);
  await look(morning);
  expect(await told()).toEqual([
    expect.stringMatching(/^New for .*Kilifi: 1\) Reading circle, .*\. Reply code for details, STOP$/),
  ]);
  expect((await told())[0]).toContain(code);
  await offer("Second circle");
  await look(daysOn(6));
  expect(await told()).toHaveLength(1);
  await look(daysOn(7.1));
  expect((await told()).slice(1)).toEqual([expect.stringContaining("Second circle")]);
  // What was told once is not told again.
  await look(daysOn(15));
  expect(await told()).toHaveLength(2);
});

it("keeps by START what somebody looks for in words, in their language; of other things they hear nothing", async () => {
  await send("MSAADA");
  expect(await send("udereva kilifi")).toMatch(/^Hakuna: .* ANZA na unachotaka/);
  expect(await send("ANZA falconry Kilifi")).toMatch(
    /^Tutakuambia kwa SMS yakipatikana: falconry kilifi\. .* ACHA /,
  );
  await offer("Book keeping");
  await look(morning);
  expect(await told()).toEqual([]);
  await offer("Falconry for all");
  await look(morning);
  expect(await told()).toEqual([
    expect.stringMatching(/^Mapya, falconry kilifi: 1\) Falconry for all, .*ACHA$/),
  ]);
  // Not what is over before they can be told.
  const gone = await offer("Falconry again");
  await look(daysOn(1));
  await jifunze.api("coordinator", "POST", `/cities/kilifi/learning/${gone}/steps/pause`, { version: 3 });
  await bringUpToDate(db(), dayOf(morning));
  await look(daysOn(8));
  expect(await told()).toHaveLength(1);
  expect(await send("START LEARNING")).toMatch(/^Say what you want to learn/);
});

it("looks for five things of a number, for a year, until STOP by any way or FORGET", async () => {
  for (const word of ["falconry", "fencing", "juggling", "origami", "archery"]) await send(`start ${word}`);
  expect(await send("start rowing")).toMatch(/^We look for 5 things/);
  expect(await saved()).toHaveLength(5);
  await send("STOP");
  expect(await saved()).toEqual([]);
  await send("start rowing");
  expect(await db().selectFrom("textStops").selectAll().execute()).toEqual([]);
  expect(await saved()).toHaveLength(1);
  await dial("3*7");
  expect(await saved()).toEqual([]);
  await send("start rowing");
  expect(await saved()).toHaveLength(1);
  // By its operator, or on the web.
  await stopTexts(db(), kept().phoneKey, { channel: "gateway", now: morning });
  expect(await saved()).toEqual([]);
  expect(await dial("1*8*3*3*1*1*2*1")).toMatch(/^END You wanted no messages\. Send START/);
  expect(await saved()).toEqual([]);
  await send("start rowing");
  await send("forget");
  await send("yes");
  expect(await saved()).toEqual([]);
  await send("start rowing");
  await look(daysOn(365));
  expect(await saved()).toHaveLength(1);
  await look(daysOn(366));
  expect(await saved()).toEqual([]);
});
