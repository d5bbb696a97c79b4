import { describe, expect, it } from "vitest";
import {
  actions,
  canHappen,
  isOpenForWriting,
  type ReportAction,
  standingOf,
  stateAfter,
  type states,
} from "./workflow.ts";

/** The way of a report, told once more: what may follow what, and which state it leads to. */
const way: Record<(typeof states)[number], Partial<Record<ReportAction, (typeof states)[number]>>> = {
  draft: { submit: "submitted" },
  submitted: { return: "returned", endorse: "endorsed" },
  returned: { submit: "submitted" },
  endorsed: { publish: "published" },
  published: {},
};

/** Every sequence of so many actions, possible or not. */
function sequences(length: number): ReportAction[][] {
  if (length === 0) return [[]];
  return sequences(length - 1).flatMap((sequence) => actions.map((action) => [...sequence, action]));
}

describe("whatever is tried in whatever order", () => {
  it("a report only goes the way", () => {
    for (const sequence of sequences(7)) {
      const done: { action: ReportAction }[] = [];
      let state: (typeof states)[number] = "draft";
      for (const action of sequence) {
        const next: (typeof states)[number] | undefined = way[state][action];
        expect(canHappen(action, stateAfter(done))).toBe(next !== undefined);
        if (next === undefined) continue;
        done.push({ action });
        state = next;
        expect(stateAfter(done)).toBe(state);
        expect(isOpenForWriting(state)).toBe(state === "draft" || state === "returned");
      }
    }
  });

  it("each submission has one standing, and only the last one is not replaced", () => {
    for (const sequence of sequences(7)) {
      const events: { action: ReportAction; submission: number; at: Date }[] = [];
      let submission = 0;
      for (const action of sequence) {
        if (!canHappen(action, stateAfter(events))) continue;
        if (action === "submit") submission++;
        events.push({ action, submission, at: new Date(events.length) });
      }
      for (let number = 1; number <= submission; number++) {
        const { standing, since } = standingOf(number, events);
        expect(standing).toBe(number < submission ? "replaced" : stateAfter(events));
        expect(since).toBeInstanceOf(Date);
      }
    }
  });
});
