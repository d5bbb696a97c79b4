// A mapping that outlives its table: columns by their headings, so that the next edition of a table, or the same one
// of another city, goes in by it.

import { z } from "zod";
import { sourceKinds } from "../../framework/edition.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { Disaggregation } from "../disaggregation.ts";
import { ImportMapping } from "./mapping.ts";
import type { Table } from "./table.ts";

/** A heading, or a letter where the table has the heading twice or not at all. */
const Heading = line(300);
const Headings = z.array(Heading).max(20);

export const Recipe = z.strictObject({
  format: z.literal("jifunze-recipe-1"),
  name: line(120),
  /** Without one the whole table is of the city. */
  area: Heading.optional(),
  filter: z.strictObject({ column: Heading, text: z.string().max(200) }).optional(),
  subCounty: Heading.optional(),
  groups: z.array(Heading).max(4),
  period: Heading.optional(),
  duplicates: ImportMapping.shape.duplicates,
  measurements: z
    .array(
      z.strictObject({
        measurement: z.string().min(1).max(20),
        group: Disaggregation,
        value: Headings,
        numerator: Headings,
        denominator: Headings,
      }),
    )
    .min(1)
    .max(20),
  source: z.strictObject({
    title: line(300),
    kind: z.enum(sourceKinds),
    publisher: orEmpty(line(200)),
    url: orEmpty(z.url({ protocol: /^https?$/ }).max(500)),
  }),
});
export type Recipe = z.infer<typeof Recipe>;

/** The mapping of a table as a recipe. */
export function recipeOf(
  table: Table,
  mapping: ImportMapping,
  { name, source }: Pick<Recipe, "name" | "source">,
): Recipe {
  const heading = (index: number) => {
    const { header = "", letter = "" } = table.columns[index] ?? {};
    return columnOf(table, header) === index ? header : letter;
  };
  const { areaColumn, filterColumn, filterText, subCountyColumn, periodColumn } = mapping;
  return {
    format: "jifunze-recipe-1",
    name,
    ...(areaColumn !== undefined && { area: heading(areaColumn) }),
    ...(filterColumn !== undefined && { filter: { column: heading(filterColumn), text: filterText ?? "" } }),
    ...(subCountyColumn !== undefined && { subCounty: heading(subCountyColumn) }),
    groups: mapping.groupColumns.map(heading),
    ...(periodColumn !== undefined && { period: heading(periodColumn) }),
    duplicates: mapping.duplicates,
    measurements: mapping.measurements.map(({ measurementId, group, value, numerator, denominator }) => ({
      measurement: measurementId,
      group,
      value: value.map(heading),
      numerator: numerator.map(heading),
      denominator: denominator.map(heading),
    })),
    source,
  };
}

/** The mapping that a recipe gives for a table; undefined where the table lacks one of its columns. */
export function mappingBy(recipe: Recipe, table: Table): ImportMapping | undefined {
  const all = (headings: readonly string[]) =>
    headings.map((heading) => columnOf(table, heading) ?? Number.NaN);
  const column = (heading: string | undefined) => (heading === undefined ? undefined : all([heading])[0]);
  const filterColumn = column(recipe.filter?.column);
  const subCountyColumn = column(recipe.subCounty);
  const mapping = ImportMapping.safeParse({
    ...(recipe.area !== undefined && { areaColumn: column(recipe.area) }),
    ...(recipe.period !== undefined && { periodColumn: column(recipe.period) }),
    ...(recipe.filter && { filterColumn, filterText: recipe.filter.text }),
    ...(recipe.subCounty && { subCountyColumn }),
    groupColumns: all(recipe.groups),
    duplicates: recipe.duplicates,
    measurements: recipe.measurements.map(({ measurement, group, value, numerator, denominator }) => ({
      measurementId: measurement,
      group,
      value: all(value),
      numerator: all(numerator),
      denominator: all(denominator),
    })),
  });
  return mapping.success ? mapping.data : undefined;
}

/** The one column that has a heading, whatever its capitals and spaces; else the one of that letter. */
function columnOf({ columns }: Table, heading: string): number | undefined {
  const bare = (text: string) => text.toLowerCase().replace(/\s+/g, " ").trim();
  const named = columns.filter(({ header }) => bare(header) === bare(heading));
  if (named.length > 1) return undefined;
  return named[0]?.index ?? columns.find(({ letter }) => letter === heading)?.index;
}
