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
import { type OpenRun, openRun, providerIn, upholdTwice } from "./support/joining.ts";
import { startTestService, type TestService } from "./support/service.ts";

let jifunze: TestService;
const now = new Date();
const today = dayOf(now);
const number = "+254712000111";
const db = () => jifunze.service.database.db;
const states = ["open", "underWay", "draft", "withdrawn", "cancelled", "over", "reported"] as const;
type State = (typeof states)[number];
const titles: Record<State, string> = {
  open: "Weaving openly",
  underWay: "Weaving underway",
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
  for (const state of states.filter((one) => one !== "draft"))
    made.set(state, await openRun(jifunze, { organisation, title: titles[state] }));
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
  await upholdTwice(jifunze, String(made.get("reported")?.code));
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
  "the menu": async (state) =>
    (
      await serveUssd(
        jifunze.service,
        meansOf(db(), now, { caller: number, channel: "ussd", secret: jifunze.service.secret }),
        { session: `m-${state}`, number, inputs: ["2", made.get(state)?.code ?? ""] },
        now,
      )
    ).includes("Weaving"),
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
    )?.text.includes("Weaving") ?? false,
  joining: async (state) =>
    (await read(`/learning/${made.get(state)?.code}/runs/1/join`)).includes('name="consent"'),
  "the sitemap": async (state) =>
    (await read("/sitemaps/learning/1")).includes(`/learning/${made.get(state)?.code}<`),
  Atom: async (state) => (await read("/feeds/cities/kilifi/learning.atom")).includes(titles[state]),
  "runs by RPDE": async (state) => (await read("/feeds/runs")).includes(titles[state]),
  "opportunities by RPDE": async (state) => (await read("/feeds/opportunities")).includes(titles[state]),
  HSDS: async (state) => (await read("/hsds/services?per_page=100")).includes(titles[state]),
};

it("is offered on every way or on none", async () => {
  for (const [way, isThere] of Object.entries(ways)) {
    const there: State[] = [];
    for (const state of states) if (await isThere(state)) there.push(state);
    expect([way, there]).toEqual([way, ["open", "underWay"]]);
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
