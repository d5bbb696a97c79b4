// What a practice says: form, API, columns and comparison follow from it.

import { z } from "zod";
import { qualifications } from "../catalogue/vocabulary/levels.ts";
import { spheres } from "../framework/learning.ts";
import { KnownDay } from "../initiatives/content.ts";
import { line, orEmpty, ticked, writtenDay, writtenNumber } from "../platform/input.ts";
import { contentField, recordContent } from "../platform/record-content.ts";
import { areas } from "./areas.ts";
import { groups } from "./groups.ts";

/** The texts that people write in each language, with their greatest lengths, in the order of the page. */
export const texts = {
  title: 120,
  sentence: 300,
  problem: 1000,
  forWhom: 800,
  steps: 5000,
  result: 2000,
  staff: 800,
  partners: 800,
  legalBasis: 1000,
  beforeStart: 2000,
  mayChange: 2000,
  mustNot: 2000,
  wentWrong: 2000,
} as const;
export type TextName = keyof typeof texts;
export const textNames = Object.keys(texts) as TextName[];

/** How it is known that it worked, from the weakest to the strongest. */
export const grades = ["told", "counted", "compared", "checked"] as const;

const mostMoney = 1_000_000_000_000;
/** In the country's money, in whole numbers. */
export const Money = orEmpty(
  writtenNumber(
    z.number({ error: "practices:field.cost" }).int({ error: "practices:field.cost" }).min(0).max(mostMoney),
  ),
);
// PostgreSQL gives what may be large as text.
export const KeptMoney = z.preprocess(
  (value) => (typeof value === "string" ? Number(value) : value),
  z.number().nullable(),
);

/** Of the Key Features, which have 42. */
const mostFeatures = 60;

const mostPeople = 100_000_000;
const People = orEmpty(
  writtenNumber(
    z
      .number({ error: "practices:field.reached" })
      .int({ error: "practices:field.reached" })
      .min(0)
      .max(mostPeople),
  ),
);

/** How many people it reached, in all and of some groups. */
export const peopleReached = ["reached", "reachedWomen", "reachedChildren", "reachedWithDisability"] as const;
const reachedField = <Name extends (typeof peopleReached)[number]>(name: Name) =>
  contentField({ input: People, kept: z.int().nullable(), label: `practices:content.${name}` });

export const practiceContent = recordContent({
  grade: contentField({
    input: orEmpty(z.enum(grades)),
    kept: z.enum(grades).nullable(),
    label: "practices:content.grade",
  }),
  lookAgainOn: contentField({
    input: orEmpty(writtenDay),
    kept: z.string().nullable(),
    label: "practices:content.lookAgainOn",
  }),
  areas: contentField({
    input: ticked(z.enum(areas), areas.length),
    kept: z.array(z.enum(areas)).max(areas.length),
    label: "practices:content.areas",
  }),
  spheres: contentField({
    input: ticked(z.enum(spheres), spheres.length),
    kept: z.array(z.enum(spheres)).max(spheres.length),
    label: "practices:content.spheres",
  }),
  groups: contentField({
    input: ticked(z.enum(groups), groups.length),
    kept: z.array(z.enum(groups)).max(groups.length),
    label: "practices:content.groups",
  }),
  features: contentField({
    input: ticked(z.string().max(20), mostFeatures),
    kept: z.array(z.string().max(20)).max(mostFeatures),
    label: "practices:content.features",
  }),
  focusAreas: contentField({
    input: ticked(z.string().max(40), 12),
    kept: z.array(z.string().max(40)).max(12),
    label: "practices:content.focusAreas",
  }),
  goals: contentField({
    input: ticked(z.string().max(4), 17),
    kept: z.array(z.string().max(4)).max(17),
    label: "practices:content.goals",
  }),
  themes: contentField({
    input: ticked(z.string().max(40), 20),
    kept: z.array(z.string().max(40)).max(20),
    label: "practices:content.themes",
  }),
  startsOn: contentField({
    input: orEmpty(KnownDay),
    kept: z.string().nullable(),
    label: "practices:content.startsOn",
  }),
  endsOn: contentField({
    input: orEmpty(KnownDay),
    kept: z.string().nullable(),
    label: "practices:content.endsOn",
  }),
  lead: contentField({
    input: orEmpty(line(200)),
    kept: z.string().nullable(),
    label: "practices:content.lead",
  }),
  knqf: contentField({
    input: orEmpty(z.enum(qualifications.levels.map(({ id }) => id))),
    kept: z.string().nullable(),
    label: "practices:content.knqf",
  }),
  setUpCost: contentField({ input: Money, kept: KeptMoney, label: "practices:content.setUpCost" }),
  reached: reachedField("reached"),
  reachedWomen: reachedField("reachedWomen"),
  reachedChildren: reachedField("reachedChildren"),
  reachedWithDisability: reachedField("reachedWithDisability"),
  yearlyCost: contentField({ input: Money, kept: KeptMoney, label: "practices:content.yearlyCost" }),
});
