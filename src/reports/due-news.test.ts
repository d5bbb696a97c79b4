// Which news the days of a cycle bring, day by day.

import { describe, expect, it } from "vitest";
import { addDays } from "../platform/day.ts";
import { dueNews, type ToldDays } from "./due-news.ts";

const opensOn = "2026-01-10";

/** Goes through days one after the other; `null` in `writing` from a day on: the commission has the report. */
function walk(
  days: { from: string; to: string; dueOn: (day: string) => string; isWriting?: (day: string) => boolean },
  told?: ToldDays,
): string[] {
  const heard: string[] = [];
  for (let day = days.from; day <= days.to; day = addDays(day, 1)) {
    const isWriting = days.isWriting?.(day) ?? true;
    const { news, now } = dueNews({ opensOn, dueOn: days.dueOn(day) }, told, { today: day, isWriting });
    told = now;
    heard.push(...news.map((one) => `${day} ${one.what}${"days" in one ? ` ${one.days}` : ""}`));
  }
  return heard;
}

describe("a city", () => {
  it("hears that the cycle opened on its first day, and 90, 30, 7 and 1 days before the report is due", () => {
    expect(walk({ from: "2026-01-05", to: "2026-06-30", dueOn: () => "2026-06-30" })).toEqual([
      "2026-01-10 opened",
      "2026-04-01 closing 90",
      "2026-05-31 closing 30",
      "2026-06-23 closing 7",
      "2026-06-29 closing 1",
    ]);
  });

  it("hears the day after that it is over, then each week, for half a year", () => {
    const heard = walk({ from: "2026-06-30", to: "2027-06-30", dueOn: () => "2026-06-30" });
    expect(heard.slice(0, 5)).toEqual([
      "2026-06-30 opened",
      "2026-07-01 closed",
      "2026-07-07 late",
      "2026-07-14 late",
      "2026-07-21 late",
    ]);
    expect(heard).toHaveLength(2 + 26);
  });

  it("hears of nothing while the commission has its report", () => {
    const dueOn = () => "2026-06-30";
    const isWriting = (day: string) => day < "2026-04-15";
    expect(walk({ from: "2026-01-10", to: "2026-12-31", dueOn, isWriting })).toEqual([
      "2026-01-10 opened",
      "2026-04-01 closing 90",
    ]);
  });

  it("hears of the new day where it is moved, and is reminded of that one", () => {
    const dueOn = (day: string) => (day < "2026-06-20" ? "2026-06-30" : "2026-09-30");
    expect(walk({ from: "2026-05-31", to: "2026-09-30", dueOn })).toEqual([
      "2026-05-31 opened",
      "2026-05-31 closing 30",
      "2026-06-20 extended",
      "2026-07-02 closing 90",
      "2026-08-31 closing 30",
      "2026-09-23 closing 7",
      "2026-09-29 closing 1",
    ]);
  });

  it("is told late of what it was not told in time, with the days that are left, and once", () => {
    const told = { dueOn: "2026-06-30", since: "2026-01-10", isOpened: true, mark: "90" };
    expect(walk({ from: "2026-06-10", to: "2026-06-22", dueOn: () => "2026-06-30" }, told)).toEqual([
      "2026-06-10 closing 20",
    ]);
  });

  it("is not told that a cycle opened which is over by then", () => {
    expect(walk({ from: "2026-07-10", to: "2026-07-20", dueOn: () => "2026-06-30" })).toEqual([
      "2026-07-14 late",
    ]);
  });

  it("is not told of marks that had passed before the cycle was opened for it", () => {
    expect(walk({ from: "2026-06-10", to: "2026-06-22", dueOn: () => "2026-06-30" })).toEqual([
      "2026-06-10 opened",
    ]);
  });
});
