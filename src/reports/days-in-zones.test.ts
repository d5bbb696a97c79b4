// Cities hear of each day of their report once, on that day where the network is, whatever the clocks there do, and whenever
// somebody looks.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../../test/support/properties.ts";
import { changingDays, momentsOf, zones } from "../../test/support/zones.ts";
import { addDays, dayIn, daysBetween } from "../platform/day.ts";
import { phaseOf } from "./cycle-rules.ts";
import { dueNews, type ToldDays } from "./due-news.ts";

const minuteMs = 60_000;
const opensOn = "2025-12-20";

interface Heard {
  day: string;
  what: string;
}

/** What a city hears; each process that looks has its own clock, a few seconds before or after the others'. */
function hear(
  timeZone: string,
  dueOn: string,
  stepsMs: Iterable<number>,
  skewsMs: readonly number[],
): Heard[] {
  const heard: Heard[] = [];
  let told: ToldDays | undefined;
  const days = { from: addDays(opensOn, -2), to: addDays(dueOn, 30) };
  for (const { at } of momentsOf(timeZone, days, stepsMs))
    for (const skew of skewsMs) {
      const today = dayIn(timeZone, new Date(at.getTime() + skew));
      const { news, now } = dueNews({ opensOn, dueOn }, told, { today, isWriting: true });
      told = now;
      for (const one of news) heard.push({ day: today, what: nameOf(one) });
    }
  return heard;
}

function nameOf(news: ReturnType<typeof dueNews>["news"][number]): string {
  if (news.what === "closing") return `closing ${news.days}`;
  return news.what === "late" ? `late ${news.weeks}` : news.what;
}

/** What it is to hear, counted in days and nothing else. */
function expected(dueOn: string): Heard[] {
  const closing = [90, 30, 7, 1].map((days) => ({ day: addDays(dueOn, -days), what: `closing ${days}` }));
  const late = [1, 2, 3, 4].map((weeks) => ({ day: addDays(dueOn, weeks * 7), what: `late ${weeks}` }));
  return [
    { day: opensOn, what: "opened" },
    ...closing,
    { day: addDays(dueOn, 1), what: "closed" },
    ...late,
  ].filter(({ day }) => day >= opensOn);
}

describe.each(zones)("in %s", (timeZone) => {
  const changes = changingDays(timeZone, { first: 2026, last: 2026 });
  /** Due days for which something is to be told on a day on which clocks change, the day before or the day after. */
  const dueDays = fc
    .tuple(
      fc.constantFrom(...changes),
      fc.constantFrom(-28, -21, -14, -7, -1, 0, 1, 7, 30, 90),
      fc.constantFrom(-1, 0, 1),
    )
    .map(([change, mark, beside]) => addDays(change, mark + beside))
    .filter((day) => day > addDays(opensOn, 91));

  it("each day's news is heard on its day, once, by whoever looks at least every few hours", () => {
    // Now and then a process stands still for hours, or two look within a second.
    const steps = fc.infiniteStream(fc.integer({ min: 1, max: 5 * 60 }).map((minutes) => minutes * minuteMs));
    fc.assert(
      fc.property(dueDays, steps, (dueOn, stepsMs) => {
        expect(hear(timeZone, dueOn, stepsMs, [0])).toEqual(expected(dueOn));
      }),
      { numRuns: 15 },
    );
  });

  it("at the full hour, by two whose clocks differ by seconds, nothing is heard twice or late", () => {
    function* hours(): Generator<number> {
      for (;;) yield 60 * minuteMs;
    }
    const skew = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(dueDays, skew, fc.boolean(), (dueOn, ms, isFirstAhead) => {
        const skews = isFirstAhead ? [ms, -ms] : [-ms, ms];
        expect(hear(timeZone, dueOn, hours(), skews)).toEqual(expected(dueOn));
      }),
      { numRuns: 6 },
    );
  });

  it("a cycle opens and closes when its days begin and end there, to the second", () => {
    for (const change of changes)
      for (const beside of [-1, 0, 1]) {
        const day = addDays(change, beside);
        const cycle = { opensOn: day, closesOn: day };
        const at = (ms: number) => phaseOf(cycle, dayIn(timeZone, new Date(ms)));
        const noon = Date.parse(`${day}T12:00:00Z`);
        const first = bisect(noon - 36 * 60 * minuteMs, noon, (ms) => at(ms) !== "upcoming");
        const last = bisect(noon, noon + 36 * 60 * minuteMs, (ms) => at(ms) === "closed");
        expect([at(first - 1), at(first), at(last - 1), at(last)]).toEqual([
          "upcoming",
          "open",
          "open",
          "closed",
        ]);
        const hours = (last - first) / (60 * minuteMs);
        expect(hours).toBeGreaterThanOrEqual(23);
        expect(hours).toBeLessThanOrEqual(25);
        expect(daysBetween(day, dayIn(timeZone, new Date(last)))).toBe(1);
      }
  });
});

/** The first millisecond from which something holds. */
function bisect(from: number, to: number, holds: (ms: number) => boolean): number {
  let [no, yes] = [from, to];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
