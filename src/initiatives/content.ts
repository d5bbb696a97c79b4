// What an initiative says, besides its texts in several languages: form, API, columns and comparison follow from it.

import { z } from "zod";
import { audiences, levels, settings, spheres } from "../framework/learning.ts";
import { line, orEmpty, ticked, writtenNumber } from "../platform/input.ts";
import { type ContentOf, contentField, recordContent } from "../platform/record-content.ts";

/** The texts that people write in each language, with their greatest lengths. */
export const texts = { title: 120, summary: 2000, results: 3000, lessons: 3000 } as const;
export type TextName = keyof typeof texts;
export const textNames = Object.keys(texts) as TextName[];

const farthestYear = 2100;

/** A year, a month (2027-07) or a day, as far as it is known. */
export const KnownDay = z
  .string()
  .trim()
  .refine(
    (text) =>
      /^(19|20)\d\d(-(0[1-9]|1[0-2])(-\d\d)?)?$/.test(text) &&
      Number(text.slice(0, 4)) <= farthestYear &&
      (text.length < 10 || z.iso.date().safeParse(text).success),
    { error: "initiatives:field.day" },
  );

/** The greatest sum: a thousand million millions are exact in every program that reads them. */
const mostMoney = 1_000_000_000_000;

const Money = orEmpty(
  writtenNumber(
    z
      .number({ error: "initiatives:field.budget" })
      .int({ error: "initiatives:field.budget" })
      .min(0)
      .max(mostMoney),
  ),
);

const ofEdition = z.string().max(40);

export const initiativeContent = recordContent({
  lead: contentField({
    input: orEmpty(line(200)),
    kept: z.string().nullable(),
    label: "initiatives:content.lead",
  }),
  startsOn: contentField({
    input: orEmpty(KnownDay),
    kept: z.string().nullable(),
    label: "initiatives:content.startsOn",
  }),
  endsOn: contentField({
    input: orEmpty(KnownDay),
    kept: z.string().nullable(),
    label: "initiatives:content.endsOn",
  }),
  focusAreas: contentField({
    input: ticked(ofEdition, 12),
    kept: z.array(ofEdition).max(12),
    label: "initiatives:content.focusAreas",
  }),
  themes: contentField({
    input: ticked(ofEdition, 20),
    kept: z.array(ofEdition).max(20),
    label: "initiatives:content.themes",
  }),
  levels: contentField({
    input: ticked(z.enum(levels), levels.length),
    kept: z.array(z.enum(levels)).max(levels.length),
    label: "initiatives:content.levels",
  }),
  settings: contentField({
    input: ticked(z.enum(settings), settings.length),
    kept: z.array(z.enum(settings)).max(settings.length),
    label: "initiatives:content.settings",
  }),
  spheres: contentField({
    input: ticked(z.enum(spheres), spheres.length),
    kept: z.array(z.enum(spheres)).max(spheres.length),
    label: "initiatives:content.spheres",
  }),
  audiences: contentField({
    input: ticked(z.enum(audiences), audiences.length),
    kept: z.array(z.enum(audiences)).max(audiences.length),
    label: "initiatives:content.audiences",
  }),
  budget: contentField({
    input: Money,
    // PostgreSQL gives what may be large as text.
    kept: z.preprocess((value) => (typeof value === "string" ? Number(value) : value), z.number().nullable()),
    label: "initiatives:content.budget",
  }),
  budgetNote: contentField({
    input: orEmpty(line(300)),
    kept: z.string().nullable(),
    label: "initiatives:content.budgetNote",
  }),
});
export type InitiativeContent = ContentOf<typeof initiativeContent>;
