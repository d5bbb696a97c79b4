import { expect, it } from "vitest";
import type { Actor } from "../../platform/actor.ts";
import { cityPlace, type HeldRole, wholeNetwork } from "../../platform/place.ts";
import { type Action, mayEnd } from "../actions/action.ts";
import { hasQuorum } from "./decision.ts";

it("asks for so many cities as the meeting says, and for none where it says nothing", () => {
  const present = (count: number | undefined) => ({ basis: "consensus" as const, present: count });
  expect(hasQuorum(3, present(3))).toBe(true);
  expect(hasQuorum(3, present(2))).toBe(false);
  expect(hasQuorum(3, present(undefined))).toBe(false);
  expect(hasQuorum(undefined, present(undefined))).toBe(true);
  expect(hasQuorum(3, { basis: "noted", present: 0 })).toBe(true);
});

it("is for whoever has to do something, their office, and whoever keeps the minutes, to say what came of it", () => {
  const person = { id: "a", name: "Asha" };
  const of = (id: string, ...roles: HeldRole[]): Actor => ({ kind: "person", id, name: id, roles });
  const coordinates = (city: string) => of("b", { role: "coordinator", ...cityPlace(city) });
  const officer = (role: string) => of("c", { role, ...wholeNetwork });
  const inKilifi = { person, city: { id: "kilifi", name: "Kilifi" } };
  const may = (owner: Action["owner"], actor: Actor, keeps = false) =>
    (["open", "done", "dropped"] as const).filter((state) => mayEnd({ state, owner }, actor, keeps));
  expect(may(inKilifi, of("a"))).toEqual(["open"]);
  expect(may(inKilifi, of("b"), true)).toEqual(["open"]);
  expect(may(inKilifi, coordinates("kilifi"))).toEqual(["open"]);
  expect(may(inKilifi, coordinates("kuno"))).toEqual([]);
  expect(may(inKilifi, officer("reviewer"))).toEqual([]);
  expect(may({ person }, officer("reviewer"))).toEqual(["open"]);
  expect(may({ person }, officer("observer"))).toEqual([]);
  expect(may({ name: "Malindi Library" }, officer("reviewer"))).toEqual([]);
});
