import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasRoomFor, leftIn, nextInLine, offeredUntil, placesShown } from "./capacity.ts";
import { holdingStates, openStates, states } from "./join.ts";
import { type JoinMove, nextOf } from "./workflow.ts";

describe("what becomes of a join", () => {
  it("ends for good where somebody left, was removed or let an offer lapse", () => {
    const moves: JoinMove[] = [
      "admit",
      "queue",
      "offer",
      "accept",
      "lapse",
      "leave",
      "remove",
      "complete",
      "miss",
    ];
    for (const ended of ["left", "removed", "lapsed"] as const)
      expect(moves.filter((move) => nextOf(move, ended) !== undefined)).toEqual([]);
    for (const open of openStates) expect(nextOf("leave", open)).toBe("left");
    expect(states.filter((state) => nextOf("accept", state) !== undefined)).toEqual(["offered"]);
    // Whoever was there, or was to be, has the place of somebody else no more.
    expect(
      states.filter((state) => nextOf("leave", state) && !openStates.some((open) => open === state)),
    ).toEqual([]);
    expect(holdingStates).not.toContain("waiting");
  });
});

describe("the places of a run", () => {
  it("are given to a household as a whole, and never more than there are", () => {
    const households = fc.array(fc.record({ id: fc.uuid(), places: fc.integer({ min: 1, max: 10 }) }));
    fc.assert(
      fc.property(households, fc.nat(40), fc.nat(40), (line, capacity, taken) => {
        const room = { capacity, taken };
        const offered = nextInLine(line, room);
        const given = offered.reduce((sum, { places }) => sum + places, 0);
        expect(given).toBeLessThanOrEqual(leftIn(room));
        // Nobody is passed over who would have fitted.
        const rest = { capacity, taken: taken + given };
        expect(line.filter((one) => !offered.includes(one) && hasRoomFor(one.places, rest))).toEqual([]);
      }),
    );
    expect(
      nextInLine(
        [
          { id: "five", places: 5 },
          { id: "two", places: 2 },
        ],
        { capacity: 20, taken: 17 },
      ),
    ).toEqual([{ id: "two", places: 2 }]);
    expect(hasRoomFor(1000, { capacity: null, taken: 1_000_000 })).toBe(true);
  });

  it("are shown as few below three or a tenth, and not counted for everybody", () => {
    const shown = (capacity: number | null, taken: number) => placesShown({ capacity, taken });
    expect([shown(20, 17), shown(20, 18), shown(20, 20), shown(20, 23)]).toEqual([
      "yes",
      "few",
      "full",
      "full",
    ]);
    expect([shown(100, 90), shown(100, 91), shown(2, 0), shown(null, 5)]).toEqual([
      "yes",
      "few",
      "few",
      "unknown",
    ]);
  });

  it("are kept two days for whoever waited, or until the next session, but over one night", () => {
    const now = new Date("2026-11-27T10:00:00Z");
    const until = (next?: string) =>
      offeredUntil(now, next === undefined ? undefined : new Date(next)).toISOString();
    expect(until()).toBe("2026-11-29T10:00:00.000Z");
    expect(until("2026-11-28T06:00:00Z")).toBe("2026-11-28T06:00:00.000Z");
    expect(until("2026-11-27T11:00:00Z")).toBe("2026-11-28T00:00:00.000Z");
    expect(until("2026-12-24T06:00:00Z")).toBe("2026-11-29T10:00:00.000Z");
  });
});
