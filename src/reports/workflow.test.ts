import { describe, expect, it } from "vitest";
import { doers, expected } from "../../test/support/report-way.ts";
import { cityPlace, wholeNetwork } from "../platform/place.ts";
import {
  actions,
  after,
  canHappen,
  isOpenForWriting,
  needsAnother,
  possibleActions,
  type ReportAction,
  situationAfter,
  standingOf,
  states,
} from "./workflow.ts";

type Done = { action: ReportAction; submission: number; actorId: string; at: Date };
const officers = ["one officer", "another officer"];

/** Every sequence of possible calls up to a length, by two officers; what is impossible is checked on the way. */
function* sequences(length: number, done: Done[] = [], submissions = 0): Generator<Done[]> {
  const situation = situationAfter(done);
  if (done.length > 0) yield done;
  if (length === 0) return;
  for (const action of actions) {
    for (const actorId of officers) {
      const next = expected(action, situation, actorId);
      const isPossible = canHappen(action, situation) && !needsAnother(action, situation, actorId);
      expect(isPossible, `${action} of ${JSON.stringify(situation)}`).toBe(next !== undefined);
      if (next === undefined) continue;
      const isAboutEdition = action === "addErratum" || action === "withdraw";
      const number = action === "submit" ? submissions + 1 : submissions;
      const submission = isAboutEdition ? (situation.edition ?? 0) : number;
      const event = { action, submission, actorId, at: new Date(done.length) };
      expect(after(situation, event).state).toBe(next);
      // Who of the two does it matters for opening again only.
      if (actorId !== officers[0] && !/Reopening/.test(action)) continue;
      yield* sequences(length - 1, [...done, event], number);
    }
  }
}

describe("whatever is tried in whatever order", () => {
  const all = [...sequences(9)];

  it("a report only goes the way, and every state is reached", () => {
    const reached = new Set(all.map((done) => situationAfter(done).state));
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it("nothing is published that was not endorsed as it is, and no endorsement opened again by one officer alone", () => {
    for (const done of all) {
      const last = done.at(-1);
      const before = done.slice(0, -1);
      if (last?.action === "publish") {
        const decisions = before.filter(({ action }) => /submit|endorse|confirmReopening/.test(action));
        expect(decisions.at(-1)).toMatchObject({ action: "endorse", submission: last.submission });
      }
      if (last?.action === "confirmReopening")
        expect(before.findLast(({ action }) => action === "proposeReopening")?.actorId).not.toBe(
          last.actorId,
        );
    }
  });

  it("nothing is taken back once its review began, and answers are open only before and after the commission has them", () => {
    for (const done of all) {
      const { state, edition } = situationAfter(done);
      expect(isOpenForWriting(state)).toBe(state === "draft" || state === "returned");
      const last = done.at(-1);
      if (last?.action === "takeBack") {
        const submitted = done.findLastIndex(({ action }) => action === "submit");
        const since = done.slice(submitted).map(({ action }) => action);
        expect(since.filter((action) => !["addErratum", "withdraw"].includes(action))).toEqual([
          "submit",
          "takeBack",
        ]);
      }
      const published = done.findLast(({ action }) => action === "publish");
      const isWithdrawn = done.some(
        ({ action, submission }) => action === "withdraw" && submission === published?.submission,
      );
      expect(edition).toBe(published && !isWithdrawn ? published.submission : null);
    }
  });

  it("each submission has one standing, and only the last one and what was published are not replaced", () => {
    for (const done of all) {
      const submissions = done.filter(({ action }) => action === "submit").length;
      const { edition } = situationAfter(done);
      for (let number = 1; number <= submissions; number++) {
        const { standing, since } = standingOf(number, done);
        expect(since).toBeInstanceOf(Date);
        const isPublished = done.some(
          ({ action, submission }) => action === "publish" && submission === number,
        );
        if (isPublished) expect(["published", "superseded", "withdrawn"]).toContain(standing);
        else if (number < submissions) expect(standing).toBe("replaced");
        if (number === edition) expect(standing).toBe("published");
      }
    }
  });
});

it("everybody is offered what their role may do in each state, and nothing else", () => {
  for (const state of states) {
    for (const edition of [null, 1]) {
      for (const [role, may] of Object.entries(doers)) {
        const place = /co/.test(role) ? cityPlace("kilifi") : wholeNetwork;
        const actor = { kind: "person", id: role, name: role, roles: [{ role, ...place }] } as const;
        const situation = { state, edition, proposedBy: state === "reopening" ? "reviewer" : null };
        const wanted = actions.filter(
          (action) => may.split(" ").includes(action) && expected(action, situation, role) !== undefined,
        );
        expect(possibleActions(situation, actor, "kilifi"), `${role} ${state}`).toEqual(wanted);
        // In another city a coordinator is nobody.
        if (place !== wholeNetwork) expect(possibleActions(situation, actor, "laikipia")).toEqual([]);
      }
    }
  }
});
