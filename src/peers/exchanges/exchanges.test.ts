// An exchange of two cities: every action in every state by everybody, read by both cities alone until both confirmed it and want it read.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import {
  agreedExchange,
  askedExchange,
  asking,
  confirmedExchange,
  type Does,
  exchangeToConfirm,
  exchangeUnderWay,
  outcomeSaid,
  strengthOfKilifi,
  strengthSaid,
} from "../../../test/support/exchanges.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../../test/support/moves.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf, momentBefore } from "../../platform/day.ts";
import { citableExchanges } from "./citable.ts";
import { turnSilent } from "./jobs.ts";
import {
  actions,
  type ExchangeAction,
  type ExchangeState,
  mentoringActions,
  states,
  steps,
  visitActions,
} from "./workflow.ts";

const today = dayOf(new Date());
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  // Coordinates a third city.
  await giveRole(db(), "representative", "coordinator", "kuno");
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
};

async function refused(person: Person, method: string, path: string, body: object) {
  const { status, body: said } = await jifunze.api(person, method, path, body);
  expect(status, JSON.stringify(said)).toBe(422);
  return Object.fromEntries((said.errors ?? []).map(({ field, detail }) => [field, detail]));
}

const kilifi = (id: string) => `/cities/kilifi/exchanges/${id}`;

async function now(id: string): Promise<{ state: ExchangeState; version: number }> {
  return await db()
    .selectFrom("peerExchanges")
    .select(["state", "version"])
    .where("id", "=", id)
    .$narrowType<{ state: ExchangeState }>()
    .executeTakeFirstOrThrow();
}

async function silentFor(days: number, id: string): Promise<void> {
  const askedAt = momentBefore(new Date(), days);
  await db().updateTable("peerExchanges").set({ askedAt }).where("id", "=", id).execute();
  await turnSilent(db(), new Date());
}

/** A new one in that state; in those in which somebody has to answer or confirm it is Kilifi. */
async function inState(state: ExchangeState): Promise<string> {
  const version = async (id: string) => (await now(id)).version;
  switch (state) {
    case "asked":
      return await askedExchange(does);
    case "reminded":
    case "lapsed": {
      const id = await askedExchange(does);
      await silentFor(21, id);
      if (state === "lapsed") await silentFor(45, id);
      return id;
    }
    case "agreed":
      return await agreedExchange(does);
    case "under_way":
      return await exchangeUnderWay(does);
    case "to_confirm":
      return await exchangeToConfirm(does);
    case "done":
      return await confirmedExchange(does);
    case "declined": {
      const id = await askedExchange(does);
      await does("coordinator", "POST", `${kilifi(id)}/steps/decline`, { version: await version(id) });
      return id;
    }
    case "stopped": {
      const id = await agreedExchange(does);
      await does("coordinator", "POST", `${kilifi(id)}/steps/stop`, { version: await version(id) });
      return id;
    }
  }
}

function requestOf(action: ExchangeAction, here: string): [string, string, object] {
  switch (action) {
    case "suggestAnother":
      return ["POST", `${here}/another-way`, { way: "talk", answerBy: asking.answerBy, note: "A talk?" }];
    case "plan":
      return ["POST", `${here}/days`, { kind: "document", heldOn: today, what: "A guide" }];
    case "writeOutcome":
      return ["PUT", `${here}/outcome`, outcomeSaid];
    case "confirm":
      return ["POST", `${here}/outcome/confirmation`, { shows: "yes" }];
    default:
      return ["POST", `${here}/steps/${action}`, {}];
  }
}

/** Who says it of which of both cities, and whether it may be that one's turn. */
const sides: [Person, string, boolean][] = [
  ["coordinator", "kilifi", true],
  ["otherCoordinator", "laikipia", true],
];
const others: [Person, string, number][] = [
  ["public", "kilifi", 401],
  ["contributor", "kilifi", 403],
  ["otherCoordinator", "kilifi", 403],
  ["administrator", "kilifi", 403],
  ["reviewer", "laikipia", 403],
  ["observer", "laikipia", 403],
  ["representative", "kilifi", 403],
  // For the third city it is not there.
  ["representative", "kuno", 404],
];
const turned: readonly ExchangeAction[] = ["accept", "decline", "suggestAnother", "confirm"];

it("moves in the program as in the database", async () => {
  expect(await keptMoves(db(), "peer_exchange")).toEqual(meantMoves(steps));
});

describe.each(states)("what is %s", (state) => {
  it.each(actions.filter((action) => ![...mentoringActions, ...visitActions].some((one) => one === action)))(
    "takes the step “%s” by whom the table says, and by nobody else",
    async (action) => {
      let id = await inState(state);
      for (const [person, city, status] of others) {
        const [method, path, body] = requestOf(action, `/cities/${city}/exchanges/${id}`);
        const { version } = await now(id);
        expect((await jifunze.api(person, method, path, { ...body, version })).status, person).toBe(status);
      }
      expect((await now(id)).state).toBe(state);
      const to = steps.nextOf(action, state);
      for (const [person, city] of sides) {
        const [method, path, body] = requestOf(action, `/cities/${city}/exchanges/${id}`);
        const { version } = await now(id);
        const answer = await jifunze.api(person, method, path, { ...body, version });
        const mayNow = to !== undefined && (city === "kilifi" || !turned.includes(action));
        expect([answer.status, mayNow ? undefined : answer.body.code], `${person} ${state}`).toEqual(
          mayNow ? [200, undefined] : [409, "peers.not_now"],
        );
        expect((await now(id)).state).toBe(mayNow ? to : state);
        if (mayNow) id = await inState(state);
      }
    },
  );
});

it("is read by the people of both cities alone, on pages, by programs and in lists, until both confirmed it and want it read", async () => {
  const secret = "How do you keep the secret books dry?";
  const of = await strengthOfKilifi(does, { seenBy: "everybody" });
  const { id } = await does("otherCoordinator", "POST", `/cities/laikipia/exchanges/with/kilifi/${of}`, {
    ...asking,
    aimEn: secret,
  });
  const one = String(id);
  const readers: [Person, string][] = [
    ["coordinator", "kilifi"],
    ["contributor", "kilifi"],
    ["otherCoordinator", "laikipia"],
    ["otherContributor", "laikipia"],
  ];
  for (const [person, city] of readers) {
    const page = await (await signedIn(jifunze, person as "coordinator")).get(`/cities/${city}/exchanges`);
    expect(page.html, person).toContain(secret);
    expect((await jifunze.api(person, "GET", `/cities/${city}/exchanges/${one}`)).status).toBe(200);
  }
  const looked = [
    "/exchanges",
    "/peer-learning",
    `/cities/kilifi/peer-learning/${of}`,
    "/cities/kilifi",
    "/search?q=secret+books",
  ];
  const strangers = ["representative", "administrator", "reviewer", "observer"] as const;
  for (const person of strangers) {
    const session = await signedIn(jifunze, person);
    const own =
      person === "representative" ? ["/cities/kuno/exchanges", "/cities/kuno/overview"] : ["/network"];
    for (const path of [...looked, ...own])
      expect((await session.get(path)).html, `${person} ${path}`).not.toContain(secret);
    for (const city of ["kilifi", "laikipia", "kuno"]) {
      const page = await session.get(`/cities/${city}/exchanges/${one}`);
      expect(page.status, `${person} ${city}`).toBeGreaterThanOrEqual(403);
      expect(page.html).not.toContain(secret);
    }
  }
  for (const person of [...strangers, "public"] as const) {
    for (const path of [`/exchanges/${one}`, `/cities/kuno/exchanges/${one}`, `/cities/kilifi/exchanges`])
      expect((await jifunze.api(person, "GET", path)).status, `${person} ${path}`).toBeGreaterThanOrEqual(
        401,
      );
    expect(JSON.stringify((await jifunze.api(person, "GET", "/exchanges")).body)).not.toContain(one);
  }
});

it("is public and cited only where both say so, by both cities and no third one, with its sentence in both languages", async () => {
  const about = { cityId: "laikipia", features: ["6.1"], period: { from: "2020-01-01", to: "2099-12-31" } };
  const cited = async (cityId: string) =>
    (await citableExchanges.suggest(db(), { ...about, cityId }, 50)).map(({ id }) => id);
  const open = await exchangeToConfirm(does);
  const hidden = await confirmedExchange(does, { shows: "no" });
  const shown = await confirmedExchange(does);
  for (const id of [open, hidden]) {
    expect((await jifunze.api("public", "GET", `/exchanges/${id}`)).status).toBe(404);
    expect(await cited("laikipia")).not.toContain(id);
    expect(await citableExchanges.find(db(), "laikipia", [id])).toEqual([]);
  }
  const answer = await jifunze.api("public", "GET", `/exchanges/${shown}`);
  expect(answer.body).toMatchObject({ outcome: { learned: { en: outcomeSaid.learnedEn } } });
  expect((await fetch(`${jifunze.url}/exchanges/${shown}`)).status).toBe(200);
  expect(await cited("kilifi")).toContain(shown);
  expect(await cited("kuno")).toEqual([]);
  expect(await citableExchanges.find(db(), "kuno", [shown])).toEqual([]);
  const [learner] = await citableExchanges.find(db(), "laikipia", [shown]);
  expect(learner?.reason?.("en")).toMatch(/^Learned from Kilifi County, until .* \(A visit\): Boxes with/);
  expect(learner?.reason?.("sw")).toContain("Masanduku yenye mpira");
  const [host] = await citableExchanges.find(db(), "kilifi", [shown]);
  expect(host?.reason?.("en")).toMatch(/^Helped Laikipia County, until /);
  const earlier = { ...about, period: { from: "2001-01-01", to: "2002-12-31" } };
  expect(await citableExchanges.suggest(db(), earlier, 50)).toEqual([]);
  const found = await citableExchanges.search(db(), about, { text: "rubber seal", page: 1 });
  expect(found.records.map(({ id }) => id)).toContain(shown);
});

it("is reminded of after 21 days and over after 45, counted from who has to answer, and both are told", async () => {
  const id = await askedExchange(does);
  await silentFor(20.9, id);
  expect((await now(id)).state).toBe("asked");
  await silentFor(21, id);
  await turnSilent(db(), new Date());
  expect((await now(id)).state).toBe("reminded");
  await silentFor(44.9, id);
  expect((await now(id)).state).toBe("reminded");
  await silentFor(45, id);
  expect((await now(id)).state).toBe("lapsed");
  await takeMails(jifunze);
  const told = await db()
    .selectFrom("notifications")
    .select(["kind", "cityId"])
    .where("thread", "=", `exchange/${id}`)
    .where("kind", "in", ["exchanges.reminded", "exchanges.lapsed"])
    .orderBy("kind")
    .orderBy("cityId")
    .execute();
  expect(told.map(({ kind, cityId }) => `${kind} ${String(cityId)}`)).toEqual([
    "exchanges.lapsed kilifi",
    "exchanges.lapsed laikipia",
    "exchanges.reminded kilifi",
  ]);
});

it("says at each field what cannot be, and is not asked twice, of itself, or beyond the room that there is", async () => {
  const of = await strengthOfKilifi(does, { room: 1 });
  const path = `/cities/laikipia/exchanges/with/kilifi/${of}`;
  expect(await refused("otherCoordinator", "POST", path, { ...asking, aimEn: "" })).toEqual({
    aimEn: "Say in at least one language what is to be learned",
  });
  expect(await refused("otherCoordinator", "POST", path, { ...asking, answerBy: today })).toEqual({
    answerBy: "Enter a later day than today",
  });
  expect(
    await refused("otherCoordinator", "POST", path, { ...asking, answerBy: addDays(today, 61) }),
  ).toEqual({ answerBy: "Enter a day in the next 60 days" });
  const codeOf = async (person: Person, at: string) =>
    (await jifunze.api(person, "POST", at, asking)).body.code;
  expect(await codeOf("coordinator", `/cities/kilifi/exchanges/with/kilifi/${of}`)).toBe("peers.own_entry");
  const id = await askedExchange(does, of);
  expect(await codeOf("otherCoordinator", path)).toBe("peers.asked_already");
  await does("coordinator", "POST", `${kilifi(id)}/steps/accept`, { version: 2 });
  expect(await codeOf("representative", `/cities/kuno/exchanges/with/kilifi/${of}`)).toBe("peers.no_room");
  const own = await strengthOfKilifi(does, { seenBy: "own" });
  expect(await codeOf("otherCoordinator", `/cities/laikipia/exchanges/with/kilifi/${own}`)).toBe(
    "peers.no_entry",
  );
  const day = { kind: "meeting", heldOn: addDays(today, 3), what: "Visit", version: 3 };
  expect(await refused("coordinator", "POST", `${kilifi(id)}/days`, { ...day, meeting: "nothing" })).toEqual({
    meeting: expect.any(String),
  });
  await does("coordinator", "POST", `${kilifi(id)}/days`, day);
  expect(
    await refused("coordinator", "PUT", `${kilifi(id)}/outcome`, { ...outcomeSaid, version: 4 }),
  ).toEqual({
    form: "Nothing has happened yet. Plan a day first, and write after it.",
  });
  const stale = await jifunze.api("coordinator", "POST", `${kilifi(id)}/steps/stop`, { version: 3 });
  expect(stale.body.code).toBe("peers.changed");
});

describe("a suggestion", () => {
  const needOf = async (said: object = {}) => {
    const { number } = await does("otherCoordinator", "POST", "/cities/laikipia/peer-learning", {
      ...strengthSaid,
      kind: "need",
      feature: "3.1",
      ...said,
    });
    return `/cities/laikipia/peer-learning/${String(number)}`;
  };
  const suggested = async (need: string, strength: string) => {
    const { html } = await (await signedIn(jifunze, "otherCoordinator")).get(need);
    return html.includes(`/cities/laikipia/exchanges/with/kilifi/${strength}?need=`);
  };

  it("is not made of who has no room, was asked already, or declined this within half a year", async () => {
    const need = await needOf();
    const strength = await strengthOfKilifi(does, { feature: "3.1", room: 1 });
    expect(await suggested(need, strength)).toBe(true);
    const id = await askedExchange(does, strength);
    expect(await suggested(need, strength)).toBe(false);
    await does("coordinator", "POST", `${kilifi(id)}/steps/decline`, { version: 2 });
    expect(await suggested(need, strength)).toBe(false);
    await db()
      .updateTable("peerExchanges")
      .set({ changedAt: momentBefore(new Date(), 190) })
      .where("id", "=", id)
      .execute();
    expect(await suggested(need, strength)).toBe(true);
    const again = await askedExchange(does, strength);
    await does("coordinator", "POST", `${kilifi(again)}/steps/accept`, { version: 2 });
    await does("coordinator", "POST", `${kilifi(again)}/steps/stop`, { version: 3 });
    expect(await suggested(need, strength)).toBe(false);
  });

  it("is set aside with a reason that only its own city reads, and taken up again", async () => {
    const need = await needOf({ feature: "4.1", seenBy: "everybody" });
    const strength = await strengthOfKilifi(does, { feature: "4.1" });
    const aside = `${need}/set-aside/kilifi/${strength}`;
    expect(await refused("otherCoordinator", "PUT", aside, { verdict: "not_fitting" })).toEqual({
      reason: "Say why it does not fit",
    });
    for (const person of ["coordinator", "otherContributor", "administrator"] as const)
      expect((await jifunze.api(person, "PUT", aside, { verdict: "not_now" })).status).toBe(403);
    const reason = "Their boats are too large for our lake.";
    await does("otherCoordinator", "PUT", aside, { verdict: "not_fitting", reason });
    expect(await suggested(need, strength)).toBe(false);
    const read = async (person: "otherCoordinator" | "coordinator" | "administrator") =>
      (await (await signedIn(jifunze, person)).get(need)).html.includes(reason);
    expect([await read("otherCoordinator"), await read("coordinator"), await read("administrator")]).toEqual([
      true,
      false,
      false,
    ]);
    await does("otherCoordinator", "DELETE", aside, {});
    expect(await suggested(need, strength)).toBe(true);
    await does("otherCoordinator", "PUT", aside, { verdict: "not_now" });
    expect(await suggested(need, strength)).toBe(false);
    await db()
      .updateTable("peerSetAside")
      .set({ at: momentBefore(new Date(), 92) })
      .execute();
    expect(await suggested(need, strength)).toBe(true);
  });

  it("is asked of all cities where there is none, once a month", async () => {
    const need = await needOf({ feature: "11.1", seenBy: "own" });
    expect(await refused("otherCoordinator", "POST", `${need}/question-to-all`, {})).toEqual({
      form: "Others may not read this. Change first who reads it.",
    });
    const asked = await needOf({ feature: "11.1" });
    await does("otherCoordinator", "POST", `${asked}/question-to-all`, {});
    expect(await refused("otherCoordinator", "POST", `${asked}/question-to-all`, {})).toEqual({
      form: "All cities were asked already. Ask again after 30 days.",
    });
    await takeMails(jifunze);
    const told = await db()
      .selectFrom("notifications")
      .select("cityId")
      .where("kind", "=", "exchanges.askedAll")
      .where("href", "=", asked)
      .orderBy("cityId")
      .execute();
    expect(told.map(({ cityId }) => cityId)).toEqual(["kilifi", "kuno"]);
  });
});
