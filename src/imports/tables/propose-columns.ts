// Which columns give which measurement: shares that agree with the counts beside them, counts and wholes by their
// headings, or the value itself. Only what the whole heading supports is proposed; the rest is asked.

import { compareDecimals } from "../../values/decimal.ts";
import { groupKey } from "../../values/disaggregation.ts";
import { type Scale, unitRules } from "../../values/unit.ts";
import type { Figures } from "./figures.ts";
import { type Heading, readHeading, type Understanding, understand } from "./heading.ts";
import { headerOf, type MeasurementMapping, mostMeasurements } from "./mapping.ts";
import type { Reason, Suggestion } from "./reason.ts";
import type { Table, TableColumn } from "./table.ts";
import { isPerMany } from "./unit-words.ts";

/** A measurement and the words by which tables speak of it. */
export interface SpokenMeasurement {
  id: string;
  scale: Scale;
  numerator: string[];
  denominator: string[];
  /** What makes up the whole together with the numerator: the people at work beside those who seek it. */
  parts: string[];
  value: string[];
  /** The measurement's own names, which need no unit beside them. */
  names: readonly string[];
}

interface ReadColumn extends Heading {
  column: TableColumn;
}

export interface ProposedColumns {
  measurements: MeasurementMapping[];
  reasons: Reason[];
  suggestions: Suggestion[];
}

interface Found {
  mapping: MeasurementMapping;
  reason: Reason;
  understanding: Understanding;
}

export function proposeColumns(
  table: Table,
  figures: Figures,
  taken: ReadonlySet<number>,
  spoken: readonly SpokenMeasurement[],
  now: Date,
): ProposedColumns {
  const columns = table.columns
    .filter(({ index }) => !taken.has(index) && isNumeric(table, figures, index))
    .map((column) => ({ column, ...readHeading(column.header, now) }));
  const reader = { table, figures, columns };
  const all = spoken.flatMap((measurement) => {
    const quotients = findQuotients(reader, measurement);
    const given = new Set(quotients.map(({ mapping }) => whatOf(mapping)));
    return [
      ...quotients,
      ...findValues(reader, measurement).filter(({ mapping }) => !given.has(whatOf(mapping))),
    ];
  });
  return sorted(table, all);
}

/** What is sure and said once is proposed; two columns of one thing, and what is half understood, are suggestions. */
function sorted(table: Table, all: readonly Found[]): ProposedColumns {
  const measurements: MeasurementMapping[] = [];
  const reasons: Reason[] = [];
  const suggestions: Suggestion[] = [];
  const ofColumn = Map.groupBy(all.filter(isSure), ({ mapping }) => JSON.stringify(columnsOf(mapping)));
  for (const [, same] of Map.groupBy(all, ({ mapping }) => whatOf(mapping))) {
    const sure = same.filter(isSure);
    const [only] = sure;
    const isOfOneMeasurement =
      only && (ofColumn.get(JSON.stringify(columnsOf(only.mapping)))?.length ?? 0) === 1;
    if (only && sure.length === 1 && isOfOneMeasurement) {
      measurements.push(only.mapping);
      reasons.push(only.reason);
      continue;
    }
    for (const { mapping, understanding } of same) {
      suggestions.push({
        measurement: mapping,
        columns: columnsOf(mapping)
          .map((index) => headerOf(table, index))
          .join(", "),
        unexplained: understanding.isSure ? [] : understanding.unexplained,
      });
    }
  }
  return {
    measurements: measurements.slice(0, mostMeasurements),
    reasons: reasons.slice(0, mostMeasurements),
    suggestions: suggestions.slice(0, mostMeasurements),
  };
}

function isSure({ understanding }: Found): boolean {
  return understanding.isSure;
}

function columnsOf({ value, numerator, denominator }: MeasurementMapping): number[] {
  return [...value, ...numerator, ...denominator];
}

function whatOf({ measurementId, group, period = "" }: MeasurementMapping): string {
  return `${measurementId} ${period} ${groupKey(group)}`;
}

interface Reader {
  table: Table;
  figures: Figures;
  columns: readonly ReadColumn[];
}

const mostly = 0.9;

function isNumeric(table: Table, figures: Figures, index: number): boolean {
  const read = table.rows.map((row) => figures.read(row, index)).filter((one) => !("missing" in one));
  return read.length > 0 && read.filter((one) => "value" in one).length > read.length * mostly;
}

function findQuotients(reader: Reader, spoken: SpokenMeasurement): Found[] {
  if (unitRules[spoken.scale].factor === undefined) return [];
  return reader.columns.flatMap((count): Found[] => {
    if (count.isShare) return [];
    const understanding = understand(count, spoken.numerator, {
      beside: [...spoken.denominator, ...spoken.parts, ...spoken.value],
    });
    if (!understanding) return [];
    const verified = findVerified(reader, count);
    const denominator = verified?.whole ? [verified.whole] : wholesOf(reader, count, spoken);
    if (denominator.length === 0) return [];
    const label = (columns: readonly ReadColumn[]) =>
      columns.map(({ column }) => headerOf(reader.table, column.index)).join(" + ");
    const values = { measurement: spoken.id, numerator: label([count]), denominator: label(denominator) };
    return [
      {
        understanding,
        mapping: {
          ...about(spoken, count),
          value: [],
          numerator: [count.column.index],
          denominator: denominator.map(({ column }) => column.index),
        },
        reason: verified
          ? {
              code: "quotient",
              values: {
                ...values,
                share: label([verified.share]),
                agreeing: verified.agreeing,
                tested: verified.tested,
              },
            }
          : { code: "sum", values },
      },
    ];
  });
}

function about({ id }: SpokenMeasurement, { group, period }: ReadColumn) {
  return { measurementId: id, group, ...(period && { period: period.label }) };
}

/**
 * The columns that count the whole, by their headings, of the same group and period: one that is called the whole, or
 * the parts that make it up with the count itself. "Literate population" is no population.
 */
function wholesOf(reader: Reader, count: ReadColumn, spoken: SpokenMeasurement): ReadColumn[] {
  const others = reader.columns.filter((one) => one !== count && !one.isShare && isOfSame(one, count));
  const wholes = others.filter((one) => understand(one, spoken.denominator)?.isSure);
  if (wholes.length > 0) return wholes.length === 1 && !isBelow(reader, wholes, count) ? wholes : [];
  const parts = others.filter((one) => understand(one, spoken.parts)?.isSure);
  return parts.length > 0 ? reader.columns.filter((one) => one === count || parts.includes(one)) : [];
}

/** Whether a whole is smaller than the count that should be part of it. */
function isBelow({ table, figures }: Reader, [whole]: readonly ReadColumn[], count: ReadColumn): boolean {
  return table.rows.some((row) => {
    const [all, part] = [whole, count].map((one) => figures.read(row, one?.column.index ?? -1));
    return all && part && "value" in all && "value" in part && compareDecimals(all.value, part.value) < 0;
  });
}

function isOfSame(one: ReadColumn, other: ReadColumn): boolean {
  return groupKey(one.group) === groupKey(other.group) && one.period?.label === other.period?.label;
}

const sampleRows = 100;
const leastTested = 3;

/** The share and the whole with which a count agrees in the rows of the table. */
function findVerified(reader: Reader, count: ReadColumn) {
  const shares = reader.columns.filter((one) => one.isShare && isOfSame(one, count));
  const wholes = reader.columns.filter((one) => !one.isShare && one.column !== count.column);
  for (const share of shares) {
    for (const whole of wholes) {
      const { agreeing, tested } = compare(reader, count, whole, share);
      if (tested >= leastTested && agreeing >= tested * mostly) return { whole, share, agreeing, tested };
    }
  }
  return undefined;
}

/** In how many rows a share, rounded as it is written, is what numerator and denominator give. */
function compare({ table, figures }: Reader, count: ReadColumn, whole: ReadColumn, share: ReadColumn) {
  let agreeing = 0;
  let tested = 0;
  for (const row of table.rows.slice(0, sampleRows)) {
    const [top, bottom, percent] = [count, whole, share].map(({ column }) => figures.read(row, column.index));
    if (!top || !bottom || !percent || !("value" in top && "value" in bottom && "value" in percent)) continue;
    if (Number(bottom.value) === 0) continue;
    const decimals = percent.value.split(".")[1]?.length ?? 0;
    const off = Math.abs((Number(top.value) / Number(bottom.value)) * 100 - Number(percent.value));
    tested += 1;
    // A written "15.1" may have lost its second decimal, and "15" may have been "15.0".
    if (off <= 0.6 / 10 ** Math.max(1, decimals)) agreeing += 1;
  }
  return { agreeing, tested };
}

function findValues(reader: Reader, spoken: SpokenMeasurement): Found[] {
  return reader.columns.flatMap((column): Found[] => {
    const understanding = withUnit(
      column,
      spoken,
      understand(column, spoken.value, {
        beside: [...spoken.numerator, ...spoken.denominator],
        scale: spoken.scale,
      }),
    );
    if (!understanding || !fits(reader, column, spoken.scale)) return [];
    return [
      {
        understanding,
        mapping: { ...about(spoken, column), value: [column.column.index], numerator: [], denominator: [] },
        reason: {
          code: "heading",
          values: { measurement: spoken.id, column: headerOf(reader.table, column.column.index) },
        },
      },
    ];
  });
}

/** "Crimes" may be a number of crimes: of how many people has to stand there, or the measurement's own name. */
function withUnit(
  heading: ReadColumn,
  { scale, names }: SpokenMeasurement,
  understanding: Understanding | undefined,
): Understanding | undefined {
  if (!understanding?.isSure || (scale !== "per_100k" && scale !== "per_1k")) return understanding;
  const isSaid = heading.tokens.some((token) => isPerMany(token, scale));
  if (isSaid || understand(heading, names, { scale })?.isSure) return understanding;
  return { isSure: false, unexplained: heading.tokens };
}

/** Whether the figures of a column can be of a unit: a column of counts is no share. */
function fits({ table, figures }: Reader, { column, isCount }: ReadColumn, scale: Scale): boolean {
  const { least, most } = unitRules[scale];
  if (isCount && scale !== "count") return false;
  const amounts = table.rows.flatMap((row) => {
    const read = figures.read(row, column.index);
    return "value" in read ? [read.value] : [];
  });
  return amounts.every(
    (amount) => compareDecimals(amount, String(least)) >= 0 && compareDecimals(amount, String(most)) <= 0,
  );
}
