// What an opportunity says: form, API, columns and comparison follow from it.

import { z } from "zod";
import { audiences, levels, settings, spheres } from "../../framework/learning.ts";
import { orEmpty, ticked, writtenNumber } from "../../platform/input.ts";
import { type ContentOf, contentField, recordContent } from "../../platform/record-content.ts";
import { certificates, kinds } from "../vocabulary/kinds.ts";
import { Field, Isced, Programme, Qualification, TeachingLanguage } from "../vocabulary/levels.ts";
import { askAfterDays, hiddenAfterDays } from "./freshness.ts";

/** The texts that people write in each language, with their greatest lengths. */
export const texts = {
  title: 120,
  summary: 600,
  outcomes: 2000,
  method: 2000,
  whoFor: 1000,
  entry: 1000,
  bring: 600,
  assessment: 1000,
  next: 1000,
  certificateName: 160,
} as const;
export type TextName = keyof typeof texts;
export const textNames = Object.keys(texts) as TextName[];

const ofEdition = z.string().max(40);
const Age = orEmpty(writtenNumber(z.number({ error: "catalogue:field.age" }).int().min(0).max(120)));
const number = z.number().nullable();
const Topic = z.string().regex(/^[a-z0-9_-]{1,40}$/);

const mostTopics = 5;
const mostFields = 2;
const mostSkills = 10;
const mostLanguages = 8;

export const opportunityContent = recordContent({
  kind: contentField({ input: z.enum(kinds), kept: z.enum(kinds), label: "catalogue:content.kind" }),
  level: contentField({ input: z.enum(levels), kept: z.enum(levels), label: "catalogue:content.level" }),
  programme: contentField({
    input: orEmpty(Programme),
    kept: z.string().nullable(),
    label: "catalogue:content.programme",
  }),
  isced: contentField({
    input: orEmpty(Isced),
    kept: z.string().nullable(),
    label: "catalogue:content.isced",
  }),
  knqf: contentField({
    input: orEmpty(Qualification),
    kept: z.string().nullable(),
    label: "catalogue:content.knqf",
  }),
  topics: contentField({
    input: ticked(Topic, mostTopics),
    kept: z.array(z.string()).max(mostTopics),
    label: "catalogue:content.topics",
  }),
  fields: contentField({
    input: ticked(Field, mostFields),
    kept: z.array(z.string()).max(mostFields),
    label: "catalogue:content.fields",
  }),
  skills: contentField({
    input: ticked(z.url({ protocol: /^https?$/, error: "platform:field.web_address" }).max(300), mostSkills),
    kept: z.array(z.string()).max(mostSkills),
    label: "catalogue:content.skills",
  }),
  setting: contentField({
    input: z.enum(settings).default("non_formal"),
    kept: z.enum(settings),
    label: "catalogue:content.setting",
  }),
  spheres: contentField({
    input: ticked(z.enum(spheres), spheres.length),
    kept: z.array(z.enum(spheres)).max(spheres.length),
    label: "catalogue:content.spheres",
  }),
  languages: contentField({
    input: ticked(TeachingLanguage, mostLanguages),
    kept: z.array(z.string()).max(mostLanguages),
    label: "catalogue:content.languages",
  }),
  audiences: contentField({
    input: ticked(z.enum(audiences), audiences.length),
    kept: z.array(z.enum(audiences)).max(audiences.length),
    label: "catalogue:content.audiences",
  }),
  ageFrom: contentField({ input: Age, kept: number, label: "catalogue:content.ageFrom" }),
  ageTo: contentField({ input: Age, kept: number, label: "catalogue:content.ageTo" }),
  certificate: contentField({
    input: orEmpty(z.enum(certificates)),
    kept: z.enum(certificates).nullable(),
    label: "catalogue:content.certificate",
  }),
  recognisesPrior: contentField({
    input: orEmpty(z.enum(["yes", "no", "ask"])),
    kept: z.enum(["yes", "no", "ask"]).nullable(),
    label: "catalogue:content.recognisesPrior",
  }),
  credits: contentField({
    input: orEmpty(writtenNumber(z.number({ error: "catalogue:field.credits" }).int().min(1).max(1000))),
    kept: number,
    label: "catalogue:content.credits",
  }),
  focusAreas: contentField({
    input: ticked(ofEdition, 12),
    kept: z.array(ofEdition).max(12),
    label: "catalogue:content.focusAreas",
  }),
  themes: contentField({
    input: ticked(ofEdition, 20),
    kept: z.array(ofEdition).max(20),
    label: "catalogue:content.themes",
  }),
  goals: contentField({
    input: ticked(z.string().regex(/^([1-9]|1[0-7])$/), 17).transform((goals) => goals.map(Number)),
    kept: z.array(z.int()).max(17),
    label: "catalogue:content.goals",
  }),
  confirmEvery: contentField({
    input: z.coerce.number().int().min(30).max(hiddenAfterDays).default(askAfterDays),
    kept: z.int(),
    label: "catalogue:content.confirmEvery",
  }),
});
export type OpportunityContent = ContentOf<typeof opportunityContent>;
