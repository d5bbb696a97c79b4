import { expect, it } from "vitest";
import { isTimeToJoin } from "./invitation.ts";

const day = { day: "2026-12-01", hours: { startsAt: "09:00", endsAt: "16:00" } } as const;
const inNairobi = (clock: string, on = "2026-12-01") => new Date(`${on}T${clock}:00+03:00`);
const isTime = (state: "called" | "under_way" | "held", at: Date) =>
  isTimeToJoin(day, { state, timeZone: "Africa/Nairobi" }, at);

it("how to join is told from a day before until the end, and longer where the meeting goes on", () => {
  expect(isTime("called", inNairobi("08:59", "2026-11-30"))).toBe(false);
  expect(isTime("called", inNairobi("09:01", "2026-11-30"))).toBe(true);
  expect(isTime("under_way", inNairobi("15:59"))).toBe(true);
  expect(isTime("under_way", inNairobi("17:08"))).toBe(true);
  expect(isTime("held", inNairobi("17:08"))).toBe(false);
  expect(isTime("under_way", inNairobi("09:00", "2026-12-02"))).toBe(false);
});
