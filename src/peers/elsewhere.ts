// Cities and bodies that are not in the network, by their name and country, as partnerships and clusters name them. No I/O.

import { z } from "zod";
import { countryCodes } from "../platform/i18n/countries.ts";
import { line, orEmpty } from "../platform/input.ts";
import type { FieldError } from "../platform/problem.ts";

const longestName = 160;
/** Rows of a form for those elsewhere. */
export const elsewhereRows = [1, 2, 3, 4] as const;

export const Elsewhere = z.object({
  name: z.string(),
  country: z.string().describe("ISO 3166-1 alpha-2."),
});
export type Elsewhere = z.infer<typeof Elsewhere>;

const Country = orEmpty(z.enum(countryCodes));
const Name = orEmpty(line(longestName));

/** The fields of an input for them, a name and a country for each row. */
export const elsewhereFields = {
  elsewhere1: Name.describe("A partner that is no city of the network, by its name."),
  country1: Country.describe("In which country it is (ISO 3166-1 alpha-2)."),
  elsewhere2: Name,
  country2: Country,
  elsewhere3: Name,
  country3: Country,
  elsewhere4: Name,
  country4: Country,
};
type Typed = z.output<z.ZodObject<typeof elsewhereFields>>;

/** What was typed into the rows, and what is wrong at those of which only one half is filled in. */
export function typedElsewhere(typed: Typed): { rows: Elsewhere[]; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const rows = elsewhereRows.flatMap((row) => {
    const [name, country] = [typed[`elsewhere${row}`], typed[`country${row}`]];
    if (name !== undefined && country !== undefined) return [{ name, country }];
    if (name !== undefined)
      errors.push({ field: `country${row}`, message: "partnerships:field.country.required" });
    if (country !== undefined)
      errors.push({ field: `elsewhere${row}`, message: "partnerships:field.elsewhere.required" });
    return [];
  });
  return { rows, errors };
}

/** The same as a form shows them. */
export function elsewhereValues(rows: readonly Elsewhere[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap(({ name, country }, index) => [
      [`elsewhere${index + 1}`, name],
      [`country${index + 1}`, country],
    ]),
  );
}
