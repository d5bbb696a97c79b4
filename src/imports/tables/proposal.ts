// A first mapping of a table, with its reasons: what is sure is proposed, what is not is asked and never preset.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../../platform/root.ts";
import { isEverybody } from "../../values/disaggregation.ts";
import type { Scale } from "../../values/unit.ts";
import { applyMapping } from "./apply-mapping.ts";
import { figuresOf } from "./figures.ts";
import { readHeading, understand } from "./heading.ts";
import { headerOf, ImportMapping, type MeasurementMapping } from "./mapping.ts";
import { ownColumns } from "./own-columns.ts";
import { proposeColumns, type SpokenMeasurement } from "./propose-columns.ts";
import { proposeRows } from "./propose-rows.ts";
import { Reason, Suggestion } from "./reason.ts";
import type { Table, TableColumn } from "./table.ts";
import { readTitle } from "./title.ts";

export const Proposal = z.object({
  /** As `mapping` of a preview; without measurements where none was recognised. */
  mapping: z.object({
    ...ImportMapping.shape,
    measurements: z.array(ImportMapping.shape.measurements.element),
  }),
  reasons: z.array(Reason),
  suggestions: z.array(Suggestion),
  /** The one period that the title names. */
  period: z.string().optional(),
  /** The source that stands below the table. */
  sourceTitle: z.string().optional(),
  /** Columns of population or area, which belong to the city's profile. */
  belongsToProfile: z.array(z.string()),
});
export type Proposal = z.infer<typeof Proposal>;

const Words = z.object({
  measurements: z.record(
    z.string(),
    z.object({
      numerator: z.array(z.string()).default([]),
      denominator: z.array(z.string()).default([]),
      parts: z.array(z.string()).default([]),
      value: z.array(z.string()).default([]),
    }),
  ),
  profile: z.array(z.string()),
});
const words = Words.parse(JSON.parse(readFileSync(join(root, "reference", "column-words.json"), "utf8")));

/** A measurement that a table may hold, with its names in the languages of the network. */
export interface KnownMeasurement {
  id: string;
  names: readonly string[];
  scale: Scale;
}

/** What a table may hold for the city. */
export function proposeFor(
  table: Table,
  areaNames: readonly string[],
  measurements: readonly KnownMeasurement[],
  now: Date,
): Proposal {
  const figures = figuresOf(table, undefined);
  const rows = proposeRows(table, figures, areaNames, now);
  const { mapping } = rows;
  const title = readTitle(table, now);
  const titleReading = !isEverybody(title.group) && !title.isVague ? ("group" as const) : undefined;
  const period = mapping.periodColumn === undefined ? title.period : undefined;
  const taken = new Set(
    [
      mapping.areaColumn,
      mapping.periodColumn,
      mapping.subCountyColumn,
      mapping.measurementColumn,
      mapping.statusColumn,
      ...mapping.groupColumns,
      ...mapping.filters.map(({ column }) => column),
    ].filter((column) => column !== undefined),
  );
  const columns =
    mapping.measurementColumn === undefined
      ? proposeColumns(table, figures, taken, measurements.map(spokenOf), now)
      : { measurements: longColumns(table), reasons: [], suggestions: [] };
  const proposed = { ...mapping, ...(titleReading && { titleReading }), measurements: columns.measurements };
  const takesWhole = namesWhole(table, proposed, areaNames, measurements, now);
  return {
    mapping: { ...proposed, duplicates: takesWhole ? "whole" : "refuse" },
    reasons: [
      ...rows.reasons,
      ...(takesWhole
        ? [{ code: "whole" as const, values: { column: headerOf(table, mapping.areaColumn) } }]
        : []),
      ...(titleReading
        ? [{ code: "title_group" as const, values: { title: title.text.slice(0, 200) } }]
        : []),
      ...(period ? [{ code: "title_period" as const, values: { period } }] : []),
      ...columns.reasons,
    ],
    suggestions: columns.suggestions,
    ...(period && { period }),
    ...sourceOf(table),
    belongsToProfile: columns.measurements.length > 0 ? [] : profileColumns(table, now),
  };
}

/** Several rows name the city, and one of them is the sum of those below it: a county above its sub-counties. */
function namesWhole(
  table: Table,
  mapping: ImportMapping,
  areaNames: readonly string[],
  measurements: readonly KnownMeasurement[],
  now: Date,
): boolean {
  const units = new Map(measurements.map(({ id, scale }) => [id, scale]));
  const asks = (duplicates: ImportMapping["duplicates"]) =>
    applyMapping(table, { ...mapping, duplicates }, areaNames, units, now).questions.some(
      ({ code }) => code === "rows",
    );
  return mapping.measurements.length > 0 && asks("refuse") && !asks("whole");
}

function spokenOf({ id, names, scale }: KnownMeasurement): SpokenMeasurement {
  const { numerator = [], denominator = [], parts = [], value = [] } = words.measurements[id] ?? {};
  return { id, scale, numerator, denominator, parts, names, value: [...value, ...names] };
}

/** A table with one row a value, as we give it away: the columns of its amounts. */
function longColumns(table: Table): MeasurementMapping[] {
  const { amount, numerator, denominator } = ownColumns(table) ?? {};
  if (!amount) return [];
  const only = (column: TableColumn | undefined) => (column ? [column.index] : []);
  return [
    {
      measurementId: "",
      group: {},
      value: [amount.index],
      numerator: only(numerator),
      denominator: only(denominator),
    },
  ];
}

const sourceLine = /^\s*(?:source|sources|chanzo|vyanzo)\s*[:.–-]\s*(.{3,300})$/im;

/** "Source: KNBS, 2019 census" below a table. */
function sourceOf(table: Table): { sourceTitle?: string } {
  const found = sourceLine.exec(`${table.notes}\n${table.title}`)?.[1]?.trim();
  return found ? { sourceTitle: found } : {};
}

function profileColumns(table: Table, now: Date): string[] {
  return table.columns
    .filter(({ header }) => understand(readHeading(header, now), words.profile)?.isSure)
    .map(({ index }) => headerOf(table, index));
}
