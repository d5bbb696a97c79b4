// A mapping that outlives its table: columns by their headings, so that the next edition of a table, or the same one
// of another city, goes in by it. A year in a heading stands for any year.

import { z } from "zod";
import { sourceKinds } from "../../framework/edition.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { Disaggregation, isEverybody } from "../../values/disaggregation.ts";

import { readHeading } from "./heading.ts";
import { ImportMapping, type MeasurementMapping, mostMeasurements } from "./mapping.ts";
import type { Table } from "./table.ts";

/** A heading, or a letter where the table has the heading twice or not at all. */
/** Exactly as it stands in the table: a heading of two lines is found again by both. */
const Heading = z.string().trim().min(1).max(300);
/** Of a table only its headings matter. */
type Columns = Pick<Table, "columns">;

const Headings = z.array(Heading).max(20);

type AboutName = keyof ImportMapping["about"];
const aboutNames = Object.keys(ImportMapping.shape.about.unwrap().shape) as AboutName[];

const RecipeContent = z.strictObject({
  format: z.literal("jifunze-recipe-2"),
  name: line(120),
  /** Without one the whole table is of the city. */
  area: Heading.optional(),
  areaFillsDown: z.boolean().optional(),
  filters: z
    .array(z.strictObject({ column: Heading, values: z.array(z.string().max(200)).min(1).max(50) }))
    .max(4),
  subCounty: Heading.optional(),
  groups: z.array(Heading).max(5),
  titleReading: ImportMapping.shape.titleReading,
  tableGroup: Disaggregation.optional(),
  sameName: ImportMapping.shape.sameName,
  period: Heading.optional(),
  periodReading: ImportMapping.shape.periodReading,
  measurementColumn: Heading.optional(),
  statusColumn: Heading.optional(),
  /** What each row says of its source. */
  about: z
    .strictObject(
      Object.fromEntries(aboutNames.map((name) => [name, Heading.optional()])) as Record<
        AboutName,
        z.ZodOptional<typeof Heading>
      >,
    )
    .optional(),
  duplicates: z.enum(["refuse", "sum", "whole"]),
  decimalMark: ImportMapping.shape.decimalMark,
  measurements: z
    .array(
      z.strictObject({
        measurement: z.string().max(20),
        group: Disaggregation,
        /** The period stands in the headings: every column that has such a heading gives a value of its year. */
        periodInHeading: z.boolean().optional(),
        scale: z.enum(["as_written", "hundredths"]).optional(),
        value: Headings,
        numerator: Headings,
        denominator: Headings,
      }),
    )
    .min(1)
    .max(mostMeasurements),
  source: z.strictObject({
    title: line(300),
    kind: z.enum(sourceKinds),
    publisher: orEmpty(line(200)),
    url: orEmpty(z.url({ protocol: /^https?$/ }).max(500)),
  }),
});

/** A recipe; one of the first format, which had one filter, is taken as the second. */
export const Recipe = z.preprocess(upgradeRecipe, RecipeContent);
export type Recipe = z.infer<typeof Recipe>;

function upgradeRecipe(given: unknown): unknown {
  if (typeof given !== "object" || given === null || !("format" in given)) return given;
  if (given.format !== "jifunze-recipe-1") return given;
  const { filter, duplicates, ...rest } = given as Record<string, unknown>;
  const old = filter as { column: unknown; text: unknown } | undefined;
  return {
    ...rest,
    format: "jifunze-recipe-2",
    filters: old ? [{ column: old.column, values: [old.text] }] : [],
    // "The first row" is no answer any more: such a table is asked about.
    duplicates: duplicates === "first" ? "refuse" : duplicates,
  };
}

/**
 * The mapping of a table as a recipe. Rows that a person pointed at are of that table only, and what was confirmed of its
 * contents is asked anew of the next one.
 */
export function recipeOf(
  table: Columns,
  mapping: ImportMapping,
  { name, source }: Pick<Recipe, "name" | "source">,
): Recipe {
  const heading = (index: number) => {
    const { header = "", letter = "" } = table.columns[index] ?? {};
    const [only, another] = columnsNamed(table, header, sameHeading);
    return only === index && another === undefined ? header : letter;
  };
  const optional = (index: number | undefined) => (index === undefined ? undefined : heading(index));
  const kept = {
    area: optional(mapping.areaColumn),
    areaFillsDown: mapping.areaFillsDown || undefined,
    subCounty: optional(mapping.subCountyColumn),
    titleReading: mapping.titleReading,
    tableGroup: isEverybody(mapping.tableGroup) ? undefined : mapping.tableGroup,
    sameName: mapping.sameName,
    about: aboutHeadings(mapping, heading),
    period: optional(mapping.periodColumn),
    periodReading: mapping.periodReading,
    measurementColumn: optional(mapping.measurementColumn),
    statusColumn: optional(mapping.statusColumn),
    decimalMark: mapping.decimalMark,
  };
  return {
    format: "jifunze-recipe-2",
    name,
    ...(Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) as typeof kept),
    filters: mapping.filters.map(({ column, values }) => ({ column: heading(column), values })),
    groups: mapping.groupColumns.map(heading),
    duplicates: mapping.duplicates,
    measurements: onceForAllYears(mapping.measurements, heading),
    source,
  };
}

function aboutHeadings({ about }: ImportMapping, heading: (index: number) => string): Recipe["about"] {
  const entries = Object.entries(about).filter(([, column]) => column !== undefined);
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([name, column]) => [name, heading(column)]));
}

type RecipeMeasurement = Recipe["measurements"][number];

/** Columns that differ only in the year of their headings are one entry. */
function onceForAllYears(
  measurements: readonly MeasurementMapping[],
  heading: (index: number) => string,
): RecipeMeasurement[] {
  const entries = measurements.map(
    ({ measurementId, group, period, scale, value, numerator, denominator }): RecipeMeasurement => ({
      measurement: measurementId,
      group,
      ...(period !== undefined && { periodInHeading: true }),
      ...(scale && { scale }),
      value: value.map(heading),
      numerator: numerator.map(heading),
      denominator: denominator.map(heading),
    }),
  );
  const key = ({ measurement, group, periodInHeading, value, numerator, denominator }: RecipeMeasurement) =>
    JSON.stringify([
      measurement,
      group,
      periodInHeading,
      ...[value, numerator, denominator].map((all) => all.map(anyYear)),
    ]);
  const once = new Map(
    entries.toReversed().map((entry) => [entry.periodInHeading ? key(entry) : entry, entry]),
  );
  return entries.filter((entry) => once.get(entry.periodInHeading ? key(entry) : entry) === entry);
}

/** The headings of a table, whatever their capitals, spaces and years. */
export function headingsOf({ columns }: Columns): string[] {
  return columns.map(({ header }) => anyYear(header));
}

/** The mapping that a recipe gives for a table; undefined where the table lacks one of its columns. */
export function mappingBy(recipe: Recipe, table: Columns, now: Date): ImportMapping | undefined {
  const all = (headings: readonly string[]) =>
    headings.map((heading) => columnOf(table, heading) ?? Number.NaN);
  const optional = <Name extends string>(name: Name, heading: string | undefined) =>
    (heading === undefined ? {} : { [name]: all([heading])[0] }) as Partial<Record<Name, number>>;
  const mapping = ImportMapping.safeParse({
    ...optional("areaColumn", recipe.area),
    areaFillsDown: recipe.areaFillsDown ?? false,
    ...optional("periodColumn", recipe.period),
    ...optional("subCountyColumn", recipe.subCounty),
    ...optional("measurementColumn", recipe.measurementColumn),
    ...optional("statusColumn", recipe.statusColumn),
    filters: recipe.filters.map(({ column, values }) => ({ column: all([column])[0], values })),
    groupColumns: all(recipe.groups),
    titleReading: recipe.titleReading,
    tableGroup: recipe.tableGroup ?? {},
    sameName: recipe.sameName,
    about: Object.fromEntries(
      Object.entries(recipe.about ?? {}).flatMap(([name, heading]) =>
        heading === undefined ? [] : [[name, all([heading])[0]]],
      ),
    ),
    periodReading: recipe.periodReading,
    duplicates: recipe.duplicates,
    decimalMark: recipe.decimalMark,
    measurements: recipe.measurements.flatMap((entry) => measurementsBy(entry, table, all, now)),
  });
  return mapping.success ? mapping.data : undefined;
}

function measurementsBy(
  { measurement, group, periodInHeading, scale, ...headings }: RecipeMeasurement,
  table: Columns,
  all: (headings: readonly string[]) => number[],
  now: Date,
) {
  const about = { measurementId: measurement, group, ...(scale && { scale }) };
  const { value, numerator, denominator } = headings;
  if (!periodInHeading)
    return [{ ...about, value: all(value), numerator: all(numerator), denominator: all(denominator) }];
  const ofPeriod = (wanted: readonly string[], period: string) =>
    wanted.map(
      (heading) =>
        columnsNamed(table, heading, sameButYear).find((index) => periodIn(table, index, now) === period) ??
        // What has no year in its heading is of all years.
        (anyYear(heading) === bare(heading) ? columnOf(table, heading) : undefined) ??
        Number.NaN,
    );
  const [first = ""] = [...value, ...numerator];
  const periods = columnsNamed(table, first, sameButYear).flatMap(
    (index) => periodIn(table, index, now) ?? [],
  );
  const found = [...new Set(periods)].map((period) => ({
    ...about,
    period,
    value: ofPeriod(value, period),
    numerator: ofPeriod(numerator, period),
    denominator: ofPeriod(denominator, period),
  }));
  // Nothing found: a column that is not there makes the recipe not fit.
  return found.length > 0 ? found : [{ ...about, value: [Number.NaN], numerator: [], denominator: [] }];
}

function periodIn({ columns }: Columns, index: number, now: Date): string | undefined {
  return readHeading(columns[index]?.header ?? "", now).period?.label;
}

/** The one column that has a heading, whatever its capitals, spaces and year; else the one of that letter. */
function columnOf(table: Columns, heading: string): number | undefined {
  for (const isSame of [sameHeading, sameButYear]) {
    const [only, another] = columnsNamed(table, heading, isSame);
    if (another !== undefined) return undefined;
    if (only !== undefined) return only;
  }
  return table.columns.find(({ letter }) => letter === heading)?.index;
}

function columnsNamed(
  { columns }: Columns,
  heading: string,
  isSame: (one: string, other: string) => boolean,
): number[] {
  return columns.filter(({ header }) => isSame(header, heading)).map(({ index }) => index);
}

function sameHeading(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function sameButYear(one: string, other: string): boolean {
  return anyYear(one) === anyYear(other);
}

function bare(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

function anyYear(text: string): string {
  return bare(text).replace(/(?<!\d)(?:19|20)\d{2}(?:\s*[/–-]\s*(?:(?:19|20)\d{2}|\d{2}))?(?!\d)/g, "{year}");
}
