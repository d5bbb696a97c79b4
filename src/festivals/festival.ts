// A learning festival: what it says of itself. No I/O.

import { z } from "zod";
import { TeachingLanguage } from "../catalogue/vocabulary/levels.ts";
import { daysBetween } from "../platform/day.ts";
import { ticked, writtenDay } from "../platform/input.ts";
import { fieldProblem } from "../platform/problem.ts";
import { type ContentOf, contentField, recordContent } from "../platform/record-content.ts";
import { WrittenText } from "../platform/written.ts";
import { states } from "./workflow.ts";

/** The texts that people write in each language, with their greatest lengths. */
export const festivalTexts = { title: 120, summary: 2000 } as const;

/** So many days it lasts at most. */
const mostDays = 31;
/** So many events one programme has at most. */
export const mostEvents = 300;
const mostLanguages = 8;

const day = z.string();

export const festivalContent = recordContent({
  startsOn: contentField({ input: writtenDay, kept: day, label: "festivals:content.startsOn" }),
  endsOn: contentField({ input: writtenDay, kept: day, label: "festivals:content.endsOn" }),
  callUntil: contentField({ input: writtenDay, kept: day, label: "festivals:content.callUntil" }),
  languages: contentField({
    input: ticked(TeachingLanguage, mostLanguages),
    kept: z.array(z.string()).max(mostLanguages),
    label: "festivals:content.languages",
  }),
});
export type FestivalContent = ContentOf<typeof festivalContent>;

export const Festival = z.object({
  id: z.uuid(),
  city: z.string(),
  cityName: z.string(),
  number: z.int().describe("Within its city."),
  name: WrittenText,
  about: WrittenText,
  ...festivalContent.kept,
  state: z.enum(states),
  isPublic: z.boolean(),
  version: z.int(),
});
export type Festival = z.infer<typeof Festival>;

/** @throws Problem at the day that does not fit the others */
export function requireInOrder({ startsOn, endsOn, callUntil }: FestivalContent, today: string): void {
  if (endsOn < startsOn) throw fieldProblem("endsOn", "festivals:field.endsBefore");
  if (daysBetween(startsOn, endsOn) >= mostDays) throw fieldProblem("endsOn", "festivals:field.tooLong");
  if (endsOn < today) throw fieldProblem("endsOn", "festivals:field.past");
  if (callUntil > endsOn) throw fieldProblem("callUntil", "festivals:field.callAfter");
}
