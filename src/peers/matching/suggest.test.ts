import fc from "fast-check";
import { expect, it } from "vitest";
import { ways } from "../needs/entry.ts";
import { type Candidate, suggest, type Wanted } from "./suggest.ts";

const now = { week: 1400, longAgo: "2023-11-28" };

const need: Wanted = {
  id: "11111111-1111-4111-8111-111111111111",
  city: "kilifi",
  focusArea: "6",
  group: "B",
  ways: ["visit"],
  surroundings: ["coastal"],
};

function candidate(
  id: string,
  said: Partial<Candidate["strength"]>,
  also: Partial<Candidate> = {},
): Candidate {
  return {
    city: { id, name: id },
    strength: {
      number: 1,
      focusArea: "6",
      group: "B",
      ways: ["talk"],
      surroundings: [],
      saidOn: "2026-11-01",
      ...said,
    },
    practice: null,
    wants: null,
    busy: 0,
    ...also,
  };
}

const because = (candidates: readonly Candidate[]) =>
  suggest(need, candidates, now).map(({ city, reasons }) => [
    city.id,
    ...reasons.map((reason) => reason.because),
  ]);

it("suggests a city for two reasons at least, one of them the subject", () => {
  expect(
    because([
      candidate("nairobi", {}),
      candidate("laikipia", { ways: ["visit"] }),
      candidate("kuno", { focusArea: "9", group: "C", ways: ["visit"], surroundings: ["coastal"] }),
      candidate("makueni", { focusArea: "5", surroundings: ["coastal", "town"] }),
    ]),
  ).toEqual([
    ["laikipia", "focusArea", "ways"],
    ["makueni", "group", "surroundings"],
  ]);
});

it("never suggests a city to itself, and each other one once, by what speaks for it most", () => {
  const practice = { number: 3, title: "Reading boats" };
  expect(
    because([
      candidate("kilifi", { ways: ["visit"] }),
      candidate("laikipia", { number: 1, focusArea: "5", ways: ["visit"] }),
      candidate("laikipia", { number: 2, ways: ["visit"] }, { practice }),
    ]),
  ).toEqual([["laikipia", "focusArea", "practice", "ways"]]);
});

it("says since when nothing newer was said", () => {
  const [old] = suggest(need, [candidate("laikipia", { ways: ["visit"], saidOn: "2022-03-01" })], now);
  expect(old?.oldSince).toBe("2022-03-01");
});

const anyCandidate = fc
  .record({
    id: fc.constantFrom("nairobi", "laikipia", "kuno", "makueni", "garissa", "mombasa", "kisumu"),
    number: fc.integer({ min: 1, max: 9 }),
    focusArea: fc.constantFrom("5", "6", "9"),
    ways: fc.uniqueArray(fc.constantFrom(...ways), { minLength: 1 }),
    isCoastal: fc.boolean(),
    isOld: fc.boolean(),
    hasPractice: fc.boolean(),
    isMutual: fc.boolean(),
  })
  .map((one) =>
    candidate(
      one.id,
      {
        number: one.number,
        focusArea: one.focusArea,
        group: one.focusArea === "9" ? "C" : "B",
        ways: one.ways,
        surroundings: one.isCoastal ? ["coastal"] : [],
        saidOn: one.isOld ? "2021-01-01" : "2026-11-01",
      },
      {
        practice: one.hasPractice ? { number: 4, title: "A practice" } : null,
        wants: one.isMutual ? { number: 7, focusArea: "2" } : null,
      },
    ),
  );
const manyCandidates = fc.uniqueArray(anyCandidate, {
  selector: ({ city, strength }) => `${city.id} ${strength.number}`,
  maxLength: 12,
});

it("gives the same whoever comes first, five at most, and takes no reason from one city for another", () => {
  fc.assert(
    fc.property(manyCandidates, anyCandidate, (candidates, other) => {
      const found = suggest(need, candidates, now);
      expect(suggest(need, candidates.toReversed(), now)).toEqual(found);
      expect(found.length).toBeLessThanOrEqual(5);
      expect(new Set(found.map(({ city }) => city.id)).size).toBe(found.length);
      const more = suggest(need, [...candidates.filter(({ city }) => city.id !== other.city.id), other], now);
      for (const { city, reasons } of found)
        if (city.id !== other.city.id)
          for (const same of more.filter((one) => one.city.id === city.id))
            expect(same.reasons).toEqual(reasons);
    }),
  );
});

it("says nothing of a practice or a wish that is not there, and no number of how well a city fits", () => {
  fc.assert(
    fc.property(manyCandidates, (candidates) => {
      const bare = candidates.map((one) => ({ ...one, practice: null, wants: null }));
      const said = JSON.stringify(suggest(need, bare, now));
      expect(said).not.toMatch(/practice|wants|weight|score|points/);
    }),
  );
});

it("lets a city that helps fewer others at present stand first where nothing else tells them apart, and says no number of it", () => {
  const alike = (id: string, busy: number) => candidate(id, { ways: ["visit"] }, { busy });
  for (const week of [1, 2, 3, 4, 5, 6]) {
    const found = suggest(need, [alike("nairobi", 3), alike("laikipia", 1), alike("kuno", 2)], {
      ...now,
      week,
    });
    expect(found.map(({ city }) => city.id)).toEqual(["laikipia", "kuno", "nairobi"]);
    expect(JSON.stringify(found)).not.toContain("busy");
  }
});

it("lets others stand first in another week where nothing tells them apart", () => {
  const alike = ["nairobi", "laikipia", "kuno", "makueni"].map((id) => candidate(id, { ways: ["visit"] }));
  const first = new Set(
    Array.from({ length: 40 }, (_, week) => suggest(need, alike, { ...now, week })[0]?.city.id),
  );
  expect(first.size).toBeGreaterThan(1);
});
