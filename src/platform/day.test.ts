// Days are the network's own. Whoever reads the day off UTC is a day late in Nairobi from midnight to three.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isPossibleDueDay } from "../asking/due-day.ts";
import { isOverdue, readExpected } from "../values/expected.ts";
import { parsePeriod } from "../values/period.ts";
import { addDays, addMonths, dayIn, dayOf, daysBetween, hourIn, yearOf } from "./day.ts";
import { root } from "./root.ts";

/** One second before midnight in Nairobi, and midnight. */
const before = new Date("2026-12-31T20:59:59Z");
const midnight = new Date("2026-12-31T21:00:00Z");

describe("a day in the network", () => {
  it("begins at midnight there, three hours before UTC's", () => {
    expect([dayOf(before), yearOf(before)]).toEqual(["2026-12-31", 2026]);
    expect([dayOf(midnight), yearOf(midnight)]).toEqual(["2027-01-01", 2027]);
  });

  it("begins elsewhere when it begins there, also where clocks are put forward", () => {
    expect(dayIn("America/New_York", new Date("2026-03-08T04:59:59Z"))).toBe("2026-03-07");
    expect(dayIn("America/New_York", new Date("2026-03-08T05:00:00Z"))).toBe("2026-03-08");
    expect(dayIn("America/New_York", new Date("2026-03-09T03:59:59Z"))).toBe("2026-03-08");
    expect(dayIn("America/New_York", new Date("2026-03-09T04:00:00Z"))).toBe("2026-03-09");
  });

  it("is what the calendar says there, whatever was asked before", () => {
    const zones = [
      "Africa/Nairobi",
      "Asia/Kathmandu",
      "Australia/Eucla",
      "Pacific/Chatham",
      "America/St_Johns",
    ];
    const moment = fc.date({ min: new Date("1975-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom(...zones),
        fc.integer({ min: -1_800_000, max: 1_800_000 }),
        (at, zone, apart) => {
          const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
          for (const one of [at, new Date(at.getTime() + apart), at])
            expect(dayIn(zone, one)).toBe(format.format(one));
        },
      ),
    );
  });

  it("has its hours where it is, from 0 to 23, also where clocks are put forward", () => {
    expect([hourIn("Africa/Nairobi", before), hourIn("Africa/Nairobi", midnight)]).toEqual([23, 0]);
    expect(hourIn("America/New_York", new Date("2026-03-08T06:59:59Z"))).toBe(1);
    expect(hourIn("America/New_York", new Date("2026-03-08T07:00:00Z"))).toBe(3);
  });

  it("is the one that rules about days ask for", () => {
    expect(isPossibleDueDay("2026-12-31", before)).toBe(true);
    expect(isPossibleDueDay("2026-12-31", midnight)).toBe(false);
    expect(isOverdue("2026-12", before)).toBe(false);
    expect(isOverdue("2026-12", midnight)).toBe(true);
    expect(readExpected("2026", midnight)).toBeUndefined();
    expect(parsePeriod("2027", before)).toBeUndefined();
    expect(parsePeriod("2027", midnight)?.label).toBe("2027");
  });
});

test("days are added and counted across months, years and leap days", () => {
  const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2110-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: -4000, max: 4000 }), (date, count) => {
      const from = date.toISOString().slice(0, 10);
      expect(daysBetween(from, addDays(from, count))).toBe(count);
    }),
  );
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
  expect(addMonths("2026-03-31", -12)).toBe("2025-03-31");
});

/** Where a text of UTC is meant, and not a day of the network. */
const meansUtc = [
  "src/catalogue/calendar/calendar.ts",
  "src/platform/backup/backup-job.ts",
  "src/platform/day.ts",
  "src/recognition/credential/status-list.ts",
];
/** Days made of numbers, not read off a moment. */
const makesDays = ["src/values/period.ts"];

it("nothing else reads a day or a year off UTC", () => {
  const found = globSync("src/**/*.{ts,tsx}", { cwd: root })
    .filter((path) => !/\.test\.tsx?$/.test(path) && !path.startsWith("src/browser/"))
    .filter((path) =>
      /getUTC(FullYear|Month|Date)|toISOString\(\)\.(slice|substring|split)/.test(
        readFileSync(join(root, path), "utf8"),
      ),
    );
  expect(found.sort()).toEqual([...meansUtc, ...makesDays].sort());
});
