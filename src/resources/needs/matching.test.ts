// Why a need and an offer may meet: reasons that rest on what both say, and on nothing else.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../../../test/support/properties.ts";
import { kinds } from "../kinds.ts";
import { areApart, type Facts, matchesOf, type PlaceFact, reasonsFor } from "./matching.ts";
import { weekdays } from "./week.ts";

const kilifi = { id: "ke-003", name: "Kilifi County" };
const country = { id: "ke", name: "Kenya" };

const ward = (id: string, latitude: number, county = kilifi): PlaceFact => ({
  id,
  name: id,
  above: [country, county],
  point: { longitude: 39.8, latitude },
});

const circle: Facts = {
  kind: "space",
  amount: { quantity: 20, unit: "hours" },
  days: ["sat"],
  hours: { from: "14:00", to: "16:00" },
  span: { from: "2027-01-09", to: null },
  place: ward("sokoni", -3.63),
  level: "adult_basic",
  focusArea: null,
};
const hall: Facts = {
  kind: "space",
  amount: { quantity: 40, unit: "hours" },
  days: ["sat", "sun"],
  hours: { from: "13:00", to: "18:00" },
  span: null,
  place: ward("tezo", -3.56),
  level: "adult_basic",
  focusArea: "5",
};

it("says why an empty hall on Saturday fits a reading circle", () => {
  expect(reasonsFor(circle, hall)).toEqual([
    { about: "kind", kind: "space" },
    { about: "enough", unit: "hours", quantity: 20 },
    { about: "days", days: ["sat"] },
    { about: "hours", hours: { from: "14:00", to: "16:00" } },
    { about: "near", kilometres: 8 },
    { about: "level", level: "adult_basic" },
  ]);
});

it("rules out what never meets, and orders the rest by how much is known to fit", () => {
  expect(areApart(circle, { ...hall, days: ["mon"] })).toBe(true);
  expect(areApart(circle, { ...hall, hours: { from: "16:00", to: "18:00" } })).toBe(true);
  expect(areApart(circle, { ...hall, span: { from: null, to: "2026-12-31" } })).toBe(true);
  const far = ward("bulla", 0.5, { id: "ke-007", name: "Garissa County" });
  expect(areApart(circle, { ...hall, place: far })).toBe(true);
  expect(areApart({ ...circle, kind: "content" }, { ...hall, kind: "content", place: far })).toBe(false);
  const bare: Facts = { ...hall, days: null, hours: null, place: null, level: null };
  const found = matchesOf(
    { side: "need", facts: circle },
    [bare, hall, { ...hall, days: ["mon" as const] }].map((facts) => ({ facts })),
    10,
  );
  expect(found.map(({ other }) => other.facts)).toEqual([hall, bare]);
});

const place = fc.constantFrom(ward("sokoni", -3.63), ward("tezo", -3.56), ward("far", -2.5), {
  ...kilifi,
  above: [country],
  point: null,
});
const time = fc.constantFrom("08:00", "12:00", "14:30", "18:00");
const facts: fc.Arbitrary<Facts> = fc.record({
  kind: fc.constantFrom(...kinds),
  amount: fc.option(
    fc.record({ quantity: fc.integer({ min: 1, max: 9 }), unit: fc.constantFrom("hours", "days") }),
  ),
  days: fc.option(fc.subarray([...weekdays], { minLength: 1 })),
  hours: fc.option(fc.record({ from: time, to: time }).filter(({ from, to }) => from < to)),
  span: fc.option(
    fc.record({
      from: fc.option(fc.constantFrom("2027-01-01", "2027-06-01")),
      to: fc.option(fc.constantFrom("2027-06-30", "2027-12-31")),
    }),
  ),
  place: fc.option(place),
  level: fc.option(fc.constantFrom("primary", "tvet")),
  focusArea: fc.option(fc.constantFrom("5", "6")),
});

/** Which reasons rest on which fact. */
const restsOn: Record<Exclude<keyof Facts, "kind">, readonly string[]> = {
  amount: ["enough", "part"],
  days: ["days"],
  hours: ["hours"],
  span: ["span"],
  place: ["samePlace", "within", "near"],
  level: ["level"],
  focusArea: ["focusArea"],
};

describe("the reasons", () => {
  const names = Object.keys(restsOn) as (keyof typeof restsOn)[];

  it("lose only those of a fact that is taken away, and so gain none of others by one that is added", () => {
    fc.assert(
      fc.property(facts, facts, fc.constantFrom(...names), fc.boolean(), (need, offer, name, ofNeed) => {
        const all = reasonsFor(need, offer);
        const less = ofNeed
          ? reasonsFor({ ...need, [name]: null }, offer)
          : reasonsFor(need, { ...offer, [name]: null });
        expect(less).toEqual(all.filter(({ about }) => !restsOn[name].includes(about)));
      }),
    );
  });

  it("are the same for whoever asks, and never stand where the two are apart in it", () => {
    fc.assert(
      fc.property(facts, facts, (need, offer) => {
        const [first] = matchesOf({ side: "need", facts: need }, [{ facts: offer }], 1);
        const [second] = matchesOf({ side: "offer", facts: offer }, [{ facts: need }], 1);
        expect(first?.reasons).toEqual(second?.reasons);
        expect(first === undefined).toBe(areApart(need, offer));
      }),
    );
  });
});
