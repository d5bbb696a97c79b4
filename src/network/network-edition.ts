// The network that an installation serves, as data: its commission and its first cities. Another
// country writes its own file of this shape; nothing in the code names Kenya.
import { z } from "zod";
import { LocalisedText, Translations } from "../framework/edition.ts";
import { Reading } from "../platform/home.ts";

const Line = z.string().trim().min(1).max(300);
const Year = z.int().min(1900).max(2100);
const CountryCode = z.string().regex(/^[A-Z]{2}$/);

/** A figure never comes without its year and source. */
function sourced(value: z.ZodNumber) {
  return z.strictObject({ value, year: Year, source: Line });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat(undefined, { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const Network = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: LocalisedText,
  country: CountryCode,
  /** The country's number in ISO 3166-1, by which Natural Earth's outlines know it. */
  countryNumber: z.string().regex(/^\d{3}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  commission: z.strictObject({ name: LocalisedText, shortName: Line }),
  timeZone: z.string().refine(isTimeZone, { error: "Write a time zone such as Africa/Nairobi." }),
  phonePrefix: z.string().regex(/^\+[1-9]\d{0,3}$/),
  /** What tables call its currency, besides the three letters. */
  currencyWords: z.array(Line.max(40)).max(20).default([]),
  financialYear: z.strictObject({ firstMonth: z.int().min(1).max(12), source: Line.optional() }),
  /** The languages of its people, of those that are here; without it all of them. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .min(1)
    .max(20)
    .optional(),
  /** How sentences name what every country has (`platform/i18n/country-words.ts`). */
  words: z.strictObject({
    /** A county, a region, a district: the areas that areas.csv lists. */
    area: LocalisedText,
    areas: LocalisedText,
    /** What an area is divided into. */
    part: LocalisedText,
    parts: LocalisedText,
    /** A source of figures as people there cite it. */
    exampleSource: LocalisedText,
    /** The office of somebody who leads a city. */
    exampleOffice: LocalisedText,
    /** By which law data of people are kept: “the Data Protection Act, 2019, of Kenya”. */
    dataProtection: LocalisedText,
    /** To whom people can complain. */
    dataProtectionOffice: LocalisedText,
  }),
  /** How tables and names of the country are read. */
  reading: Reading,
});
export type Network = z.infer<typeof Network>;

/** A member need not be an administrative unit: consortia and counties are members too. */
export const cityKinds = ["city", "county", "consortium"] as const;
export type CityKind = (typeof cityKinds)[number];

/** Whose population and area stand with a member: its own, or those of the county that it is a part of. */
export const figuresOf = ["itself", "county"] as const;
export type FiguresOf = (typeof figuresOf)[number];

/** A year, a month or a day, as far as it is known; not before the network, nor in a future that nobody plans for. */
export function isPossibleJoining(text: string): boolean {
  if (!/^(19|20)\d\d(-(0[1-9]|1[0-2])(-\d\d)?)?$/.test(text)) return false;
  return text.length < 10 || z.iso.date().safeParse(text).success;
}

export const FoundingCity = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  name: LocalisedText,
  kind: z.enum(cityKinds),
  /** The census area whose figures describe the city. */
  place: z.strictObject({
    county: LocalisedText.optional(),
    countyCode: Line.optional(),
    country: CountryCode,
    figuresOf: z.enum(figuresOf).default("itself"),
  }),
  /** The year, the month or the day on which it joined the global network, as far as it is known. */
  joined: z.string().refine(isPossibleJoining).optional(),
  /** Says what is uncertain about `joined`. */
  joinedNote: LocalisedText.optional(),
  /** What census tables call the city's area; an import finds the city by these. */
  areaNames: z.array(Line).min(1),
  population: sourced(z.int().positive()).optional(),
  areaKm2: sourced(z.number().positive()).optional(),
  point: z.strictObject({ longitude: z.number().min(-180).max(180), latitude: z.number().min(-90).max(90) }),
  introduction: LocalisedText,
});
export type FoundingCity = z.infer<typeof FoundingCity>;

export const NetworkEdition = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    edition: Line,
    source: Line,
    translations: Translations,
    network: Network,
    cities: z.array(FoundingCity).max(5_000),
  })
  .superRefine(({ cities }, context) => {
    const codes = cities.map(({ code }) => code);
    const areas = cities.flatMap(({ areaNames }) => areaNames.map((name) => name.toLowerCase()));
    for (const name of [...repeated(codes), ...repeated(areas)]) {
      context.addIssue({ code: "custom", message: `"${name}" stands for more than one city.` });
    }
  });
export type NetworkEdition = z.infer<typeof NetworkEdition>;

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, position) => names.indexOf(name) !== position))];
}
