import { expect, it } from "vitest";
import { mayEnd } from "../actions/action.ts";
import { hasQuorum } from "./decision.ts";

it("asks for so many cities as the meeting says, and for none where it says nothing", () => {
  const present = (count: number | undefined) => ({ basis: "consensus" as const, present: count });
  expect(hasQuorum(3, present(3))).toBe(true);
  expect(hasQuorum(3, present(2))).toBe(false);
  expect(hasQuorum(3, present(undefined))).toBe(false);
  expect(hasQuorum(undefined, present(undefined))).toBe(true);
  expect(hasQuorum(3, { basis: "noted", present: 0 })).toBe(true);
  const owner = { person: { id: "a", name: "Asha" } };
  for (const state of ["open", "done", "dropped"] as const)
    expect([
      mayEnd({ state, owner }, "a", false),
      mayEnd({ state, owner }, "b", true),
      mayEnd({ state, owner }, "b", false),
    ]).toEqual([state === "open", state === "open", false]);
});
