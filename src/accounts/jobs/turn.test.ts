import { expect, it } from "vitest";
import { jobs } from "../../slices.ts";
import { turnOf as turnIn } from "./turn.ts";

const now = new Date("2026-11-30T22:30:00Z");
const turnOf = (cron: string, timeZone = "Africa/Nairobi") => turnIn(cron, { now, timeZone });

it("the turns of every job can be told in words", () => {
  expect(jobs.filter(({ every }) => !turnOf(every)).map(({ name }) => name)).toEqual([]);
});

it("tells minutes, hours and days apart, and nothing else", () => {
  expect(turnOf("* * * * *")).toEqual({ key: "minute" });
  expect(turnOf("*/5 * * * *")).toEqual({ key: "minutes", count: 5 });
  expect(turnOf("17 * * * *")).toEqual({ key: "hour", minute: 17 });
  expect(turnOf("5 1 * * *")).toEqual({ key: "day", time: "04:05" });
  expect(turnOf("30 22 * * *")).toEqual({ key: "day", time: "01:30" });
  expect(turnOf("5 1 * * *", "Asia/Kathmandu")).toEqual({ key: "day", time: "06:50" });
  for (const cron of ["*/5 3 * * *", "0 1 * * 1", "0 0 1 1 *", "* 3 * * *"])
    expect(turnOf(cron)).toBe(undefined);
});
