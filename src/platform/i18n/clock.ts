// Times of day as people say them. Languages count hours from midnight or from dawn; how, their `language.json` says. A time is
// kept as a clock of 24 hours shows it ("09:00"). No I/O.

import { z } from "zod";
import { aboutLanguage, type Clock, type Language, languages } from "./languages.ts";

const longestTyped = 40;

/** "saa 3 asubuhi (9:00)", "14:30". */
export function formatTime(time: string, language: Language): string {
  const { clock } = aboutLanguage(language);
  if (!clock) return plain(time);
  return filled(isFullHour(time) ? (clock.fullHour ?? clock.written) : clock.written, time, clock);
}

/** For a card or a small screen: "saa 3 asubuhi", "9am". */
export function formatTimeShort(time: string, language: Language): string {
  const { clock } = aboutLanguage(language);
  if (!clock) return plain(time);
  return filled(isFullHour(time) ? (clock.shortFullHour ?? clock.short) : clock.short, time, clock);
}

function filled(pattern: string, time: string, clock: Clock): string {
  const [hour = 0] = time.split(":").map(Number);
  const values: Record<string, string> = {
    hour: String((hour - clock.countsFrom + 12) % 12 || 12),
    minute: time.slice(3, 5),
    part: partOf(time, clock).word,
    time: plain(time),
  };
  return pattern.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? "");
}

function partOf(time: string, { parts }: Clock): Clock["parts"][number] {
  const part = parts.findLast(({ from }) => from.slice(0, 5) <= time);
  if (!part) throw new Error(`no part of the day has ${time}`);
  return part;
}

function plain(time: string): string {
  return `${Number(time.slice(0, 2))}:${time.slice(3, 5)}`;
}

function isFullHour(time: string): boolean {
  return time.slice(3, 5) === "00";
}

/**
 * What somebody typed, in any of the languages: "9:00", "14.30", "14 hrs", "2 pm", "saa 3 asubuhi". Undefined where it is no
 * time, or could be two, as "saa 3" could.
 */
export function readTime(typed: string): string | undefined {
  const text = typed.normalize("NFC").toLowerCase().replaceAll(/\s+/g, " ").trim().slice(0, longestTyped);
  const shown = /^(\d{1,2})(?:[:.](\d{2}))? ?(?:hrs|h)?$/.exec(text);
  if (shown) return timeOf(Number(shown[1]), Number(shown[2] ?? "0"));
  for (const language of languages) {
    const { clock } = aboutLanguage(language);
    const time = clock && readSpoken(text, clock);
    if (time !== undefined) return time;
  }
  return undefined;
}

/** An hour with its part of the day, as `formatTime` writes it or as people write it besides. */
function readSpoken(text: string, clock: Clock): string | undefined {
  // What stands in brackets is the same time on the other clock.
  const [said = ""] = text.split("(");
  const prefix = clock.before.find((word) => said.startsWith(`${word} `)) ?? "";
  const match = /^(\d{1,2})(?:[:.](\d{2}))? ?([\p{L}. ]+)$/u.exec(said.slice(prefix.length).trim());
  if (!match) return undefined;
  const [, hour = "", minute = "00", word = ""] = match;
  if (Number(hour) < 1 || Number(hour) > 12) return undefined;
  const part = word.replaceAll(".", "").trim();
  const first = (Number(hour) + clock.countsFrom) % 12;
  return [first, first + 12]
    .map((candidate) => timeOf(candidate, Number(minute)))
    .find((time) => time !== undefined && isCalled(partOf(time, clock), part));
}

function isCalled({ word, also }: Clock["parts"][number], part: string): boolean {
  return word === part || also.includes(part);
}

function timeOf(hour: number, minute: number): string | undefined {
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** A time of day that people type, as they say it; kept as a clock of 24 hours shows it. */
export const TypedTime = z
  .string()
  .trim()
  .max(longestTyped)
  .overwrite((typed) => readTime(typed) ?? typed)
  .refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time), { error: "platform:field.time" });
