// What a city says about itself: the rules of the form and of the API's input.

import { z } from "zod";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { line, orEmpty } from "../platform/input.ts";
import { writtenFields, writtenValues } from "../platform/written.ts";
import type { CityWithContacts } from "./city.ts";

const longestText = 2000;

/** "1,453,787" and "12 539.7" are numbers as people write them; "12,5" is not clear and stays a text. */
export function typedNumber(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const text = value.trim().replaceAll("\u00a0", " ");
  const isGrouped = /^\d{1,3}([, ]\d{3})+(\.\d+)?$/.test(text);
  const isPlain = /^\d+(\.\d+)?$/.test(text);
  return isGrouped || isPlain ? Number(text.replaceAll(/[, ]/g, "")) : value;
}

function figure(schema: z.ZodNumber) {
  return orEmpty(z.preprocess(typedNumber, schema));
}

const year = figure(z.int().min(1900).max(2100));
const source = orEmpty(line(300));
const name = orEmpty(line(200));

const webAddress = z.url({
  protocol: /^https?$/,
  hostname: z.regexes.domain,
  error: "platform:field.web_address" satisfies MessageKey,
});
const telephone = z.string().regex(/^\+?[0-9 ()/-]{7,30}$/, {
  error: "network:field.focalTelephone.wrong" satisfies MessageKey,
});

/** What a city writes about itself, in each language. */
export const writtenTexts = [
  "introduction",
  "vision",
  "leaderTitle",
  "focalTitle",
  "focalOrganisation",
] as const;

/** Each figure with the fields that say which year it speaks of and where it comes from. */
export const sourcedFigures = [
  { value: "population", year: "populationYear", source: "populationSource" },
  { value: "areaKm2", year: "areaYear", source: "areaSource" },
  { value: "schoolingYears", year: "schoolingYear", source: "schoolingSource" },
] as const;

const fields = {
  city: z.string().min(1).max(40),
  version: z.preprocess(typedNumber, z.int().min(1)).describe("The version that was read before the change."),
  ...writtenFields("introduction", longestText),
  ...writtenFields("vision", longestText),
  website: orEmpty(z.string().trim().max(300).pipe(webAddress)),
  leaderName: name,
  ...writtenFields("leaderTitle", 200, line),
  focalName: name,
  ...writtenFields("focalTitle", 200, line),
  ...writtenFields("focalOrganisation", 200, line),
  focalEmail: orEmpty(
    z
      .string()
      .trim()
      .max(254)
      .pipe(z.email({ error: "platform:field.email" satisfies MessageKey })),
  ),
  focalTelephone: orEmpty(z.string().trim().pipe(telephone)),
  population: figure(z.int().min(1).max(2_000_000_000)),
  populationYear: year,
  populationSource: source,
  areaKm2: figure(z.number().positive().max(20_000_000)),
  areaYear: year,
  areaSource: source,
  schoolingYears: figure(z.number().min(0).max(30)),
  schoolingYear: year,
  schoolingSource: source,
};

/** The whole profile: what is left out is emptied. */
export const CityProfile = z.strictObject(fields).superRefine(
  (profile, context) => {
    const broken = new Set(context.issues.map(({ path }) => path?.[0]));
    for (const { field, message } of incompleteFigures(profile, (name) => broken.has(name))) {
      context.addIssue({ code: "custom", input: profile[field], path: [field], message });
    }
  },
  // Also where other fields are wrong, so that a person sees everything at once.
  { when: () => true },
);
export type CityProfile = z.output<typeof CityProfile>;

export type ProfileField = Exclude<keyof CityProfile, "city" | "version">;
export const profileFields = Object.keys(fields).filter(
  (field): field is ProfileField => field !== "city" && field !== "version",
);

interface Incomplete {
  field: ProfileField;
  message: MessageKey;
}

/** No figure without its year and source, and neither of these without a figure. */
function incompleteFigures(
  profile: Partial<CityProfile>,
  isBroken: (field: string) => boolean,
): Incomplete[] {
  const isGiven = (field: ProfileField) => isBroken(field) || profile[field] !== undefined;
  return sourcedFigures.flatMap(({ value, year, source }): Incomplete[] => {
    if (isGiven(value)) {
      return [
        ...(isGiven(year) ? [] : [{ field: year, message: "network:figure.year_missing" as const }]),
        ...(isGiven(source) ? [] : [{ field: source, message: "network:figure.source_missing" as const }]),
      ];
    }
    if (!isGiven(year) && !isGiven(source)) return [];
    return [{ field: value, message: "network:figure.value_missing" }];
  });
}

/** The profile as a form shows it. */
export function profileText(city: CityWithContacts): Record<ProfileField, string> {
  const { leader, focalPoint, population, areaKm2, schooling } = city;
  const values: Record<ProfileField, string | number | null | undefined> = {
    ...writtenValues("introduction", city.introduction),
    ...writtenValues("vision", city.vision),
    website: city.website,
    leaderName: leader.name,
    ...writtenValues("leaderTitle", leader.title),
    focalName: focalPoint.name,
    ...writtenValues("focalTitle", focalPoint.title),
    ...writtenValues("focalOrganisation", focalPoint.organisation),
    focalEmail: focalPoint.email,
    focalTelephone: focalPoint.telephone,
    population: population?.value,
    populationYear: population?.year,
    populationSource: population?.source,
    areaKm2: areaKm2?.value,
    areaYear: areaKm2?.year,
    areaSource: areaKm2?.source,
    schoolingYears: schooling?.value,
    schoolingYear: schooling?.year,
    schoolingSource: schooling?.source,
  };
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      value === null || value === undefined ? "" : String(value),
    ]),
  ) as Record<ProfileField, string>;
}

export interface Difference {
  field: ProfileField;
  typed: string;
  saved: string;
}

/** Where what a person typed differs from what is saved now. */
export function differences(typed: Record<string, unknown>, city: CityWithContacts): Difference[] {
  const saved = profileText(city);
  return profileFields.flatMap((field) => {
    const value = typed[field];
    const text = typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "";
    const isSame = text === saved[field] || String(typedNumber(text)) === saved[field];
    return isSame ? [] : [{ field, typed: text, saved: saved[field] }];
  });
}
