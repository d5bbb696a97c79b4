import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays, dayOf } from "../platform/day.ts";
import {
  canChangeCycle,
  cycleActions,
  daysLate,
  firstSubmitted,
  isDayOf,
  lastDayOf,
  periodOf,
  phaseOf,
  phases,
  reportsForDesk,
  writingOf,
  yearsOf,
} from "./cycle-rules.ts";
import {
  actions,
  canHappen,
  isOpenForWriting,
  type ReportAction,
  situationAfter,
  states,
} from "./workflow.ts";

const cycle = { opensOn: "2026-01-15", closesOn: "2026-12-31", dueOn: "2026-12-31" };
/** A day of each kind: before, the first, between, the last, after. */
const days = ["2026-01-14", "2026-01-15", "2026-06-01", "2026-12-31", "2027-01-01"] as const;

describe("the years of a cycle", () => {
  it("2024–2026 are two, and 2026–2028 begins where they end", () => {
    const [one, next] = ["2024-2026", "2026-2028"].map((id) => periodOf(yearsOf(id) ?? fail()));
    expect(one).toEqual({ from: "2024-01-01", before: "2026-01-01" });
    expect(lastDayOf(one ?? fail())).toBe("2025-12-31");
    expect(next?.from).toBe(one?.before);
  });

  it("are bounded: of every pair that can be typed, those of one to six years from 2000 to 2100", () => {
    for (const first of [0, 1, 1999, 2000, 2024, 2094, 2099, 2100, 9999])
      for (const span of [-2, 0, 1, 2, 6, 7, 50]) {
        const id = `${String(first).padStart(4, "0")}-${String(Math.max(0, first + span)).padStart(4, "0")}`;
        const isGood = first >= 2000 && first + span <= 2100 && span >= 1 && span <= 6;
        expect(yearsOf(id) !== undefined, id).toBe(isGood);
      }
  });

  it("bound the days on which it opens and closes", () => {
    const years = { first: 2024, last: 2026 };
    expect(
      ["2023-12-31", "2024-01-01", "2031-12-31", "2032-01-01"].map((day) => isDayOf(years, day)),
    ).toEqual([false, true, true, false]);
  });
});

function fail(): never {
  throw new Error("There are no such years");
}

describe("what can be done with a cycle", () => {
  it("depends on the day alone: every action on a day of each kind", () => {
    const table = days.map((day) => [
      phaseOf(cycle, day),
      ...cycleActions.filter((action) => canChangeCycle(action, cycle, day)),
    ]);
    expect(table).toEqual([
      ["upcoming", "edit", "add", "remove", "takeEdition"],
      ["open", "extend", "close", "add", "remove", "takeEdition"],
      ["open", "extend", "close", "add", "remove", "takeEdition"],
      ["open", "extend", "close", "add", "remove", "takeEdition"],
      ["closed", "extend", "add", "remove", "takeEdition"],
    ]);
    expect(new Set(table.map(([phase]) => phase))).toEqual(new Set(phases));
  });
});

/** Every history that the workflow allows, up to five steps, one a day from a first day on. */
function histories(firstDay: string, most = 5): Happened[][] {
  const next = (events: Happened[]): Happened[][] => {
    if (events.length === most) return [events];
    const at = new Date(`${addDays(firstDay, events.length)}T12:00:00Z`);
    const submission = events.filter(({ action }) => action === "submit").length;
    const possible = actions.filter((action) => canHappen(action, situationAfter(events)));
    return [events, ...possible.flatMap((action) => next([...events, { action, at, submission }]))];
  };
  return next([]);
}

interface Happened {
  action: ReportAction;
  at: Date;
  submission: number;
}

describe("a report", () => {
  it("can be written from the first day on, is late after the last, and is settled while the commission has it", () => {
    for (const events of [...histories("2026-12-30"), ...histories("2027-01-05")])
      for (const today of days) {
        const { state } = situationAfter(events);
        const writing = writingOf({ state, events }, cycle, today);
        const first = firstSubmitted(events);
        const cameLate = (first ? dayOf(first) : today) > cycle.dueOn;
        const expected = !isOpenForWriting(state)
          ? "settled"
          : today < cycle.opensOn
            ? "not_yet"
            : cameLate
              ? "late"
              : "open";
        expect(writing, JSON.stringify({ events, today })).toBe(expected);
      }
  });

  it("is as late as its first submission, whatever comes after", () => {
    const submitted = (at: string) => ({ action: "submit" as const, at: new Date(at) });
    const returned = { action: "return" as const, at: new Date("2027-02-01T12:00:00Z") };
    expect(daysLate([], cycle.dueOn, "2026-12-31")).toBe(0);
    expect(daysLate([], cycle.dueOn, "2027-01-03")).toBe(3);
    // The last second of the last day in Nairobi, and the first of the next.
    expect(daysLate([submitted("2026-12-31T20:59:59Z")], cycle.dueOn, "2027-03-01")).toBe(0);
    expect(daysLate([submitted("2026-12-31T21:00:00Z")], cycle.dueOn, "2027-03-01")).toBe(1);
    const again = [submitted("2026-12-30T12:00:00Z"), returned, submitted("2027-02-10T12:00:00Z")];
    expect(daysLate(again, cycle.dueOn, "2027-03-01")).toBe(0);
  });
});

describe("a desk", () => {
  const report = (id: string, state: (typeof states)[number], opensOn: string) => ({
    cycle: id,
    state,
    opensOn,
    dueOn: addDays(opensOn, 300),
  });

  it("shows two cycles that are open at once, the older first", () => {
    const shown = reportsForDesk(
      [report("2026-2028", "draft", "2026-01-01"), report("2024-2026", "returned", "2025-01-01")],
      "2026-06-01",
    );
    expect(shown.map((one) => one.cycle)).toEqual(["2024-2026", "2026-2028"]);
  });

  it("shows no report that was withdrawn beside one that is written", () => {
    const reports = [
      report("2022-2024", "withdrawn", "2023-01-01"),
      report("2024-2026", "draft", "2025-01-01"),
    ];
    expect(reportsForDesk(reports, "2026-06-01").map((one) => one.cycle)).toEqual(["2024-2026"]);
    expect(reportsForDesk(reports.slice(0, 1), "2026-06-01").map((one) => one.cycle)).toEqual(["2022-2024"]);
  });

  it("shows what is not finished, and never nothing where the city reports at all", () => {
    const some = fc.record({
      cycle: fc.integer({ min: 2000, max: 2040 }).map((year) => `${year}-${year + 2}`),
      state: fc.constantFrom(...states),
      opensOn: fc.constantFrom(...days),
      dueOn: fc.constantFrom(...days),
    });
    const several = fc.uniqueArray(some, { maxLength: 5, selector: (one) => one.cycle });
    fc.assert(
      fc.property(several, fc.constantFrom(...days), (reports, today) => {
        const shown = reportsForDesk(reports, today);
        expect(shown.length > 0).toBe(reports.length > 0);
        expect(shown.map((one) => one.cycle)).toEqual(shown.map((one) => one.cycle).toSorted());
        for (const one of reports) {
          const hasBegun = today >= one.opensOn || !isOpenForWriting(one.state);
          if (one.state !== "published" && one.state !== "withdrawn" && hasBegun)
            expect(shown).toContain(one);
        }
      }),
    );
  });
});

test("a submission that its city took back counts as none", () => {
  const first = new Date("2026-06-01T08:00:00Z");
  expect(firstSubmitted([{ action: "submit", at: first }])).toBe(first);
  expect(firstSubmitted([])).toBeUndefined();
  const takenBack = [
    { action: "submit" as const, at: first },
    { action: "takeBack" as const, at: new Date("2026-06-02T08:00:00Z") },
  ];
  expect(firstSubmitted(takenBack)).toBeUndefined();
  const again = new Date("2026-06-03T08:00:00Z");
  expect(firstSubmitted([...takenBack, { action: "submit", at: again }])).toBe(again);
});
