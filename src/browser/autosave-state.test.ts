import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AutosaveEvent, type AutosaveState, afterEvent, waitMs } from "./autosave-state.ts";

const opened: AutosaveState = { name: "still", version: 3 };
const stateAfter = (...events: AutosaveEvent[]) => events.reduce(afterEvent, opened);
const typed: AutosaveEvent = { name: "typed" };
const due: AutosaveEvent = { name: "due" };
const failed: AutosaveEvent = { name: "failed" };
const saved: AutosaveEvent = { name: "saved", version: 4 };

describe("a text that saves itself", () => {
  test("leaves it to a person when somebody else saved", () => {
    const state = stateAfter(typed, due, { name: "conflict" });
    expect([typed, due, saved, failed].map((event) => afterEvent(state, event))).toEqual(
      Array(4).fill(state),
    );
    expect(waitMs(state)).toBeUndefined();
  });

  test("refused, waits until something else is typed", () => {
    const state = stateAfter(typed, due, { name: "refused" });
    expect(waitMs(state)).toBeUndefined();
    expect(afterEvent(state, typed).name).toBe("typed");
  });

  test("is saved a moment after the typing stops", () => {
    expect(waitMs(stateAfter(typed))).toBe(1_500);
    expect(stateAfter(typed, due, saved)).toEqual({ name: "still", version: 4 });
  });

  test("typed further while it is saved is saved again", () => {
    expect(stateAfter(typed, due, typed, saved)).toEqual({ name: "typed", version: 4 });
  });

  test("without a connection is tried again, ever more patiently, and not forgotten", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((times) =>
      waitMs(stateAfter(typed, ...Array.from({ length: times }, () => [due, failed]).flat())),
    );
    expect(waits).toEqual([3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000]);
  });

  test("typed further without a connection sends what was typed since as well", () => {
    expect(stateAfter(typed, due, failed, typed, due, saved)).toEqual({ name: "typed", version: 4 });
  });
});

test("whatever happens, what was typed after the last saving is waiting to be saved or in a person's hands", () => {
  const event = fc.oneof(
    fc.constantFrom<AutosaveEvent>(typed, due, failed, { name: "refused" }, { name: "conflict" }),
    fc.nat().map((version): AutosaveEvent => ({ name: "saved", version })),
  );
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const state = afterEvent(stateAfter(...events), typed);
      expect(state.name === "conflict" || state.name === "typed" || "typedSince" in state).toBe(true);
      if ("typedSince" in state) expect(state.typedSince).toBe(true);
      expect(state.name).not.toBe("still");
    }),
  );
});
