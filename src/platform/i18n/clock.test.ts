// Every minute of the day is read back as it is written, in each language; what could be two times is none.

import { describe, expect, it } from "vitest";
import { formatTime, formatTimeShort, readTime } from "./clock.ts";
import { aboutLanguage, languages } from "./languages.ts";

const everyMinute = Array.from({ length: 24 * 60 }, (_, minute) =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":"),
);

describe.each(languages)("a time in %s", (language) => {
  it("is read back at every minute of the day, long and short", () => {
    const wrong = everyMinute.filter(
      (time) =>
        readTime(formatTime(time, language)) !== time || readTime(formatTimeShort(time, language)) !== time,
    );
    expect(wrong).toEqual([]);
    expect(new Set(everyMinute.map((time) => formatTimeShort(time, language))).size).toBe(24 * 60);
  });

  it("is never called as the one twelve hours later", () => {
    const { clock } = aboutLanguage(language);
    const wordsAt = (time: string) => {
      const part = clock?.parts.findLast(({ from }) => from.slice(0, 5) <= time);
      return part ? [part.word, ...part.also] : [];
    };
    const later = (index: number) => everyMinute[index + 12 * 60] ?? "";
    const shared = everyMinute
      .slice(0, 12 * 60)
      .flatMap((time, index) => wordsAt(time).filter((word) => wordsAt(later(index)).includes(word)));
    expect(shared).toEqual([]);
  });
});

it("counts the hours of the day from dawn where people do", () => {
  const hours = Array.from({ length: 24 }, (_, hour) =>
    formatTimeShort(`${String(hour).padStart(2, "0")}:00`, "sw"),
  );
  expect(hours).toEqual([
    "saa 6 usiku",
    "saa 7 usiku",
    "saa 8 usiku",
    "saa 9 usiku",
    "saa 10 alfajiri",
    "saa 11 alfajiri",
    "saa 12 asubuhi",
    "saa 1 asubuhi",
    "saa 2 asubuhi",
    "saa 3 asubuhi",
    "saa 4 asubuhi",
    "saa 5 asubuhi",
    "saa 6 mchana",
    "saa 7 mchana",
    "saa 8 mchana",
    "saa 9 alasiri",
    "saa 10 jioni",
    "saa 11 jioni",
    "saa 12 jioni",
    "saa 1 usiku",
    "saa 2 usiku",
    "saa 3 usiku",
    "saa 4 usiku",
    "saa 5 usiku",
  ]);
  expect(formatTime("09:00", "sw")).toBe("saa 3 asubuhi (9:00)");
  expect(formatTime("14:30", "sw")).toBe("saa 8:30 mchana (14:30)");
});

it("is short in English with am and pm, and noon is noon", () => {
  expect(["00:00", "09:00", "12:00", "12:05", "14:30"].map((time) => formatTimeShort(time, "en"))).toEqual([
    "12 midnight",
    "9 am",
    "12 noon",
    "12:05 pm",
    "2:30 pm",
  ]);
  expect(formatTime("09:00", "en")).toBe("9:00");
});

it("is read as people type it, whatever language they read", () => {
  const typed: Record<string, string | undefined> = {
    "9:00": "09:00",
    "14.30": "14:30",
    "2pm": "14:00",
    "2 P.M.": "14:00",
    "12 pm": "12:00",
    "Saa 3 Asubuhi": "09:00",
    "3 asubuhi": "09:00",
    "saa 1 jioni": "19:00",
    "saa 11 asubuhi": "05:00",
    "saa 9:15 alasiri": "15:15",
    // In the morning or in the evening?
    "saa 3": undefined,
    "9": "09:00",
    "14 hrs": "14:00",
    "24:00": undefined,
    "9:60": undefined,
    "13 pm": undefined,
    "saa 0 asubuhi": undefined,
    "saa 3 mchana": undefined,
    soon: undefined,
    "": undefined,
  };
  expect(Object.fromEntries(Object.keys(typed).map((text) => [text, readTime(text)]))).toEqual(typed);
});
