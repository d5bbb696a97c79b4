// What the catalogue can be filtered by. A filter is a lexeme in the index beside the words, so that one look-up answers both; this
// says how each is called in an address and in the index. No I/O.

import { z } from "zod";
import { levels, settings, spheres } from "../../framework/learning.ts";
import { topicIds } from "../../framework/topics.ts";
import { addDays } from "../../platform/day.ts";
import { TeachingLanguage } from "../vocabulary/levels.ts";
import { modes } from "../vocabulary/modes.ts";

/** Groups of ages, by the first year of each; the last has no end. */
const ages = ["0", "6", "14", "18", "25", "60"] as const;

/** What is so or not. */
export const flags = [
  "free",
  "evening",
  "weekend",
  "off_hours",
  "step_free",
  "sign_language",
  "child_care",
  "soon",
] as const;
export type Flag = (typeof flags)[number];

/** What one of several values is chosen of. */
export const choices = ["topic", "level", "setting", "sphere", "mode", "language", "age"] as const;
export type Choice = (typeof choices)[number];

const ticked = z.enum(["1"]);

/** As they stand in an address. */
export const filterFields = {
  topic: z.enum(topicIds).optional().describe("A topic, broad or finer, of reference/topics.json."),
  level: z.enum(levels).optional(),
  setting: z.enum(settings).optional(),
  sphere: z.enum(spheres).optional().describe("Where in life one learns, such as family or workplace."),
  mode: z.enum(modes).optional().describe("How it reaches people, such as in_person or radio."),
  language: TeachingLanguage.optional().describe("In which language it is taught, such as sw."),
  age: z.enum(ages).optional().describe("For people of this age: the first year of a group of ages."),
  free: ticked.optional(),
  evening: ticked.optional(),
  weekend: ticked.optional(),
  off_hours: ticked.optional().describe("In the evening or at the weekend: for whoever works by day."),
  step_free: ticked.optional().describe("In a place that one enters without steps."),
  sign_language: ticked.optional(),
  child_care: ticked.optional(),
  soon: ticked.optional().describe("It begins within 30 days, or at any time."),
};

export const Filters = z.strictObject(filterFields);
export type Filters = z.infer<typeof Filters>;
export type FilterName = keyof Filters;
export const filterNames = [...choices, ...flags] as const satisfies FilterName[];

/** "Soon" is within so many days. */
export const soonDays = 30;

/** As the index has what a choice is filtered by, and what it is offered by. */
export const choiceLexeme = (name: Choice, value: string) => `@${name}:${value}`;
export const flagLexeme = (flag: Flag) => `@has:${flag}`;
export const placeLexeme = (place: string) => `@place:${place}`;
export const cityLexeme = (city: string) => `@city:${city}`;
/** It comes to wherever one is: online, by radio, by telephone. */
export const anywhereLexeme = "@anywhere";
/** It does, and has this: few have both, so it is looked up at once. */
export const alsoAnywhere = (lexeme: string) => `${anywhereLexeme} ${lexeme}`;
export const monthLexeme = (month: string) => `@month:${month}`;
export const anyTime = "any";
/** Runs that begin so begin whenever somebody comes. */
export const anytimeStarts: readonly string[] = ["rolling", "on_demand"];

/** What has to be there, each by one of its lexemes, by the name of the filter. */
export function lexemesOf(filters: Filters, today: string): Map<FilterName, readonly string[]> {
  const found = new Map<FilterName, readonly string[]>();
  for (const name of choices) {
    const value = filters[name];
    if (value !== undefined) found.set(name, [choiceLexeme(name, value)]);
  }
  for (const flag of flags) if (filters[flag] !== undefined) found.set(flag, lexemesOfFlag(flag, today));
  return found;
}

function lexemesOfFlag(flag: Flag, today: string): string[] {
  switch (flag) {
    case "soon":
      return soonLexemes(today);
    case "off_hours":
      return [flagLexeme("evening"), flagLexeme("weekend")];
    default:
      return [flagLexeme(flag)];
  }
}

/** The months in which the next days lie; the day itself is compared besides. */
function soonLexemes(today: string): string[] {
  const months = [today, addDays(today, soonDays)].map((day) => monthLexeme(day.slice(0, 7)));
  return [...new Set([...months, monthLexeme(anyTime)])];
}

/** The groups of ages in which somebody is who may come; all where nobody said. */
export function agesBetween(from: number | null, to: number | null): string[] {
  return ages.filter((first, index) => {
    const next = ages[index + 1];
    const last = next === undefined ? Number.POSITIVE_INFINITY : Number(next) - 1;
    return Number(first) <= (to ?? Number.POSITIVE_INFINITY) && last >= (from ?? 0);
  });
}
