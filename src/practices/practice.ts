// A good practice: what it is, and what it has to say before others read it. No I/O.

import { z } from "zod";
import { addDays, addMonths, momentOf } from "../platform/day.ts";
import { isWritten, WrittenText } from "../platform/written.ts";
import { practiceContent, type TextName } from "./content.ts";
import { states } from "./workflow.ts";

/** So many steps are shown of one practice. */
export const mostEvents = 200;

export const licence = "CC BY 4.0";

export const Practice = z.object({
  id: z.uuid(),
  city: z.string(),
  number: z.int(),
  title: WrittenText,
  sentence: WrittenText,
  problem: WrittenText,
  forWhom: WrittenText,
  steps: WrittenText,
  result: WrittenText,
  staff: WrittenText,
  partners: WrittenText,
  legalBasis: WrittenText,
  beforeStart: WrittenText,
  mayChange: WrittenText,
  mustNot: WrittenText,
  wentWrong: WrittenText,
  ...practiceContent.kept,
  licence: z.string(),
  state: z.enum(states),
  /** The published practice that this draft brings up to date. */
  revises: z.uuid().nullable(),
  confirmedAt: z.iso.datetime().nullable(),
  /** Since when it is suggested to nobody, because its city has not said for three years that it is still so. */
  restingSince: z.iso.datetime().nullable(),
  version: z.int(),
});
export type Practice = z.infer<typeof Practice>;

/** What it says in sentences, in the order in which somebody reads who thinks of doing it too. */
export const sections = [
  "problem",
  "forWhom",
  "steps",
  "result",
  "staff",
  "partners",
  "legalBasis",
  "beforeStart",
  "mayChange",
  "mustNot",
  "wentWrong",
] as const satisfies TextName[];

/** What is retired rests no more. */
export function isResting({ state, restingSince }: Pick<Practice, "state" | "restingSince">): boolean {
  return state === "published" && restingSince !== null;
}

/** It brings a published one up to date, and is no practice of its own. */
export function isRevision<Kept extends Pick<Practice, "revises">>(
  practice: Kept,
): practice is Kept & { revises: string } {
  return practice.revises !== null;
}

/** After so many months a city is asked whether it is still so. */
const askedAfterMonths = 12;

/** What was confirmed before is asked about today. */
export const askedBefore = (today: string) => momentOf(addMonths(today, -askedAfterMonths), "00:00");

/** What was not confirmed for so many months rests; its city is told so many days before. */
const restsAfterMonths = 36;
export const daysToldBefore = 30;
export const oldEnough = (today: string) => momentOf(addMonths(today, -restsAfterMonths), "00:00");
export const toldBefore = (today: string) => oldEnough(addDays(today, daysToldBefore));

const neededTexts = [
  "sentence",
  "problem",
  "steps",
  "beforeStart",
  "wentWrong",
] as const satisfies TextName[];
export type Needed = (typeof neededTexts)[number] | "grade" | "result" | "lookAgainOn";

/** What it has to say before it is proposed. It may be too early for a result, but then it says when to look again. */
export function missingOf(practice: Practice, today: string): Needed[] {
  const missing: Needed[] = neededTexts.filter((name) => !isWritten(practice[name]));
  if (practice.grade === null) missing.push("grade");
  if (!isWritten(practice.result) && practice.lookAgainOn === null) missing.push("result");
  if (practice.lookAgainOn !== null && practice.lookAgainOn <= today) missing.push("lookAgainOn");
  return missing;
}
