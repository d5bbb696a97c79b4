// Everybody gets the news of the day once on each day where they are, whatever their clocks do.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../../../test/support/properties.ts";
import { changingDays, momentsOf, zones } from "../../../test/support/zones.ts";
import { addDays } from "../day.ts";
import { digestDue } from "./digest-hour.ts";

const minuteMs = 60_000;

function* every(ms: number): Generator<number> {
  for (;;) yield ms;
}

interface Written {
  day: string;
  hour: number;
}

/** Looks every few minutes, as the job does, and writes what is due. */
function digestsOf(
  person: { timeZone: string; digestHour: number },
  days: { from: string; to: string },
  minutes: number,
): Written[] {
  const written: Written[] = [];
  let digestOn: string | null = null;
  for (const { at, day, hour } of momentsOf(person.timeZone, days, every(minutes * minuteMs))) {
    if (!digestDue({ ...person, digestOn }, at)) continue;
    digestOn = day;
    written.push({ day, hour });
  }
  return written;
}

describe("the news of the day", () => {
  it.each(zones)(
    "are written once on each day around each change of the clocks of %s, at every hour",
    (timeZone) => {
      for (const change of changingDays(timeZone, { first: 2025, last: 2026 }))
        for (let digestHour = 0; digestHour < 24; digestHour += 1) {
          const days = { from: addDays(change, -2), to: addDays(change, 2) };
          const written = digestsOf({ timeZone, digestHour }, days, 20);
          const wanted = [-2, -1, 0, 1, 2].map((count) => addDays(change, count));
          expect(
            written.map(({ day }) => day),
            `${change} at ${digestHour}`,
          ).toEqual(wanted);
          // At their hour, or where the clocks leave it out, at the hour beside it.
          for (const { day, hour } of written)
            expect(Math.abs(hour - digestHour), `${day} at ${digestHour}`).toBeLessThanOrEqual(
              day === wanted[1] || day === wanted[2] || day === wanted[3] ? 1 : 0,
            );
        }
    },
  );

  it("are not written twice for whoever travels, or whose clocks go back over midnight", () => {
    const digestHour = 7;
    const morning = new Date("2026-11-26T04:30:00Z");
    const nairobi = { timeZone: "Africa/Nairobi", digestHour, digestOn: null };
    expect(digestDue(nairobi, morning)).toBe(true);
    const evening = new Date("2026-11-26T21:30:00Z");
    // It is the 27th in Nairobi, where they had it, and the 26th again in New York, where they arrived.
    expect(digestDue({ timeZone: "America/New_York", digestHour, digestOn: "2026-11-27" }, evening)).toBe(
      false,
    );
    const next = new Date("2026-11-28T12:30:00Z");
    expect(digestDue({ timeZone: "America/New_York", digestHour, digestOn: "2026-11-27" }, next)).toBe(true);
  });

  it("come again although a wrong clock wrote them for a day that is far ahead", () => {
    const person = fc.record({
      timeZone: fc.constantFrom(...zones),
      digestHour: fc.integer({ min: 0, max: 23 }),
      digestOn: fc.integer({ min: 2, max: 3000 }).map((days) => addDays("2026-11-27", days)),
    });
    fc.assert(
      fc.property(person, ({ timeZone, digestHour, digestOn }) => {
        const days = { from: "2026-11-26", to: "2026-11-26" };
        const moments = [...momentsOf(timeZone, days, every(30 * minuteMs))];
        expect(moments.some(({ at }) => digestDue({ timeZone, digestHour, digestOn }, at))).toBe(true);
      }),
    );
  });
});
