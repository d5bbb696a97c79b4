// Whoever joined hears by text message, in their language, that one session is not on or at another time; whoever left does not.

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { joinRun, type OpenRun, openRun, providerIn } from "../../test/support/joining.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { formatWeekdayShort } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { tellDue } from "../platform/jobs/tell-listeners.ts";
import { keptNumber } from "../platform/phone/kept-number.ts";
import { listeners } from "../slices.ts";

const inEnglish = "+254712345678";
const inSwahili = "+254712345679";
const whoLeft = "+254712345670";

let jifunze: TestService;
let organisation: string;
let run: OpenRun;
let at: string;
const firstDay = addDays(dayOf(new Date()), 14);
const secondDay = addDays(firstDay, 7);
const later = addDays(firstDay, 3);
const sayDay = (day: string, language: Language) => formatWeekdayShort(day, language);

beforeAll(async () => {
  jifunze = await startTestService();
  organisation = await providerIn(jifunze);
});
afterAll(() => jifunze.stop());
beforeEach(async () => {
  run = await openRun(jifunze, { organisation, title: "Sewing circle" });
  at = `/cities/kilifi/learning/${run.code}/runs/1`;
  await joinRun(jifunze, run, { phone: inEnglish });
  await joinRun(jifunze, run, { phone: inSwahili, language: "sw" });
  const { token, join } = await joinRun(jifunze, run, { phone: whoLeft });
  const left = await jifunze.api("public", "POST", `/my-learning/${token}/joins/${join}/leave`, {});
  expect([left.status, left.body]).toEqual([200, left.body]);
  await jifunze.service.database.db.deleteFrom("textMessages").execute();
});

/** The session of the run that stands on this day. */
async function sessionOn(day: string): Promise<string> {
  const { id } = await jifunze.service.database.db
    .selectFrom("runSessions")
    .select("id")
    .where("runId", "=", run.id)
    .where("heldOn", "=", day)
    .executeTakeFirstOrThrow();
  return `${at}/sessions/${id}`;
}

async function addSession(day: string): Promise<void> {
  const hours = { startsAt: "09:00", endsAt: "12:00", changedAt: new Date() };
  await jifunze.service.database.db
    .insertInto("runSessions")
    .values({ runId: run.id, plannedOn: day, heldOn: day, ...hours })
    .execute();
}

/** A person who offers it does this. */
async function does(path: string, body: object): Promise<void> {
  const answer = await jifunze.api("representative", "POST", path, body);
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
}

const cancel = async (day: string) =>
  does(`${await sessionOn(day)}/cancel`, { reason: "The hall is flooded", version: 1 });

/** What each telephone got, once everything was listened to. */
async function told(): Promise<Record<string, [kind: string, text: string][]>> {
  const { service } = jifunze;
  await tellDue(listeners, { service, now: () => new Date() });
  await tellDue(listeners, { service, now: () => new Date() });
  const messages = await service.database.db
    .selectFrom("textMessages")
    .select(["phoneKey", "kind", "text"])
    .orderBy("writtenAt")
    .execute();
  const to = (number: string) =>
    messages
      .filter(({ phoneKey }) => phoneKey === keptNumber(service.secret, number).phoneKey)
      .map(({ kind, text }): [string, string] => [kind, text]);
  return { en: to(inEnglish), sw: to(inSwahili), left: to(whoLeft) };
}

it("of one session that is not on, with the next one", async () => {
  await addSession(secondDay);
  await cancel(firstDay);
  const [en, sw] = [sayDay(firstDay, "en"), sayDay(firstDay, "sw")];
  const next = [sayDay(secondDay, "en"), sayDay(secondDay, "sw")];
  expect(await told()).toEqual({
    en: [
      [
        "joining.sessionCancelled",
        expect.stringMatching(
          `^NOT ON: Sewing circle, ${en} 9 am, Mal.*\\. The hall is flooded\\. Next, ${next[0]} 9 am\\. To leave reply LEAVE \\d+\\.$`,
        ),
      ],
    ],
    sw: [
      [
        "joining.sessionCancelled",
        expect.stringMatching(
          `^HAKIPO: Sewing.*, ${sw} .*, Mal.*\\. The hall is flooded\\. Kijacho, ${next[1]} .*\\. Kuacha jibu ONDOKA \\d+\\.$`,
        ),
      ],
    ],
    left: [],
  });
});

it("of the last one that is not on, that no other is planned", async () => {
  await cancel(firstDay);
  expect(await told()).toEqual({
    en: [
      [
        "joining.lastCancelled",
        expect.stringMatching(
          /^NOT ON: Sewing circle, .* The hall is flooded\. No other session is planned yet\.$/,
        ),
      ],
    ],
    sw: [
      [
        "joining.lastCancelled",
        expect.stringMatching(/^HAKIPO: Sewing circle, .* The hall is flooded\. Bado hakuna kipindi kingine/),
      ],
    ],
    left: [],
  });
});

it("of one that is on another day and hour, and where it was", async () => {
  const moved = { heldOn: later, startsAt: "14:00", reason: "The hall is taken", version: 1 };
  await does(`${await sessionOn(firstDay)}/move`, moved);
  const days = (language: Language) => [sayDay(firstDay, language), sayDay(later, language)];
  const [[wasEn, nowEn], [wasSw, nowSw]] = [days("en"), days("sw")];
  expect(await told()).toEqual({
    en: [
      [
        "joining.sessionMoved",
        expect.stringMatching(
          `^MOVED: Sewing circle, Malindi Library: ${wasEn} is now ${nowEn} 2 pm\\. Cannot come\\? Reply LEAVE \\d+\\.$`,
        ),
      ],
    ],
    sw: [
      [
        "joining.sessionMoved",
        expect.stringMatching(
          `^KIMEHAMISHWA: Sewing circle, Malindi Library: ${wasSw} sasa ni ${nowSw} .*\\. Huwezi\\? Jibu ONDOKA \\d+\\.$`,
        ),
      ],
    ],
    left: [],
  });
});

it("that all of it is off, where a person says so", async () => {
  const { version } = (await jifunze.api("public", "GET", run.at)).body;
  await does(`${at}/steps/cancel`, { note: "Too few came", version });
  expect(await told()).toEqual({
    en: [["joining.runCancelled", expect.stringMatching(/^CANCELLED: Sewing circle.*Too few came\./)]],
    sw: [["joining.runCancelled", expect.stringMatching(/Sewing circle.*Too few came\./)]],
    left: [],
  });
});
