// The steps of a mentoring: in every state by everybody, as the table says it and as programs ask for them.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import {
  agreedExchange,
  askedExchange,
  type Does,
  exchangeUnderWay,
  outcomeSaid,
} from "../../../test/support/exchanges.ts";
import {
  agreedMentoring,
  checkSaid,
  meetingSaid,
  personSaid,
  proposedMentoring,
  runningMentoring,
  termsSaid,
} from "../../../test/support/mentoring.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf, momentBefore } from "../../platform/day.ts";
import { turnSilent } from "../exchanges/jobs.ts";
import { actions, type ExchangeState, mentoringActions, states, steps } from "../exchanges/workflow.ts";
import { ways } from "../needs/entry.ts";

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

const at = (city: string, id: string) => `/cities/${city}/exchanges/${id}`;
const now = async (id: string) =>
  await db()
    .selectFrom("peerExchanges")
    .select(["state", "version"])
    .where("id", "=", id)
    .$narrowType<{ state: ExchangeState }>()
    .executeTakeFirstOrThrow();
const versionOf = async (id: string) => (await now(id)).version;

describe("the table of its steps", () => {
  const coordinator = (city: string) => ({
    kind: "person" as const,
    id: "somebody",
    name: "Somebody",
    roles: [{ role: "coordinator", place: "city" as const, placeId: city }],
  });
  const inStates: Record<(typeof mentoringActions)[number], ExchangeState[]> = {
    agreeTerms: ["agreed", "under_way"],
    holdMeeting: ["under_way"],
    checkMidTerm: ["under_way"],
    proposeTerms: ["agreed", "under_way"],
    namePerson: ["agreed", "under_way"],
    removeMeeting: ["under_way"],
  };

  it("lets nobody take them but in a mentoring, in their states, with what they need", () => {
    let possible = 0;
    for (const state of states)
      for (const way of ways)
        for (const hasTerms of [true, false])
          for (const termsTurn of ["kilifi", "laikipia", null])
            for (const who of ["kilifi", "kuno"]) {
              const sides = {
                state,
                way,
                hasTerms,
                termsTurn,
                city: "kilifi",
                turn: "laikipia",
                isLearner: false,
                programme: "written" as const,
                programmeTurn: null,
              };
              const found = steps.possible(sides, coordinator(who) as never);
              for (const action of mentoringActions) {
                const needs =
                  (action !== "agreeTerms" || termsTurn === "kilifi") &&
                  (hasTerms || !["holdMeeting", "checkMidTerm"].includes(action));
                const isMeant =
                  way === "mentor" && who === "kilifi" && needs && inStates[action].includes(state);
                expect(found.includes(action), JSON.stringify({ ...sides, who, action })).toBe(isMeant);
                if (isMeant) possible += 1;
              }
              expect(found.includes("plan")).toBe(
                way !== "mentor" && who === "kilifi" && (state === "agreed" || state === "under_way"),
              );
            }
    expect(possible).toBeGreaterThan(20);
    expect(actions).toEqual(expect.arrayContaining([...mentoringActions]));
  });
});

/** A mentoring in that state; where it is under way, with its terms. */
async function inState(state: ExchangeState): Promise<string> {
  const asked = () => askedExchange(does, undefined, { way: "mentor" });
  const silent = async (id: string, days: number) => {
    const askedAt = momentBefore(new Date(), days);
    await db().updateTable("peerExchanges").set({ askedAt }).where("id", "=", id).execute();
    await turnSilent(db(), new Date());
  };
  const step = async (id: string, action: string) => {
    await does("coordinator", "POST", `${at("kilifi", id)}/steps/${action}`, {
      version: await versionOf(id),
    });
    return id;
  };
  switch (state) {
    case "asked":
      return await asked();
    case "reminded":
    case "lapsed": {
      const id = await asked();
      await silent(id, 21);
      if (state === "lapsed") await silent(id, 45);
      return id;
    }
    case "declined":
      return await step(await asked(), "decline");
    case "agreed":
      return await proposedMentoring(does);
    case "under_way":
      return await runningMentoring(does, { startsOn: addDays(today, -31), months: 3 });
    case "stopped":
      return await step(await runningMentoring(does), "stop");
    case "to_confirm":
    case "done": {
      const id = await runningMentoring(does);
      await does("coordinator", "POST", `${at("kilifi", id)}/mentoring/meetings`, {
        ...meetingSaid,
        version: 5,
      });
      await does("otherCoordinator", "PUT", `${at("laikipia", id)}/outcome`, { ...outcomeSaid, version: 6 });
      if (state === "done")
        await does("coordinator", "POST", `${at("kilifi", id)}/outcome/confirmation`, {
          shows: "yes",
          version: 7,
        });
      return id;
    }
  }
}

const requestOf = {
  agreeTerms: ["POST", "terms/agreement", {}],
  holdMeeting: ["POST", "meetings", meetingSaid],
  checkMidTerm: ["PUT", "check", checkSaid],
  proposeTerms: ["PUT", "terms", termsSaid],
  namePerson: ["PUT", "person", personSaid],
  removeMeeting: ["DELETE", `meetings/${crypto.randomUUID()}`, {}],
} as const;

describe.each(states)("a mentoring that is %s", (state) => {
  it.each(mentoringActions)(
    "takes the step “%s” by both cities where the table says so, and by nobody else",
    async (action) => {
      let id = await inState(state);
      const [method, path, said] = requestOf[action];
      const ask = async (person: Person, city: string) =>
        await jifunze.api(person, method, `${at(city, id)}/mentoring/${path}`, {
          ...said,
          version: await versionOf(id),
        });
      const others: [Person, string, number][] = [
        ["public", "kilifi", 401],
        ["otherCoordinator", "kilifi", 403],
        ["administrator", "kilifi", 403],
        ["reviewer", "laikipia", 403],
        ["observer", "laikipia", 403],
        ["representative", "kilifi", 403],
        // For the third city it is not there.
        ["representative", "kuno", 404],
        ...(action === "holdMeeting"
          ? []
          : ([["contributor", "kilifi", 403]] satisfies [Person, string, number][])),
      ];
      for (const [person, city, status] of others)
        expect((await ask(person, city)).status, person).toBe(status);
      expect((await now(id)).state).toBe(state);
      const to = steps.nextOf(action, state);
      for (const [person, city] of [
        ["coordinator", "kilifi"],
        ["otherCoordinator", "laikipia"],
      ] as const) {
        const answer = await ask(person, city);
        // Laikipia proposed the terms in the state in which they wait; where it is under way none wait.
        const isTurn = action !== "agreeTerms" || (state === "agreed" && city === "kilifi");
        const mayNow = to !== undefined && isTurn;
        const meant = !mayNow
          ? [409, "peers.not_now"]
          : action === "removeMeeting"
            ? [404, "peers.no_meeting"]
            : [200];
        expect([answer.status, answer.body.code].slice(0, meant.length), `${person} ${state}`).toEqual(meant);
        expect((await now(id)).state).toBe(answer.status === 200 ? to : state);
        if (answer.status === 200) id = await inState(state);
      }
    },
  );
});

it("is nothing that a visit has, and has no days beside its meetings", async () => {
  for (const id of [await agreedExchange(does), await exchangeUnderWay(does)])
    for (const action of mentoringActions) {
      const [method, path, said] = requestOf[action];
      const answer = await jifunze.api("coordinator", method, `${at("kilifi", id)}/mentoring/${path}`, {
        ...said,
        version: await versionOf(id),
      });
      expect([answer.status, answer.body.code], action).toEqual([409, "peers.not_now"]);
    }
  expect(
    (await jifunze.api("coordinator", "GET", `${at("kilifi", await agreedExchange(does))}/mentoring`)).status,
  ).toBe(404);
  const id = await agreedMentoring(does);
  const day = { kind: "meeting", heldOn: today, what: "A talk", version: 3 };
  expect((await jifunze.api("coordinator", "POST", `${at("kilifi", id)}/days`, day)).body.code).toBe(
    "peers.not_now",
  );
});
