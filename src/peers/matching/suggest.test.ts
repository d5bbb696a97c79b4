import fc from "fast-check";
import { expect, it } from "vitest";
import { ways } from "../needs/entry.ts";
import { type Candidate, suggest, type Wanted } from "./suggest.ts";

const now = { week: 1400, longAgo: "2023-11-28" };

const need: Wanted = {
  id: "11111111-1111-4111-8111-111111111111",
  city: "kilifi",
  focusArea: "6",
  feature: null,
  group: "B",
  ways: ["visit"],
  surroundings: ["coastal"],
  groups: [],
  languages: [],
  people: { count: 300_000, year: 2019 },
};

const moved: Candidate["moved"] = {
  measurement: { id: "6.1.1", name: { en: "Learners in training" }, unit: "count" },
  from: { amount: "2", when: "2022" },
  to: { amount: "3", when: "2024" },
  target: { amount: "4", year: 2030 },
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
      feature: null,
      group: "B",
      ways: ["talk"],
      surroundings: [],
      groups: [],
      languages: [],
      saidOn: "2026-11-01",
      ...said,
    },
    practice: null,
    moved: null,
    people: null,
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

it("puts the very feature before its focus area, and tells which people and languages are shared", () => {
  const young = { ...need, feature: "6.4", groups: ["unemployed" as const], languages: ["sw", "en"] };
  const told = (candidates: readonly Candidate[]) =>
    suggest(young, candidates, now).map(({ city, reasons }) => [
      city.id,
      ...reasons.map((one) => one.because),
    ]);
  expect(
    told([
      candidate("nairobi", { feature: "6.1", ways: ["visit"] }),
      candidate("laikipia", { feature: "6.4", ways: ["visit"] }),
      candidate("makueni", { feature: "6.4", groups: ["unemployed", "women"], languages: ["sw"] }),
      // A common language alone says nothing of the subject.
      candidate("kuno", { languages: ["en"] }),
    ]),
  ).toEqual([
    expect.arrayContaining(["feature"]),
    expect.arrayContaining(["feature"]),
    ["nairobi", "focusArea", "ways"],
  ]);
  expect(
    told([candidate("makueni", { feature: "6.4", groups: ["unemployed", "women"], languages: ["sw"] })]),
  ).toEqual([["makueni", "feature", "groups", "languages"]]);
});

it("suggests nobody with whom no language is shared, where both have told theirs", () => {
  const speaking = (languages: string[]) => ({ ...need, languages });
  const other = [candidate("laikipia", { ways: ["visit"], languages: ["so"] })];
  expect(suggest(speaking(["sw"]), other, now)).toEqual([]);
  expect(suggest(speaking([]), other, now)).toHaveLength(1);
  expect(suggest(speaking(["sw", "so"]), other, now)).toHaveLength(1);
});

it("never suggests a city to itself, and each other one once, by what speaks for it most", () => {
  const practice = { number: 3, title: "Reading boats", adaptedBy: [] };
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
    isAdapted: fc.boolean(),
    hasMoved: fc.boolean(),
    people: fc.constantFrom(null, 99_999, 100_000, 900_000, 900_001),
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
        practice: one.hasPractice
          ? { number: 4, title: "A practice", adaptedBy: one.isAdapted ? ["Makueni"] : [] }
          : null,
        moved: one.hasMoved ? moved : null,
        people: one.people === null ? null : { count: one.people, year: 2019 },
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

/** What may be gone of a candidate, with the word by which its sentence is known. */
const records: [RegExp, (one: Candidate) => Candidate][] = [
  [/practice|Makueni/, (one) => ({ ...one, practice: null })],
  [/Makueni/, (one) => ({ ...one, practice: one.practice && { ...one.practice, adaptedBy: [] } })],
  [/wants/, (one) => ({ ...one, wants: null })],
  [/moved|6\.1\.1/, (one) => ({ ...one, moved: null })],
  [/size/, (one) => ({ ...one, people: null })],
];

it("says nothing of what is not there, whichever it is, and no number of how well a city fits", () => {
  fc.assert(
    fc.property(manyCandidates, fc.constantFrom(...records), (candidates, [word, without]) => {
      const all = suggest(need, candidates, now);
      const fewer = suggest(need, candidates.map(without), now);
      expect(JSON.stringify(fewer)).not.toMatch(word);
      for (const said of [all, fewer]) expect(JSON.stringify(said)).not.toMatch(/weight|score|points|rank/);
      // All else is said as before of the cities that are still suggested by the same strength.
      for (const { city, strength, reasons } of fewer) {
        const before = all.find((one) => one.city.id === city.id && one.strength === strength);
        const kinds = before?.reasons.map(({ because: kind }) => kind) ?? [];
        if (before) expect(kinds).toEqual(expect.arrayContaining(reasons.map(({ because: kind }) => kind)));
      }
    }),
  );
});

it("counts a city as of about the same size up to three times as large or small, and only where both say it", () => {
  const sized = (count: number) => candidate("laikipia", {}, { people: { count, year: 2019 } });
  for (const count of [100_000, 300_000, 900_000])
    expect(because([sized(count)])).toEqual([["laikipia", "focusArea", "size"]]);
  for (const count of [0, 99_999, 900_001]) expect(because([sized(count)])).toEqual([]);
  expect(suggest({ ...need, people: null }, [sized(300_000)], now)).toEqual([]);
});

it("puts what was adapted elsewhere before the same without", () => {
  const practice = { number: 3, title: "Reading boats" };
  for (const week of [1, 2, 3, 4])
    expect(
      suggest(
        need,
        [
          candidate("nairobi", {}, { practice: { ...practice, adaptedBy: [] } }),
          candidate("laikipia", {}, { practice: { ...practice, adaptedBy: ["Kuno"] } }),
        ],
        { ...now, week },
      ).map(({ city }) => city.id),
    ).toEqual(["laikipia", "nairobi"]);
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
