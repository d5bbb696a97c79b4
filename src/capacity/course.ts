// A short course as it comes with the program: for whom, its units, and when somebody last found it right. No I/O.

import { z } from "zod";
import { addMonths } from "../platform/day.ts";

export const audiences = ["coordinator", "contributor", "reviewer", "secretary", "provider"] as const;
export type Audience = (typeof audiences)[number];

export const Key = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/);

export const mostCourses = 100;
/** A unit fits between two meetings. */
export const mostMinutes = 10;
export const wordsAMinute = 130;
/** In characters of its text: the page with everything else stays below 150 kB. */
export const longestText = 60_000;
export const mostQuestions = 4;

const Unit = z.strictObject({ key: Key, minutes: z.int().min(1).max(mostMinutes) });

/** As `courses/courses.json` lists it. */
export const Course = z.strictObject({
  key: Key,
  edition: z.int().min(1).max(1000),
  audience: z.enum(audiences),
  features: z
    .array(z.string().regex(/^\d{1,2}\.\d{1,2}$/))
    .min(1)
    .max(6),
  checkedOn: z.iso.date(),
  units: z.array(Unit).min(1).max(6),
});
export type Course = z.infer<typeof Course>;

const Option = z.strictObject({
  key: Key,
  text: z.string().min(1).max(300),
  isRight: z.boolean(),
  explanation: z.string().min(1).max(600),
});

export const Question = z.strictObject({
  key: Key,
  question: z.string().min(1).max(400),
  options: z
    .array(Option)
    .min(2)
    .max(4)
    .refine((options) => options.filter(({ isRight }) => isRight).length === 1, "exactly one option is right")
    .refine(
      (options) => new Set(options.map(({ key }) => key)).size === options.length,
      "two options have one key",
    ),
});
export type Question = z.infer<typeof Question>;

export const Questions = z.strictObject({ questions: z.array(Question).min(1).max(mostQuestions) });

export const minutesOf = ({ units }: Pick<Course, "units">): number =>
  units.reduce((sum, { minutes }) => sum + minutes, 0);

/** A text that nobody has read for so long may be wrong by now. */
export const monthsUntilOld = 18;

/** Whether it was checked longer ago than that. */
export function isOld(checkedOn: string, today: string): boolean {
  return addMonths(checkedOn, monthsUntilOld) < today;
}
