// Whoever offers something keeps it right with one figure by telephone, so that nobody at a desk has to.

import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dialled } from "../../../test/support/dialled.ts";
import { type OpenRun, openRun, providerIn, upholdTwice } from "../../../test/support/joining.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { keepCurrent } from "../../catalogue/finding/keep-current.ts";
import { addDays, dayMs, dayOf, momentAfter } from "../../platform/day.ts";
import { isGsm, septetsOf } from "../../platform/phone/gsm.ts";
import { keptNumber, openedNumber } from "../../platform/phone/kept-number.ts";
import { meansOf } from "../means.ts";
import { textDialogue } from "../sms/dialogue.ts";
import { askByPhone } from "./ask.ts";

let jifunze: TestService;
let provider: string;
/** Ten in the morning where the network is. */
const today = dayOf(new Date());
const morning = new Date(`${today}T07:00:00Z`);
const number = "+254712000777";

beforeAll(async () => {
  jifunze = await startTestService();
  provider = await providerIn(jifunze);
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const key = () => keptNumber(jifunze.service.secret, number).phoneKey;
const asked = "/organisations/malindi-library/asked-by-phone";

const askAt = (now: Date) =>
  askByPhone.run({ service: jifunze.service, now: () => now, signal: new AbortController().signal });

const textsOf = async (kind: string) =>
  (
    await db()
      .selectFrom("textMessages")
      .select("text")
      .where("kind", "=", kind)
      .orderBy("writtenAt")
      .orderBy("id")
      .execute()
  ).map(({ text }) => text);

let sent = 0;
async function send(text: string, named?: string, now = morning): Promise<string> {
  const { service } = jifunze;
  sent += 1;
  const message = named ?? `sms m${sent}`;
  const kept = keptNumber(service.secret, number);
  const said = await textDialogue(meansOf)({ number, kept, text, key: message, service, now });
  expect(septetsOf(said?.text ?? "")).toBeLessThanOrEqual(160);
  return said?.text ?? "";
}

const dial = (typed: string) => dialled(jifunze, { number, typed, now: morning });

/** Something that was confirmed so many days ago. */
async function dueRun(title: string, days = 120): Promise<OpenRun> {
  const run = await openRun(jifunze, { organisation: provider, title });
  const confirmedOn = addDays(today, -days);
  await db().updateTable("opportunities").set({ confirmedOn }).where("id", "=", run.opportunity).execute();
  return run;
}

const stateOf = ({ opportunity }: OpenRun) =>
  db()
    .selectFrom("opportunities")
    .select(["state", "confirmedOn", "confirmedChannel", "confirmedByName"])
    .where("id", "=", opportunity)
    .executeTakeFirstOrThrow();

async function showNumber(): Promise<void> {
  const given = { phone: "0712 000777", language: "en" };
  expect((await jifunze.api("representative", "PUT", asked, given)).status).toBe(200);
  const code = /^(\d{6}) /.exec((await textsOf("phones.providerCode")).at(-1) ?? "")?.[1];
  expect((await jifunze.api("representative", "POST", `${asked}/code`, { code })).status).toBe(200);
}

describe("whoever offers something", () => {
  it("gives a number that shows itself by a code; nobody else gives one, and it is kept encrypted", async () => {
    expect(provider).toBe("malindi-library");
    const run = await dueRun("Pottery");
    const given = { phone: "0712 000777", language: "en" };
    for (const person of ["public", "coordinator", "otherContributor"] as const)
      expect([person, (await jifunze.api(person, "PUT", asked, given)).status >= 400]).toEqual([
        person,
        true,
      ]);
    const wrong = await jifunze.api("representative", "PUT", asked, { ...given, phone: "12" });
    expect(wrong.body.errors?.[0]?.field).toBe("phone");
    expect((await jifunze.api("representative", "PUT", asked, given)).status).toBe(200);
    // Until the code is typed it is asked nothing.
    await askAt(morning);
    expect(await textsOf("phones.whetherRight")).toEqual([]);
    const refused = await jifunze.api("representative", "POST", `${asked}/code`, { code: "000000" });
    expect(refused.body.errors?.[0]?.field).toBe("code");
    await showNumber();
    const kept = JSON.stringify(await db().selectFrom("providerPhones").selectAll().execute());
    expect(kept).not.toContain("712000777");
    const entries = await db().selectFrom("auditEntries").selectAll().execute();
    expect(JSON.stringify(entries)).not.toContain("712000777");
    await askAt(morning);
    expect(await textsOf("phones.whetherRight")).toHaveLength(1);
    await send("1");
    expect(await stateOf(run)).toMatchObject({ confirmedOn: today, confirmedChannel: "sms" });
  });
});

describe("a telephone that is asked", () => {
  beforeEach(async () => {
    await db().deleteFrom("textMessages").execute();
    await db().deleteFrom("phoneQuestions").execute();
    await db()
      .updateTable("opportunities")
      .set({ confirmedOn: today })
      .where("state", "=", "published")
      .execute();
    await jifunze.api("representative", "DELETE", asked);
    await db().deleteFrom("signInTries").execute();
    await showNumber();
  });

  it("answers 1: it is checked by SMS, on card and page, and the next thing is asked; once, whatever comes twice", async () => {
    const [first, second] = [await dueRun("Beekeeping", 150), await dueRun("Carpentry", 140)];
    await runJob(jifunze, keepCurrent);
    await askAt(new Date(`${today}T01:00:00Z`));
    await askAt(new Date(`${today}T17:00:00Z`));
    // At night nobody is asked.
    expect(await textsOf("phones.whetherRight")).toEqual([]);
    await askAt(morning);
    await askAt(morning);
    const [question = ""] = await textsOf("phones.whetherRight");
    expect(question).toMatch(
      /^Malindi Library: is Beekeeping \(price not told\) still right\? Reply 1 yes, 2 it ended, 3 change\. No answer by /,
    );
    expect(await send("1", "sms one")).toBe("Thank you. Beekeeping is marked as checked today.");
    expect(await send("1", "sms one")).toBe("Thank you. Beekeeping is marked as checked today.");
    expect(await stateOf(first)).toMatchObject({ confirmedOn: today, confirmedByName: "Malindi Library" });
    expect(await stateOf(second)).toMatchObject({ confirmedOn: addDays(today, -140) });
    expect((await textsOf("phones.whetherRight"))[1]).toContain("is Carpentry");
    await runJob(jifunze, keepCurrent);
    const page = await (await fetch(`${jifunze.url}/learning/${first.code}`)).text();
    expect(page).toMatch(/Checked on .* by SMS\./);
    const list = await (await fetch(`${jifunze.url}/learning?q=beekeeping`)).text();
    expect(list).toMatch(/Checked \d+ \w+ \d+ by SMS/);
    // As the question words it.
    expect(await send("1 yes, thank you")).toBe("Thank you. Carpentry is marked as checked today.");
    expect(await stateOf(second)).toMatchObject({ confirmedOn: today });
    // Nothing is asked any more: a figure is no answer, and with words it is looked for.
    expect(await send("1")).toMatch(/^Send what you want to learn/);
    expect(await send("1 yes")).not.toMatch(/marked as checked|^Send what/);
  });

  it("is asked anew at once where nobody finds it any more, and brings it back by 1 in a message or the menu", async () => {
    const [run, other] = [await dueRun("Falconry", 0), await dueRun("Fencing", 0)];
    await upholdTwice(jifunze, run.code);
    const hidden = async ({ code }: OpenRun) =>
      (await jifunze.api("public", "GET", `/learning/${code}`)).body.hiddenSince !== null;
    expect(await hidden(run)).toBe(true);
    await askAt(new Date(morning.getTime() + dayMs));
    expect(await textsOf("phones.whetherRight")).toEqual([expect.stringContaining("is Falconry")]);
    await send("1", undefined, new Date(morning.getTime() + dayMs));
    expect(await hidden(run)).toBe(false);
    await db().deleteFrom("signInTries").execute();
    await upholdTwice(jifunze, other.code);
    expect(await dial("6")).toContain("Fencing");
    await dial("6*1*1");
    expect(await hidden(other)).toBe(false);
  });

  it("answers 2 twice: it ends, and not before; 3 tells those who can change it until it is changed", async () => {
    const [over, other] = [await dueRun("Juggling", 160), await dueRun("Origami", 130)];
    await askAt(morning);
    expect(await send("2", "sms end")).toMatch(/^End Juggling\? .* Reply 2 again/);
    expect(await send("2", "sms end")).toMatch(/^End Juggling\?/);
    expect(await stateOf(over)).toMatchObject({ state: "published" });
    // An hour later it is asked anew whether to end it.
    const later = new Date(morning.getTime() + 61 * 60_000);
    expect(await send("2", "sms later", later)).toMatch(/^End Juggling\?/);
    expect(await send("2 kimeisha", "sms again", later)).toMatch(/^Juggling is ended/);
    expect(await stateOf(over)).toMatchObject({ state: "ended" });
    expect(await send("3 change")).toMatch(
      /^Thank you\. Change Origami at .*\/learning\/\d+\. The coordinator/,
    );
    expect(await stateOf(other)).toMatchObject({ confirmedOn: addDays(today, -130) });
    const desk = async () => (await jifunze.api("coordinator", "GET", `/learning/${other.code}`)).body;
    const { version } = await desk();
    await jifunze.api("coordinator", "POST", `/cities/kilifi/learning/${other.code}/confirm`, { version });
    expect(await stateOf(other)).toMatchObject({ confirmedOn: today, confirmedChannel: "coordinator" });
  });

  it("confirms nothing that was changed since, or that is not shown any more", async () => {
    const [changed, paused] = [await dueRun("Weaving", 160), await dueRun("Tennis", 130)];
    await askAt(morning);
    await db().updateTable("phoneQuestions").set({ version: 1 }).execute();
    expect(await send("1")).toMatch(/^Weaving was changed since we asked/);
    expect(await stateOf(changed)).toMatchObject({ confirmedOn: addDays(today, -160) });
    const at = `/cities/kilifi/learning/${paused.code}`;
    const { version } = (await jifunze.api("coordinator", "GET", `/learning/${paused.code}`)).body;
    expect((await jifunze.api("coordinator", "POST", `${at}/steps/pause`, { version })).status).toBe(200);
    expect(await send("1")).toMatch(/^Tennis is not shown now/);
    expect(await stateOf(paused)).toMatchObject({ confirmedOn: addDays(today, -130) });
  });

  it("is asked five times in a day at most, after a week of silence the next thing, and nothing after STOP", async () => {
    for (let count = 0; count < 7; count += 1) await dueRun(`Course ${count}`, 130 - count);
    await askAt(morning);
    for (let count = 0; count < 7; count += 1) await send("1");
    expect(await textsOf("phones.whetherRight")).toHaveLength(5);
    const daysOn = (days: number) => momentAfter(morning, days);
    await askAt(daysOn(1.01));
    await askAt(daysOn(5.01));
    expect(await textsOf("phones.whetherRight")).toHaveLength(6);
    await askAt(daysOn(9));
    expect(await textsOf("phones.whetherRight")).toHaveLength(7);
    expect(await send("STOP")).toMatch(/^You get no more messages/);
    await dueRun("Another", 120);
    await askAt(daysOn(20));
    expect(await textsOf("phones.whetherRight")).toHaveLength(7);
    await send("START");
  });

  it("finds by the menu what is due, first of all; others find nothing of it", async () => {
    const [run, over] = [await dueRun("Basketry", 150), await dueRun("Chess", 140)];
    await runJob(jifunze, keepCurrent);
    expect(await dial("")).toMatch(
      /^CON Jifunze: learn near you\n6 Your courses: 2 to check\n1 Find learning\n/,
    );
    expect(await dial("6")).toBe("CON Is it still right?\n1 Basketry\n2 Chess\n0 Back");
    expect(await dial("6*1")).toMatch(/^CON Basketry \(.*\): still right\?\n1 Yes\n2 It ended\n/);
    expect(await dial("6*1*1")).toMatch(/^END Thank you\. Basketry is marked/);
    expect(await stateOf(run)).toMatchObject({ confirmedOn: today });
    const toChange = await dueRun("Drumming", 130);
    const said = await dial("6*2*3");
    expect(said).toMatch(/^END Thank you\. Change Drumming at /);
    // A screen is gone in a moment: a message says where, and stays.
    expect(await textsOf("phones.whatToChange")).toEqual([said.slice("END ".length)]);
    expect(said).toContain(`/learning/${toChange.code}`);
    expect(await dial("6*1*2")).toMatch(/^CON End Chess\?/);
    expect(await dial("6*1*2*1")).toMatch(/^END Chess is ended/);
    expect(await stateOf(over)).toMatchObject({ state: "ended" });
    await jifunze.api("coordinator", "POST", `/cities/kilifi/learning/${toChange.code}/steps/end`, {
      version: 3,
    });
    expect(await dial("")).not.toContain("Your courses");
    expect(await dial("6")).toMatch(/^CON Please choose/);
  });

  it("is shown nothing that does not fit, whatever is typed in what is due", async () => {
    for (const nth of [1, 2, 3, 4, 5, 6, 7])
      await dueRun(`Sub-County course of tailoring for all, number ${nth} ’€`, 130 + nth);
    const key = fc.constantFrom("0", "1", "2", "3", "5", "6", "9", "00", "4821", "ndiyo");
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(key, { maxLength: 6 }), async (keys) => {
        const answer = await dial(["6", ...keys].join("*"));
        const screen = /^(CON|END) (.+)$/s.exec(answer)?.[2] ?? "";
        expect([keys, isGsm(screen), screen !== "" && septetsOf(screen) <= 182]).toEqual([keys, true, true]);
        seen.add(answer.split(/[\n:?]/)[0] ?? "");
      }),
      { numRuns: 40 },
    );
    expect([...seen].filter((screen) => screen.startsWith("CON")).length).toBeGreaterThan(3);
  });

  it("is known as long as its owner speaks for the organisation, and until FORGET", async () => {
    await dueRun("Singing", 150);
    await send("forget");
    await send("yes");
    expect(await db().selectFrom("providerPhones").selectAll().execute()).toEqual([]);
    await showNumber();
    const roles = () => db().updateTable("roles").where("placeId", "=", provider);
    await roles().set({ endedAt: new Date() }).execute();
    await askAt(momentAfter(morning, 2));
    expect(await textsOf("phones.whetherRight")).toEqual([]);
    expect(
      await db().selectFrom("providerPhones").where("phoneKey", "=", key()).selectAll().execute(),
    ).toEqual([]);
    await roles().set({ endedAt: null }).execute();
  });
});

it("keeps 2,000 entries of 300 providers right for a week, and leaves nothing at the desk", async () => {
  await fillCatalogue();
  const { secret } = jifunze.service;
  const atDesk = async () =>
    (
      await db()
        .selectFrom("opportunities")
        .where("state", "=", "published")
        .where(sql<boolean>`confirmed_on < ${addDays(today, -180)}::date`)
        .select("id")
        .execute()
    ).length;
  expect(await atDesk()).toBe(0);
  let answered = 0;
  for (let day = 0; day < 7; day += 1) {
    const now = momentAfter(morning, day);
    await askAt(now);
    for (;;) {
      const open = await db()
        .selectFrom("phoneQuestions")
        .innerJoin("providerPhones", "providerPhones.phoneKey", "phoneQuestions.phoneKey")
        .select(["phoneQuestions.phoneKey", "providerPhones.phoneSealed"])
        .where("answer", "is", null)
        .execute();
      if (open.length === 0) break;
      for (const kept of open) {
        const asked = { number: openedNumber(secret, kept) ?? "", kept, service: jifunze.service, now };
        answered += 1;
        const said = await textDialogue(meansOf)({ ...asked, text: "1", key: `sms w${answered}` });
        expect(said?.text).toMatch(/^Thank you\. Course \d+ is marked/);
      }
    }
  }
  const due = await db()
    .selectFrom("opportunities")
    .where("state", "=", "published")
    .where(sql<boolean>`confirmed_on + confirm_every < ${addDays(today, 6)}::date`)
    .select("id")
    .execute();
  // About one in ninety falls due each day; each was asked and answered, and the desk had nothing to do.
  expect([answered > 130, answered < 200, due.length, await atDesk()]).toEqual([true, true, 0, 0]);
});

/** 300 organisations with a telephone each, and 2,000 things to learn that were confirmed at any time of the last 91 days. */
async function fillCatalogue(): Promise<void> {
  const { secret } = jifunze.service;
  await db()
    .updateTable("opportunities")
    .set({ confirmedOn: today })
    .where("state", "=", "published")
    .execute();
  await db().deleteFrom("phoneQuestions").execute();
  const person = await db()
    .selectFrom("roles")
    .select("personId")
    .where("role", "=", "representative")
    .executeTakeFirstOrThrow();
  await sql`insert into organisations (id, name, sector, state, search_text)
    select 'made-' || number, jsonb_build_object('en', 'Made ' || number), 'community', 'listed', ''
    from generate_series(1, 300) as number`.execute(db());
  await sql`insert into roles (person_id, place, place_id, role)
    select ${person.personId}, 'organisation', 'made-' || number, 'representative'
    from generate_series(1, 300) as number`.execute(db());
  const phones = Array.from({ length: 300 }, (_, place) => ({
    ...keptNumber(secret, `+2547120${String(10_000 + place)}`),
    organisationId: `made-${place + 1}`,
    personId: person.personId,
    language: "en",
    shownAt: morning,
    givenAt: morning,
  }));
  await db().insertInto("providerPhones").values(phones).execute();
  await sql`insert into opportunities (code, city_id, organisation_id, title, kind, level, setting, confirmed_on,
      confirmed_channel, added_by_name, added_at, changed_at)
    select (700000 + number)::text, 'kilifi', 'made-' || (1 + number % 300), jsonb_build_object('en', 'Course ' || number),
      'course', 'continuing', 'non_formal', ${today}::date - (number % 91), 'web', 'Test', now(), now()
    from generate_series(1, 2000) as number`.execute(db());
  for (const [action, from, to] of [
    ["write", "none", "draft"],
    ["publish", "draft", "published"],
  ] as const)
    await sql`insert into opportunity_events (opportunity_id, action, from_state, to_state, note, actor_name, at)
      select id, ${action}, ${from}, ${to}, '', 'Test', now() from opportunities where code like '70____'
        and title ->> 'en' like 'Course %' and length(code) = 6`.execute(db());
}
