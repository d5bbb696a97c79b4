// Visits: every step in every state by everybody, the programme that both confirm, who comes, and what is forgotten.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import {
  agreedExchange,
  confirmedExchange,
  type Does,
  exchangeToConfirm,
  outcomeSaid,
} from "../../../test/support/exchanges.ts";
import { agreedMentoring } from "../../../test/support/mentoring.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import {
  confirmedVisit,
  costsSaid,
  firstStopOf,
  peopleSaid,
  sentVisit,
  stopSaid,
} from "../../../test/support/visits.ts";
import { addDays, dayOf, momentOf } from "../../platform/day.ts";
import { citableExchanges } from "../exchanges/citable.ts";
import { type ExchangeState, states, steps, visitActions } from "../exchanges/workflow.ts";
import { ways } from "../needs/entry.ts";
import { programmeContent } from "./programme-pdf.ts";
import { seeToAll } from "./told.ts";
import { programmeStates } from "./visit.ts";

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

const at = (city: string, id: string) => `/cities/${city}/exchanges/${id}`;
const now = async (id: string) =>
  await db()
    .selectFrom("peerExchanges")
    .select(["state", "version"])
    .where("id", "=", id)
    .$narrowType<{ state: ExchangeState }>()
    .executeTakeFirstOrThrow();

it("lets nobody take its steps but in a visit, in their states, with what they need", () => {
  const coordinator = (city: string) => ({
    kind: "person" as const,
    id: "somebody",
    name: "Somebody",
    roles: [{ role: "coordinator", place: "city" as const, placeId: city }],
  });
  let possible = 0;
  for (const state of states)
    for (const way of ways)
      for (const isLearner of [true, false])
        for (const programme of programmeStates)
          for (const programmeTurn of ["kilifi", "laikipia", null])
            for (const who of ["kilifi", "kuno"]) {
              const sides = {
                state,
                way,
                isLearner,
                programme,
                programmeTurn,
                city: "kilifi",
                turn: "laikipia",
                hasTerms: false,
                termsTurn: null,
              };
              const found = steps.possible(sides, coordinator(who) as never);
              for (const action of visitActions) {
                const needs =
                  (action !== "confirmProgramme" || programmeTurn === "kilifi") &&
                  (action !== "sendProgramme" || programme === "written") &&
                  (action !== "sayWhoComes" || isLearner);
                const isMeant =
                  way === "visit" &&
                  who === "kilifi" &&
                  needs &&
                  (state === "agreed" || state === "under_way");
                expect(found.includes(action), JSON.stringify({ ...sides, who, action })).toBe(isMeant);
                if (isMeant) possible += 1;
              }
            }
  expect(possible).toBeGreaterThan(20);
});

const requestOf = {
  confirmProgramme: ["POST", "programme/confirmation", {}],
  writeStop: ["POST", "stops", stopSaid],
  sendProgramme: ["POST", "programme", {}],
  sayWhoComes: ["PUT", "people", peopleSaid],
  shareCosts: ["PUT", "costs", costsSaid],
  removeStop: ["DELETE", `stops/${crypto.randomUUID()}`, {}],
} as const;

const inState: Partial<Record<ExchangeState, () => Promise<string>>> = {
  agreed: () => sentVisit(does),
  under_way: () => confirmedVisit(does),
  to_confirm: () => exchangeToConfirm(does),
  done: () => confirmedExchange(does),
};

describe.each(["agreed", "under_way", "to_confirm", "done"] as const)("a visit that is %s", (state) => {
  it.each(visitActions)(
    "takes the step “%s” by both cities where the table says so, and by nobody else",
    async (action) => {
      let id = (await inState[state]?.()) ?? "";
      const [method, path, said] = requestOf[action];
      const ask = async (person: Person, city: string) =>
        await jifunze.api(person, method, `${at(city, id)}/visit/${path}`, {
          ...said,
          version: (await now(id)).version,
        });
      const others: [Person, string, number][] = [
        ["public", "kilifi", 401],
        ["contributor", "kilifi", 403],
        ["otherCoordinator", "kilifi", 403],
        ["administrator", "kilifi", 403],
        ["observer", "laikipia", 403],
        // For the third city it is not there.
        ["representative", "kuno", 404],
      ];
      for (const [person, city, status] of others)
        expect((await ask(person, city)).status, person).toBe(status);
      const to = steps.nextOf(action, state);
      for (const [person, city] of [
        ["coordinator", "kilifi"],
        ["otherCoordinator", "laikipia"],
      ] as const) {
        const answer = await ask(person, city);
        // Laikipia comes, and sent the programme where it waits.
        const isTurn =
          (action !== "confirmProgramme" || (state === "agreed" && city === "kilifi")) &&
          action !== "sendProgramme" &&
          (action !== "sayWhoComes" || city === "laikipia");
        const mayNow = to !== undefined && isTurn;
        const meant = !mayNow
          ? [409, "peers.not_now"]
          : action === "removeStop"
            ? [404, "peers.no_stop"]
            : [200];
        expect([answer.status, answer.body.code].slice(0, meant.length), `${person} ${state}`).toEqual(meant);
        expect((await now(id)).state).toBe(answer.status === 200 ? to : state);
        if (answer.status === 200) id = (await inState[state]?.()) ?? "";
      }
    },
  );
});

it("is nothing that a mentoring has", async () => {
  const id = await agreedMentoring(does);
  for (const action of visitActions) {
    const [method, path, said] = requestOf[action];
    const answer = await jifunze.api("coordinator", method, `${at("kilifi", id)}/visit/${path}`, {
      ...said,
      version: 3,
    });
    expect([answer.status, answer.body.code], action).toEqual([409, "peers.not_now"]);
  }
  expect((await jifunze.api("coordinator", "GET", `${at("kilifi", id)}/visit`)).status).toBe(404);
});

it("has a programme that both confirm anew after each change of it, of what it costs, but not of who comes", async () => {
  const id = await confirmedVisit(does);
  const programme = async () => (await does("coordinator", "GET", `${at("kilifi", id)}/visit`)).programme;
  expect(await programme()).toBe("confirmed");
  await does("otherCoordinator", "PUT", `${at("laikipia", id)}/visit/people`, { ...peopleSaid, version: 6 });
  expect(await programme()).toBe("confirmed");
  const again = async (version: number) => {
    expect(await programme()).toBe("written");
    await does("coordinator", "POST", `${at("kilifi", id)}/visit/programme`, { version });
    expect(await programme()).toBe("sent");
    await does("otherCoordinator", "POST", `${at("laikipia", id)}/visit/programme/confirmation`, {
      version: version + 1,
    });
    expect(await programme()).toBe("confirmed");
  };
  const stop = await firstStopOf(does, id);
  await does("coordinator", "PUT", `${at("kilifi", id)}/visit/costs`, { ...costsSaid, version: 7 });
  await again(8);
  await does("coordinator", "PUT", `${at("kilifi", id)}/visit/stops/${stop}`, {
    ...stopSaid,
    place: "Old jetty",
    version: 10,
  });
  await again(11);
  await does("otherCoordinator", "POST", `${at("laikipia", id)}/visit/stops`, {
    ...stopSaid,
    startsAt: "14:00",
    endsAt: "",
    version: 13,
  });
  await again(14);
  await does("otherCoordinator", "DELETE", `${at("laikipia", id)}/visit/stops/${stop}`, { version: 16 });
  await again(17);
  const page = (await (await signedIn(jifunze, "otherCoordinator")).get(at("laikipia", id))).html;
  for (const seen of [
    "Programme confirmed by both",
    "Jetty of Lamu Road",
    "4 people",
    "Naisula Leteipan",
    costsSaid.costs,
  ])
    expect(page).toContain(seen);
  expect(page).not.toContain("Old jetty");
});

it("says at each field what cannot be", async () => {
  const id = await agreedExchange(does);
  const empty = await refused("coordinator", "POST", `${at("kilifi", id)}/visit/programme`, { version: 3 });
  expect(empty).toEqual({ form: "Write something into the programme first" });
  const stop = (said: object) =>
    refused("coordinator", "POST", `${at("kilifi", id)}/visit/stops`, { ...stopSaid, ...said, version: 3 });
  expect(await stop({ day: addDays(today, 731), endsAt: "8:30" })).toEqual({
    day: "Enter a day of the last month or the next two years",
    endsAt: "Enter a later time than that at which it begins",
  });
  const people = (said: object) =>
    refused("otherCoordinator", "PUT", `${at("laikipia", id)}/visit/people`, {
      ...peopleSaid,
      ...said,
      version: 3,
    });
  expect(await people({ people: 1, agrees: "" })).toEqual({
    names: "Write 1 names at most, as many as come",
    agrees: "Tick that they agreed, or leave the names out",
  });
});

it("keeps what people need to both cities, encrypted, off the paper, and forgets it a month after the last day", async () => {
  const id = await confirmedVisit(does, { day: addDays(today, -10) });
  await does("otherCoordinator", "PUT", `${at("laikipia", id)}/visit/people`, { ...peopleSaid, version: 6 });
  const needs = async () => (await does("coordinator", "GET", `${at("kilifi", id)}/visit`)).needs;
  expect(await needs()).toEqual({ needs: ["wheelchair", "diet"], otherNeed: peopleSaid.otherNeed });
  const { needsSealed } = await db()
    .selectFrom("exchangeVisits")
    .select("needsSealed")
    .where("exchangeId", "=", id)
    .executeTakeFirstOrThrow();
  expect(needsSealed?.toString("latin1")).not.toContain("Maa");
  for (const person of ["representative", "administrator", "public"] as const)
    expect((await jifunze.api(person, "GET", `${at("kilifi", id)}/visit`)).status).toBeGreaterThanOrEqual(
      401,
    );
  const kilifi = await signedIn(jifunze, "contributor");
  const paper = Buffer.from(await kilifi.download(`${at("kilifi", id)}/visit/programme.pdf`));
  expect(paper.subarray(0, 5).toString()).toBe("%PDF-");
  await seeToAll(db(), momentOf(addDays(today, 20), "10:00"));
  expect(await needs()).not.toBeNull();
  await seeToAll(db(), momentOf(addDays(today, 21), "10:00"));
  expect(await needs()).toBeNull();
  // How many came, and who agreed to be named, stays.
  expect(await does("coordinator", "GET", `${at("kilifi", id)}/visit`)).toMatchObject({
    people: 4,
    names: peopleSaid.names,
  });
});

it("is on paper day by day in order, in both languages", async () => {
  const city = (name: string) => ({ id: name, name });
  const stop = { id: crypto.randomUUID(), ...stopSaid, day: "2026-12-02", startsAt: "14:00", endsAt: null };
  const exchange = {
    learner: city("Laikipia"),
    host: city("Kilifi"),
    aim: { en: "See a boat.", sw: "" },
    visit: { people: 4, programme: "sent", sentBy: "Kilifi", stops: 3 },
  };
  const stops = [
    stop,
    { ...stop, startsAt: "09:00", endsAt: "11:30", receives: "" },
    { ...stop, day: "2026-12-01" },
  ];
  const paper = (language: "en" | "sw") =>
    programmeContent({ exchange: exchange as never, stops, names: peopleSaid.names, costs: "" }, language);
  const english = paper("en");
  expect(english.title).toBe("Laikipia visits Kilifi");
  expect(english.state).toBe("Programme sent to be confirmed");
  expect(english.days.map(({ day, rows }) => [day, rows.map(([hours]) => hours)])).toEqual([
    ["1 December 2026", ["14:00"]],
    ["2 December 2026", ["9:00 to 11:30", "14:00"]],
  ]);
  expect(english.people.lines).toEqual(["4 people", "Naisula Leteipan", "Peter Kamau"]);
  expect(paper("sw").title).toBe("Ziara ya Laikipia kwa Kilifi");
  expect(JSON.stringify(paper("sw"))).not.toMatch(/wheelchair|diet/);
});

it("is written of once its confirmed programme has begun, and everybody then reads when it was and how many came", async () => {
  const early = await confirmedVisit(does);
  expect(
    await refused("otherCoordinator", "PUT", `${at("laikipia", early)}/outcome`, {
      ...outcomeSaid,
      version: 6,
    }),
  ).toHaveProperty("form");
  const id = await confirmedVisit(does, { day: addDays(today, -2) });
  await does("otherCoordinator", "PUT", `${at("laikipia", id)}/visit/people`, { ...peopleSaid, version: 6 });
  await does("otherCoordinator", "PUT", `${at("laikipia", id)}/outcome`, { ...outcomeSaid, version: 7 });
  await does("coordinator", "POST", `${at("kilifi", id)}/outcome/confirmation`, { shows: "yes", version: 8 });
  const { body } = await jifunze.api("public", "GET", `/exchanges/${id}`);
  expect(body.visit).toEqual({ from: addDays(today, -2), until: addDays(today, -2), people: 4 });
  const page = await (await fetch(`${jifunze.url}/exchanges/${id}`)).text();
  expect(page).toContain("4 people came.");
  for (const secret of ["Naisula", costsSaid.costs, peopleSaid.otherNeed])
    expect(page + JSON.stringify(body)).not.toContain(secret);
  const [cited] = await citableExchanges.find(db(), "laikipia", [id]);
  expect(cited?.reason?.("en")).toMatch(/^Learned from Kilifi County, until \d.*\(A visit\)/);
});

it("leads to a target or to a practice that is adapted, one of them", async () => {
  await does("coordinator", "PUT", "/cities/kilifi/measurements/6.1.1/target", {
    amount: "4",
    year: "2030",
    version: 0,
  });
  const id = await exchangeToConfirm(does);
  const write = { ...outcomeSaid, version: 5 };
  expect(
    await refused("coordinator", "PUT", `${at("kilifi", id)}/outcome`, { ...write, target: "9.9.9" }),
  ).toHaveProperty("target");
  expect(
    await refused("coordinator", "PUT", `${at("kilifi", id)}/outcome`, {
      ...write,
      target: "6.1.1",
      adaptation: 1,
    }),
  ).toEqual({ target: "Choose one of these, not several" });
  await does("coordinator", "PUT", `${at("kilifi", id)}/outcome`, { ...write, target: "6.1.1" });
  await does("otherCoordinator", "POST", `${at("laikipia", id)}/outcome/confirmation`, {
    shows: "yes",
    version: 6,
  });
  const page = await (await fetch(`${jifunze.url}/exchanges/${id}`)).text();
  expect(page).toContain("It leads to this target:");
  expect(page).toContain('href="/cities/kilifi/measurements/6.1.1"');
});
