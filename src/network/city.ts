// A city is a member of the network: a city, a county or a consortium. Here is what a city is, without any I/O.

import { z } from "zod";
import { WrittenText } from "../platform/written.ts";
import type { FoundFacts } from "./city-facts.ts";
import { type PublicStep, publicStandings } from "./membership/workflow.ts";
import { cityKinds, figuresOf } from "./network-edition.ts";
import type { Photograph } from "./photographs/photograph.ts";

const Figure = z.object({ value: z.number(), year: z.int(), source: z.string() });
/** A number with the year that it speaks of and where it comes from. */
export type Figure = z.infer<typeof Figure>;

/** The mayor, governor or head of the consortium. */
const Leader = z.object({ name: z.string().nullable(), title: WrittenText });

const FocalPoint = z.object({
  name: z.string().nullable(),
  title: WrittenText,
  organisation: WrittenText,
});

/** How to reach a focal point; for the people of the network. */
const Contacts = z.object({ email: z.string().nullable(), telephone: z.string().nullable() });
export type Contacts = z.infer<typeof Contacts>;

/** What everybody may know of a city. */
export const City = z.object({
  id: z.string(),
  /** In the language of whoever reads. */
  name: z.string(),
  /** In each language, for what several people read: mails, seals, data. */
  names: WrittenText,
  kind: z.enum(cityKinds),
  place: z.object({
    county: WrittenText,
    countyCode: z.string().nullable(),
    country: z.string(),
    /** The place of the reference data in which it lies. */
    locatedIn: z.string().nullable(),
    /** Whose population and area stand with it: its own, or those of the county that it is a part of. */
    figuresOf: z.enum(figuresOf),
  }),
  /** What census tables call its area. */
  areaNames: z.array(z.string()),
  point: z.object({ longitude: z.number(), latitude: z.number() }),
  /** The year, the month or the day on which it joined the global network, as far as it is known. */
  joined: z.string().nullable(),
  joinedNote: z.record(z.string(), z.string()).nullable(),
  /** Its standing in the global network, as the public is told. */
  standing: z.enum(publicStandings),
  population: Figure.nullable(),
  areaKm2: Figure.nullable(),
  /** Mean years of schooling. */
  schooling: Figure.nullable(),
  introduction: WrittenText,
  vision: WrittenText,
  website: z.string().nullable(),
  leader: Leader,
  focalPoint: FocalPoint,
  /** Since when it is no member any more; null for a member. */
  retiredAt: z.string().nullable(),
  version: z.int(),
  changedAt: z.string(),
});
export type City = z.infer<typeof City>;

/** A city with its first photograph, where it has one. */
export interface CityWithPhotograph extends City {
  photograph: Photograph | undefined;
}

/** A city as its public page shows it. */
export interface ShownCity extends City {
  photographs: readonly Photograph[];
  /** What later slices show of it. */
  facts: FoundFacts;
  /** Which standing it had in the global network since when, the oldest first. */
  membership: readonly PublicStep[];
  /** The blocks of the page, by their names, as the coordinator wants them. */
  pageOrder: readonly string[];
}

/** A city with how to reach its focal point. */
export const CityWithContacts = City.extend({
  focalPoint: z.object({ ...FocalPoint.shape, ...Contacts.shape }),
});
export type CityWithContacts = z.infer<typeof CityWithContacts>;

/** The people who live in cities, as far as their figures are known. */
export interface People {
  total: number;
  /** How many of the cities the total counts. */
  counted: number;
  /** Of how many of these the figure is that of the county that they are a part of. */
  ofCounties: number;
  sources: string[];
}
