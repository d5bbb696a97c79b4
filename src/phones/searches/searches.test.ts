// Whoever finds nothing by a simple phone is told once there is something.

import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { dialled } from "../../../test/support/dialled.ts";
import { openRun, providerIn } from "../../../test/support/joining.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { broadTopics } from "../../framework/topics.ts";
import { addDays, dayOf, momentAfter } from "../../platform/day.ts";
import { formatDayShort } from "../../platform/i18n/format.ts";
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
  expect(await dial("1*1*3*3*1*1*2")).toMatch(/^CON Tell you by SMS.*once a week.*90 days.*\n1 Yes/s);
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

it("looks for five things of a number, for 90 days, until STOP by any way or FORGET", async () => {
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
  await look(daysOn(90));
  expect(await saved()).toHaveLength(1);
  await look(daysOn(91));
  expect(await saved()).toEqual([]);
});

const ends = async () =>
  (
    await db()
      .selectFrom("textMessages")
      .select("text")
      .where("kind", "=", "phones.searchEnds")
      .orderBy("writtenAt")
      .execute()
  ).map(({ text }) => text);
const day = (days: number) => formatDayShort(dayOf(daysOn(days)), "en");

async function sendOn(days: number, text: string): Promise<string> {
  sent += 1;
  const { service } = jifunze;
  const asked = { number, kept: kept(), text, key: `m${sent}`, service, now: daysOn(days) };
  return (await textDialogue(meansOf)(asked))?.text ?? "";
}

it("tells once, by day, about a week before it ends, of all that ends then; KEEP keeps all of it", async () => {
  await send("start falconry kilifi");
  await sendOn(3, "start fencing");
  await sendOn(60, "start origami");
  await look(daysOn(79));
  expect(await ends()).toEqual([]);
  await look(new Date(`${dayOf(daysOn(80))}T01:00:00Z`));
  expect(await ends()).toEqual([]);
  await Promise.all([look(daysOn(80)), look(daysOn(80))]);
  for (const days of [81, 88]) await look(daysOn(days));
  const said = `Until ${day(90)} we look for: falconry kilifi; fencing. Then it is deleted.`;
  expect(await ends()).toEqual([`${said} For 90 days more reply KEEP. STOP ends all SMS.`]);
  expect(await sendOn(89, "Keep please")).toBe(
    `We look until ${day(179)} for: origami; fencing; falconry kilifi. At most once a week by SMS. STOP ends it, FORGET deletes it.`,
  );
  await look(daysOn(100));
  expect(await saved()).toHaveLength(3);
  expect(await ends()).toHaveLength(1);
  await look(daysOn(169));
  expect(await ends()).toHaveLength(2);
  await look(daysOn(180));
  expect(await saved()).toEqual([]);
  expect(await sendOn(180, "ENDELEZA")).toMatch(/^Sasa hatukutafutii kitu/);
});

it("keeps it longer by the menu, by looking for the same again, and by asking about what was told", async () => {
  await dial("1*8*3*3*1*1*2*1");
  const [asked] = await saved();
  const endAfter = async (days: number) => {
    const past = dayOf(daysOn(days));
    await db()
      .updateTable("savedSearches")
      .set({ endsOn: past, endToldAt: daysOn(-30) })
      .execute();
  };
  const isRenewed = async () =>
    (await saved()).every(({ endsOn, endToldAt }) => endsOn === asked?.endsOn && endToldAt === null);
  await endAfter(5);
  expect(await dial("3")).toMatch(/\n6 Keep what I wait for\n7 Stop/);
  expect(await isRenewed()).toBe(false);
  expect(await dial("3*6")).toMatch(/^END We look until /);
  expect(await isRenewed()).toBe(true);
  await endAfter(5);
  await dial("1*7*3*3*1*1");
  expect(await isRenewed()).toBe(false);
  await dial("1*8*3*3*1*1");
  expect(await isRenewed()).toBe(true);
  await db().deleteFrom("savedSearches").execute();
  expect(await dial("3")).not.toContain("6 Keep");

  await send("start heraldry");
  await endAfter(5);
  await send("origami");
  expect(await isRenewed()).toBe(false);
  await send("Heraldry");
  expect(await isRenewed()).toBe(true);
  const code = await offer("Heraldry for all");
  await endAfter(20);
  await look(morning);
  expect(await told()).toHaveLength(1);
  expect(await isRenewed()).toBe(false);
  await send(code);
  expect(await isRenewed()).toBe(true);
});

it("counts that message as the one of its week, whichever comes first", async () => {
  await send("start numismatics");
  await offer("Numismatics for all");
  await db()
    .updateTable("savedSearches")
    .set({ endsOn: dayOf(daysOn(12)) })
    .execute();
  await look(morning);
  expect(await told()).toHaveLength(1);
  await look(daysOn(3));
  expect(await ends()).toEqual([]);
  await look(daysOn(7.1));
  expect(await ends()).toHaveLength(1);
  await offer("Numismatics again");
  await look(daysOn(10));
  expect(await told()).toHaveLength(1);
});

it("tells those whose search was kept for a year before it ends, and ends none of them later than it would have", async () => {
  for (const word of ["falconry", "fencing", "juggling"]) await send(`start ${word}`);
  const { rows } = await sql<{ today: string }>`select current_date::text as today`.execute(db());
  const today = rows[0]?.today ?? "";
  const ended = { falconry: addDays(today, 300), fencing: addDays(today, 60), juggling: addDays(today, 5) };
  for (const [words, endsOn] of Object.entries(ended))
    await db().updateTable("savedSearches").set({ endsOn }).where("words", "=", words).execute();
  const migration = new URL("../../../migrations/0506_searches_for_90_days.sql", import.meta.url);
  const [update = ""] = /^update [^;]+/m.exec(await readFile(migration, "utf8")) ?? [];
  await sql.raw(update).execute(db());
  const now = Object.fromEntries((await saved()).map(({ words, endsOn }) => [words, endsOn]));
  expect(now).toEqual({
    falconry: addDays(today, 25),
    fencing: addDays(today, 14),
    juggling: addDays(today, 5),
  });
});
