// What a run says, besides when in the week it meets, what it costs and what lets people take part: form, API, columns and
// comparison follow from it.

import { z } from "zod";
import { line, orEmpty, ticked, writtenDay, writtenNumber } from "../../platform/input.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { type ContentOf, contentField, recordContent } from "../../platform/record-content.ts";
import { TeachingLanguage } from "../vocabulary/levels.ts";
import { modes } from "../vocabulary/modes.ts";
import { durationUnits, startKinds } from "./run-days.ts";

export const paces = ["full_time", "part_time", "own_pace"] as const;
export const patterns = [
  "daytime",
  "evening",
  "weekend",
  "day_release",
  "block_release",
  "school_holidays",
  "boarding",
] as const;

/** The texts that people write in each language, with their greatest lengths. */
export const runTexts = { costsNote: 300, note: 600 } as const;
export type RunTextName = keyof typeof runTexts;
export const runTextNames = Object.keys(runTexts) as RunTextName[];

const mostPeople = 100_000;
const mostLanguages = 8;

const text = z.string().nullable();
const count = z.number().nullable();

const Count = (most: number) =>
  orEmpty(
    writtenNumber(
      z.number({ error: "runs:field.number" }).int({ error: "runs:field.number" }).min(1).max(most),
    ),
  );

const Day = orEmpty(writtenDay);

/** As people of the country write it; kept in E.164. */
const Phone = z
  .string()
  .max(40)
  .overwrite((typed) => readNumber(typed) ?? typed)
  .refine((number) => readNumber(number) === number, { error: "runs:field.phone" });

const YesOrNo = z.preprocess(
  (said) => (said === "yes" ? true : said === "no" ? false : said),
  z.boolean({ error: "runs:field.yesOrNo" }).default(true),
);

export const runContent = recordContent({
  mode: contentField({ input: z.enum(modes), kept: z.enum(modes), label: "runs:content.mode" }),
  onlineUrl: contentField({
    input: orEmpty(z.url({ protocol: /^https?$/, error: "platform:field.web_address" }).max(500)),
    kept: text,
    label: "runs:content.onlineUrl",
  }),
  channel: contentField({ input: orEmpty(line(160)), kept: text, label: "runs:content.channel" }),
  startKind: contentField({
    input: z.enum(startKinds).default("fixed"),
    kept: z.enum(startKinds),
    label: "runs:content.startKind",
  }),
  startsOn: contentField({ input: Day, kept: text, label: "runs:content.startsOn" }),
  endsOn: contentField({ input: Day, kept: text, label: "runs:content.endsOn" }),
  joinFrom: contentField({ input: Day, kept: text, label: "runs:content.joinFrom" }),
  joinUntil: contentField({ input: Day, kept: text, label: "runs:content.joinUntil" }),
  capacity: contentField({ input: Count(mostPeople), kept: count, label: "runs:content.capacity" }),
  fewest: contentField({ input: Count(mostPeople), kept: count, label: "runs:content.fewest" }),
  hasWaitingList: contentField({
    input: YesOrNo,
    kept: z.boolean(),
    label: "runs:content.hasWaitingList",
    typed: (has) => (has ? "yes" : "no"),
  }),
  hours: contentField({ input: Count(10_000), kept: count, label: "runs:content.hours" }),
  duration: contentField({ input: Count(1000), kept: count, label: "runs:content.duration" }),
  durationUnit: contentField({
    input: orEmpty(z.enum(durationUnits)),
    kept: z.enum(durationUnits).nullable(),
    label: "runs:content.durationUnit",
  }),
  pace: contentField({
    input: orEmpty(z.enum(paces)),
    kept: z.enum(paces).nullable(),
    label: "runs:content.pace",
  }),
  patterns: contentField({
    input: ticked(z.enum(patterns), patterns.length),
    kept: z.array(z.enum(patterns)).max(patterns.length),
    label: "runs:content.patterns",
  }),
  contactName: contentField({ input: orEmpty(line(160)), kept: text, label: "runs:content.contactName" }),
  contactPhone: contentField({ input: orEmpty(Phone), kept: text, label: "runs:content.contactPhone" }),
  contactEmail: contentField({
    input: orEmpty(z.email().max(254)),
    kept: text,
    label: "runs:content.contactEmail",
  }),
  leader: contentField({ input: orEmpty(line(160)), kept: text, label: "runs:content.leader" }),
  languages: contentField({
    input: ticked(TeachingLanguage, mostLanguages),
    kept: z.array(z.string()).max(mostLanguages),
    label: "runs:content.languages",
  }),
});
export type RunContent = ContentOf<typeof runContent>;
