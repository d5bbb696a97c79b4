// When a run meets, when it is over, until when one can join, and when it is offered again.

import { describe, expect, it } from "vitest";
import { daysBetween } from "../../platform/day.ts";
import { meetingDays, type Schedule, weekdayOf } from "../time/schedule.ts";
import { reference, termAfter, termFrom, termOn, terms } from "../time/terms.ts";
import {
  daysAgain,
  fieldTooFarOff,
  firstDay,
  joiningOn,
  lastDayToJoin,
  overOn,
  type RunDays,
  stateOn,
} from "./run-days.ts";

const days: RunDays = {
  startKind: "fixed",
  startsOn: "2026-09-05",
  endsOn: null,
  joinFrom: null,
  joinUntil: null,
  duration: null,
  durationUnit: null,
};
const saturdays: Schedule = { days: ["sat"], from: "09:00", to: "12:00", everyWeeks: 1, except: [] };

it("begins and is over with its days, and one that is postponed or cancelled is neither", () => {
  const run = { startsOn: "2026-09-05", overOn: "2026-10-24" };
  const states = ["planned", "open", "full", "running", "postponed", "cancelled"] as const;
  const on = (day: string) => states.map((state) => stateOn({ ...run, state }, day));
  expect(on("2026-09-04")).toEqual(["planned", "open", "full", "running", "postponed", "cancelled"]);
  expect(on("2026-09-05")).toEqual(["running", "running", "running", "running", "postponed", "cancelled"]);
  expect(on("2026-10-24").slice(0, 4)).toEqual(["running", "running", "running", "running"]);
  expect(on("2026-10-25").slice(3)).toEqual(["finished", "postponed", "cancelled"]);
  expect(stateOn({ startsOn: null, overOn: "2026-10-24", state: "open" }, "2026-10-24")).toBe("open");
});

describe("the school terms", () => {
  it("are those that are marked as used, in order, and each other version says why it is not", () => {
    const used = reference.printed.filter(({ isUsed }) => isUsed);
    expect(used).toHaveLength(1);
    expect(used[0]?.days).toEqual(terms.map(({ id, startsOn, endsOn }) => ({ term: id, startsOn, endsOn })));
    expect(reference.printed.length).toBeGreaterThan(1);
    for (const { why, by } of reference.printed) expect(`${by}${why}`.length).toBeGreaterThan(60);
    for (const [index, { startsOn, endsOn }] of terms.entries()) {
      expect(startsOn < endsOn).toBe(true);
      expect((terms[index - 1]?.endsOn ?? "") < startsOn).toBe(true);
    }
  });

  it("are asked for by a day, and of a year that nobody has announced nothing is known", () => {
    expect(termFrom("2026-04-27")?.id).toBe("2026-2");
    expect(termOn("2026-07-31")?.id).toBe("2026-2");
    expect(termOn("2026-08-01")).toBeUndefined();
    expect(termAfter("2026-06-01")?.id).toBe("2026-3");
    expect(termAfter("2026-08-10")?.id).toBe("2026-3");
    expect(termAfter("2026-09-01")).toBeUndefined();
    expect(firstDay({ startKind: "term", startsOn: null }, "2026-02-01")).toBe("2026-04-27");
    expect(firstDay({ startKind: "term", startsOn: null }, "2026-09-01")).toBeNull();
  });
});

describe("a schedule", () => {
  it("meets on its days of the week from the first to the last day, but for the exceptions", () => {
    const span = { startsOn: "2026-09-05", until: "2026-09-26" };
    expect(meetingDays(saturdays, span, "2026-01-01")).toEqual([
      "2026-09-05",
      "2026-09-12",
      "2026-09-19",
      "2026-09-26",
    ]);
    const without = { ...saturdays, except: ["2026-09-12"] };
    expect(meetingDays(without, span, "2026-09-06")).toEqual(["2026-09-19", "2026-09-26"]);
  });

  it("counts every second week from its first day, also where that lies within a week and over a new year", () => {
    const evening: Schedule = { ...saturdays, days: ["mon", "thu"], everyWeeks: 2 };
    const span = { startsOn: "2026-12-17", until: "2027-01-20" };
    expect(meetingDays(evening, span, "2026-12-01")).toEqual([
      "2026-12-17",
      "2026-12-28",
      "2026-12-31",
      "2027-01-11",
      "2027-01-14",
    ]);
    expect(["2026-12-14", "2026-12-20", "1969-12-29"].map(weekdayOf)).toEqual(["mon", "sun", "mon"]);
  });

  it("is worked out for four hundred days and no more", () => {
    const daily = { ...saturdays, days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] } as Schedule;
    const found = meetingDays(daily, { startsOn: null, until: "2099-01-01" }, "2026-11-27");
    expect(found).toHaveLength(401);
    expect(daysBetween("2026-11-27", found.at(-1) ?? "")).toBe(400);
  });
});

describe("a run is over", () => {
  const over = (said: Partial<RunDays>, since = "2026-11-27") => overOn({ ...days, ...said }, since);
  const lasting = (duration: number, durationUnit: RunDays["durationUnit"], startsOn = "2026-01-31") =>
    over({ startsOn, duration, durationUnit });

  it("on the day that was said, else after what it takes, else after 120 days", () => {
    expect(over({ endsOn: "2026-09-20", duration: 9, durationUnit: "weeks" })).toBe("2026-09-20");
    expect(over({})).toBe("2027-01-03");
    expect(lasting(6, "hours")).toBe("2026-01-31");
    expect(lasting(3, "days")).toBe("2026-02-02");
    expect(lasting(2, "weeks")).toBe("2026-02-13");
    expect(lasting(1, "months")).toBe("2026-02-27");
    expect(lasting(2, "years")).toBe("2028-01-30");
    expect(lasting(2, "terms", "2026-01-05")).toBe("2026-07-31");
    expect(lasting(1, "terms", "2027-01-04")).toBe("2027-04-04");
  });

  it("never before the last day for joining, and never on no day at all", () => {
    expect(over({ startsOn: null, startKind: "rolling" })).toBe("2027-03-27");
    expect(over({ startsOn: null, startKind: "on_demand", joinUntil: "2027-12-01" })).toBe("2027-12-01");
    const rolling = { startKind: "rolling", startsOn: "2026-01-01", joinUntil: "2026-06-01" } as const;
    expect(over({ ...rolling, duration: 1, durationUnit: "weeks" })).toBe("2026-06-07");
  });
});

describe("one can join", () => {
  const run = { ...days, state: "open", overOn: "2026-12-01", joinUntil: "2026-10-01" };

  it("until the last day for joining, also after the start, and not on the day after", () => {
    const running = { ...run, state: "running" };
    expect(joiningOn(running, "2026-10-01")).toBe("open");
    expect(joiningOn(running, "2026-10-02")).toBe("over");
    expect(joiningOn({ ...run, joinFrom: "2026-08-01" }, "2026-07-31")).toBe("not_yet");
    expect(joiningOn({ ...run, joinFrom: "2026-08-01" }, "2026-08-01")).toBe("open");
  });

  it("until it starts where nobody said, and until it is over where it begins at any time", () => {
    const unsaid = { ...run, joinUntil: null };
    expect(lastDayToJoin(unsaid)).toBe("2026-09-05");
    expect(joiningOn(unsaid, "2026-09-06")).toBe("over");
    expect(joiningOn({ ...unsaid, startKind: "rolling" }, "2026-12-01")).toBe("open");
    expect(joiningOn({ ...unsaid, startKind: "rolling" }, "2026-12-02")).toBe("no");
  });

  it("neither one that is only planned nor one that is cancelled or finished", () => {
    expect(
      ["planned", "postponed", "cancelled", "finished"].map((state) =>
        joiningOn({ ...run, state }, "2026-09-01"),
      ),
    ).toEqual(["not_yet", "not_yet", "no", "no"]);
  });
});

describe("a run that is offered again", () => {
  it("begins in the same week of the next term, on the same weekday, and ends with it if it did", () => {
    const again = daysAgain(
      { ...days, startsOn: "2026-05-09", endsOn: "2026-07-31", joinUntil: "2026-05-02" },
      "2026-06-01",
    );
    expect(again).toMatchObject({ startsOn: "2026-09-05", endsOn: "2026-10-23", joinUntil: "2026-08-29" });
  });

  it("begins with the next term where it begins with terms, and on no day while that is not known", () => {
    const withTerm: RunDays = { ...days, startKind: "term", startsOn: "2026-01-05", endsOn: "2026-04-02" };
    expect(daysAgain(withTerm, "2026-02-01")).toMatchObject({ startsOn: "2026-04-27", endsOn: "2026-07-31" });
    expect(daysAgain(withTerm, "2026-11-27")).toMatchObject({ startsOn: null, endsOn: null });
  });

  it("moves to the same weekday where it has nothing to do with terms", () => {
    const festival = { ...days, startsOn: "2026-11-07", endsOn: "2026-11-08", joinUntil: "2026-11-06" };
    expect(daysAgain(festival, "2026-11-27")).toMatchObject({
      startsOn: "2026-11-28",
      endsOn: "2026-11-29",
      joinUntil: "2026-11-27",
    });
    expect(daysAgain({ ...festival, startsOn: "2026-12-05" }, "2026-11-27").startsOn).toBe("2026-12-12");
  });

  it("has no days to move where it begins at any time", () => {
    const rolling: RunDays = { ...days, startKind: "rolling", startsOn: null, joinUntil: "2026-12-01" };
    expect(daysAgain(rolling, "2026-11-27")).toMatchObject({ startsOn: null, joinUntil: null });
  });
});

it("is over within five years, and says which of its days or lengths it is that is too far off", () => {
  const today = "2026-11-30";
  const tooFarOff = (said: Partial<RunDays>) => fieldTooFarOff({ ...days, ...said }, today);
  expect(tooFarOff({ endsOn: "2031-11-30" })).toBeUndefined();
  expect(tooFarOff({ duration: 4, durationUnit: "years" })).toBeUndefined();
  expect(tooFarOff({ endsOn: "2126-12-01" })).toBe("endsOn");
  expect(tooFarOff({ startsOn: "2126-12-01" })).toBe("startsOn");
  expect(tooFarOff({ startKind: "rolling", startsOn: null, joinUntil: "2032-01-01" })).toBe("joinUntil");
  expect(tooFarOff({ duration: 1000, durationUnit: "years" })).toBe("duration");
  expect(tooFarOff({ startKind: "rolling", startsOn: null, duration: 61, durationUnit: "months" })).toBe(
    "duration",
  );
});
