// What one can join is offered everywhere, and what one cannot is offered nowhere: each state of an opportunity and its run by each way
// on which people and programs come to it.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bringUpToDate } from "../src/catalogue/finding/keep-current.ts";
import { entriesFor } from "../src/outreach/board/choose.ts";
import { ageFeeds } from "../src/outreach/feeds/jobs.ts";
import { entriesToPack } from "../src/outreach/pack/store.ts";
import { meansOf } from "../src/phones/means.ts";
import { textDialogue } from "../src/phones/sms/dialogue.ts";
import { serveUssd } from "../src/phones/ussd/serve.ts";
import { addDays, dayOf } from "../src/platform/day.ts";
import { keptNumber } from "../src/platform/phone/kept-number.ts";
import { joinRun, type OpenRun, openRun, providerIn, upholdTwice } from "./support/joining.ts";
import { startTestService, type TestService } from "./support/service.ts";

let jifunze: TestService;
const now = new Date();
const today = dayOf(now);
const number = "+254712000111";
const db = () => jifunze.service.database.db;
const states = [
  "open",
  "underWay",
  "full",
  "postponed",
  "unchecked",
  "old",
  "paused",
  "draft",
  "withdrawn",
  "cancelled",
  "over",
  "reported",
] as const;
type State = (typeof states)[number];
const titles: Record<State, string> = {
  open: "Weaving openly",
  underWay: "Weaving underway",
  full: "Weaving filled",
  postponed: "Weaving postponed",
  unchecked: "Weaving unsure",
  old: "Weaving longago",
  paused: "Weaving resting",
  draft: "Weaving drafted",
  withdrawn: "Weaving withdrawn",
  cancelled: "Weaving cancelled",
  over: "Weaving finished",
  reported: "Weaving reported",
};
const made = new Map<State, Pick<OpenRun, "code" | "opportunity" | "id">>();

async function does(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await jifunze.api("coordinator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, answer.body]);
  return answer.body as Record<string, unknown>;
}

beforeAll(async () => {
  jifunze = await startTestService();
  const organisation = await providerIn(jifunze);
  for (const state of states.filter((one) => one !== "draft")) {
    const capacity = state === "full" ? 1 : 20;
    const run = await openRun(jifunze, { organisation, title: titles[state], capacity });
    if (state === "full") await joinRun(jifunze, run, { phone: "0722000999" });
    made.set(state, run);
  }
  const draft = {
    titleEn: titles.draft,
    organisation,
    kind: "course",
    level: "continuing",
    setting: "non_formal",
  };
  const { code, id } = await does("POST", "/cities/kilifi/learning", draft);
  made.set("draft", { code: String(code), opportunity: String(id), id: String(id) });
  const of = (state: State) => `/cities/kilifi/learning/${made.get(state)?.code}`;
  await does("POST", `${of("withdrawn")}/steps/withdraw`, { version: 3, note: "The teacher left." });
  await does("POST", `${of("cancelled")}/runs/1/steps/cancel`, { version: 3, note: "The teacher left." });
  await does("POST", `${of("postponed")}/runs/1/steps/postpone`, { version: 3, note: "The teacher is ill." });
  await does("POST", `${of("paused")}/steps/pause`, { version: 3 });
  await upholdTwice(jifunze, String(made.get("reported")?.code));
  const confirmed = (state: State, daysAgo: number) =>
    db()
      .updateTable("opportunities")
      .set({ confirmedOn: addDays(today, -daysAgo) })
      .where("code", "=", made.get(state)?.code ?? "")
      .execute();
  await confirmed("unchecked", 200);
  await confirmed("old", 400);
  const days = (state: State, startsOn: string, joinUntil: string) =>
    sql`update runs set starts_on = ${startsOn}::date, join_until = ${joinUntil}::date
      where id = ${made.get(state)?.id}`.execute(db());
  await days("underWay", addDays(today, -20), addDays(today, 40));
  await days("over", addDays(today, -20), addDays(today, -1));
  await bringUpToDate(db(), today);
  await ageFeeds.run({ service: jifunze.service, now: () => now, signal: new AbortController().signal });
});
afterAll(() => jifunze.stop());

const read = async (path: string) => (await fetch(`${jifunze.url}${path}`)).text();
const place = "ke-003";

const catalogue = () =>
  meansOf(db(), now, { caller: number, channel: "ussd", secret: jifunze.service.secret }).catalogue;

/** What is said of one by its code, by the menu and by text message. */
const byCode: Record<"the menu" | "text messages", (state: State) => Promise<string>> = {
  "the menu": (state) =>
    serveUssd(
      jifunze.service,
      meansOf(db(), now, { caller: number, channel: "ussd", secret: jifunze.service.secret }),
      { session: `m-${state}`, number, inputs: ["2", made.get(state)?.code ?? ""] },
      now,
    ),
  "text messages": async (state) =>
    (
      await textDialogue(meansOf)({
        number,
        kept: keptNumber(jifunze.service.secret, number),
        text: made.get(state)?.code ?? "",
        key: `sms ${state}`,
        service: jifunze.service,
        now,
      })
    )?.text ?? "",
};

/** Which of them one comes to on each way. */
const ways: Record<string, (state: State) => Promise<boolean>> = {
  searching: async (state) =>
    (await read(`/learning?q=${titles[state]}`)).includes(`/learning/${made.get(state)?.code}"`),
  "the API": async (state) =>
    JSON.stringify((await jifunze.api("public", "GET", `/learning?q=${titles[state]}`)).body).includes(
      titles[state],
    ),
  "the list as text": async (state) =>
    (await read("/learning/found/list.txt?q=weaving")).includes(titles[state]),
  "the radio": async (state) =>
    (await read(`/learning/places/${place}/read-aloud.txt`)).includes(titles[state]),
  braille: async (state) => (await read(`/learning/places/${place}/list.txt`)).includes(titles[state]),
  "the board": async (state) =>
    JSON.stringify(
      await entriesFor(db(), { place, month: addDays(today, 14).slice(0, 7), paper: "a3", today }),
    ).includes(titles[state]),
  "the pack": async (state) =>
    JSON.stringify(await entriesToPack(db(), "kilifi", today)).includes(titles[state]),
  "the lists of simple phones": async (state) => {
    const { entries } = await catalogue().find({ words: titles[state], place, page: 1 });
    return entries.some(({ card }) => card.title.en === titles[state]);
  },
  "the menu by its code": async (state) => (await byCode["the menu"](state)).includes("Weaving"),
  "text messages by its code": async (state) => (await byCode["text messages"](state)).includes("Weaving"),
  joining: async (state) =>
    (await read(`/learning/${made.get(state)?.code}/runs/1/join`)).includes('name="consent"'),
  "the sitemap": async (state) =>
    (await read("/sitemaps/learning/1")).includes(`/learning/${made.get(state)?.code}<`),
  Atom: async (state) => (await read("/feeds/cities/kilifi/learning.atom")).includes(titles[state]),
  "runs by RPDE": async (state) => (await read("/feeds/runs")).includes(titles[state]),
  "opportunities by RPDE": async (state) => (await read("/feeds/opportunities")).includes(titles[state]),
  HSDS: async (state) => (await read("/hsds/services?per_page=100")).includes(titles[state]),
};

/** What can be joined or waited for, on every way. */
const offered: State[] = ["open", "underWay", "full", "postponed"];
/** Also what nobody confirmed for half a year, where that is said of it; what is full is not put up, and what has no day not joined. */
const where: Partial<Record<string, State[]>> = {
  searching: [...offered, "unchecked"],
  "the API": [...offered, "unchecked"],
  "the list as text": [...offered, "unchecked"],
  "the menu by its code": [...offered, "unchecked"],
  "text messages by its code": [...offered, "unchecked"],
  "the board": ["open", "underWay", "postponed"],
  // From its page, which stands.
  joining: ["open", "underWay", "full", "unchecked", "old"],
};

it("is offered on every way or on none", async () => {
  const all: [string, State[]][] = [];
  for (const [way, isThere] of Object.entries(ways)) {
    const there: State[] = [];
    for (const state of states) if (await isThere(state)) there.push(state);
    all.push([way, there]);
  }
  expect(all).toEqual(Object.keys(ways).map((way) => [way, where[way] ?? offered]));
});

it("is said by its code to be unchecked where nobody confirmed it for half a year", async () => {
  for (const [way, said] of Object.entries(byCode)) {
    expect([way, await said("unchecked")]).toEqual([
      way,
      expect.stringContaining("Nobody checked it lately"),
    ]);
    expect([way, await said("open")]).toEqual([way, expect.not.stringContaining("lately")]);
  }
});

it("keeps its page and its place in the list of the city where there was something to join, and no other", async () => {
  for (const state of states) {
    const isKept = state !== "draft" && state !== "withdrawn";
    const page = await fetch(`${jifunze.url}/learning/${made.get(state)?.code}`);
    expect([state, page.status === 200]).toEqual([state, isKept]);
    expect([state, (await read("/cities/kilifi/learning")).includes(titles[state])]).toEqual([state, isKept]);
  }
});
