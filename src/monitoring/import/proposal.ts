// A first mapping of a table, with its reasons, for the person to correct: from what the columns hold, from
// percentages that agree with counts beside them, and from words in the headings.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../../platform/root.ts";
import { type Disaggregation, readGroup } from "../disaggregation.ts";
import { parsePeriod } from "../period.ts";
import { areaName, isArea } from "./area.ts";
import { headerOf, ImportMapping } from "./mapping.ts";
import { readNumber } from "./number.ts";
import type { Table, TableColumn } from "./table.ts";

type MeasurementMapping = ImportMapping["measurements"][number];

/** Why something is proposed: a message `monitoring:reason.…` with its values. */
const Reason = z.object({
  code: z.enum([
    "area",
    "own_table",
    "period",
    "level",
    "sub_county",
    "group",
    "first",
    "quotient",
    "sum",
    "heading",
  ]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof Reason>;

export const Proposal = z.object({
  /** As `mapping` of a preview; without measurements where none was recognised. */
  mapping: z.object({
    ...ImportMapping.shape,
    measurements: z.array(ImportMapping.shape.measurements.element),
  }),
  reasons: z.array(Reason),
});
export type Proposal = z.infer<typeof Proposal>;

/** A mapping can propose and the screen can show so many measurements; the API takes more. */
export const mappingRows = 6;

const Words = z.object({
  measurements: z.record(
    z.string(),
    z.object({
      numerator: z.array(z.string()).default([]),
      denominator: z.array(z.string()).default([]),
      value: z.array(z.string()).default([]),
    }),
  ),
});
const words = Words.parse(
  JSON.parse(readFileSync(join(root, "reference", "column-words.json"), "utf8")),
).measurements;

/** What a table may hold for the city, of the measurements that the framework has. */
export function proposeFor(
  table: Table,
  areaNames: readonly string[],
  measurementIds: readonly string[],
  now: Date,
): Proposal {
  const rows = proposeRows(table, areaNames, now);
  const columns = proposeColumns(table, measurementIds);
  return {
    mapping: { ...rows.mapping, measurements: columns.measurements },
    reasons: [...rows.reasons, ...columns.reasons],
  };
}

function proposeRows(
  table: Table,
  areaNames: readonly string[],
  now: Date,
): { mapping: Omit<ImportMapping, "measurements">; reasons: Reason[] } {
  const cells = ({ index }: TableColumn) => table.rows.map((row) => row.cells[index] ?? "");
  const count = (column: TableColumn, test: (cell: string) => boolean) => cells(column).filter(test).length;
  const isMostly = (column: TableColumn, test: (cell: string) => boolean) =>
    count(column, test) > table.rows.length * mostly;
  const naming = table.columns
    .map((column) => ({ column, rows: count(column, (cell) => isArea(cell, areaNames)) }))
    .filter(({ rows }) => rows > 0)
    // Where a county column stands beside one of sub-counties, the county's name is in more rows.
    .toSorted((one, other) => other.rows - one.rows);
  const area = naming[0]?.column;
  const subCounty = naming.find(({ column }) => area && column !== area && differs(column, area))?.column;
  const level = table.columns.find((column) =>
    isMostly(column, (cell) => /^(county|sub ?county|xxx)$/i.test(cell)),
  );
  const groups = table.columns
    .filter((column) => isMostly(column, (cell) => readGroup(cell) !== undefined))
    .filter((column) => isMostly(column, (cell) => !("value" in readNumber(cell))))
    .slice(0, groupColumns);
  const period = table.columns.find(
    (column) =>
      periodWords.test(column.header) && isMostly(column, (cell) => parsePeriod(cell, now) !== undefined),
  );
  // Where nothing could name an area, the table is the city's own.
  const isOwn =
    !area &&
    !table.columns.some(
      (column) =>
        column !== period &&
        !groups.includes(column) &&
        isMostly(column, (cell) => !("value" in readNumber(cell))),
    );
  const name = (column: TableColumn) => headerOf(table, column.index);
  const reasons: Reason[] = [];
  if (area) {
    const row = table.rows.find((one) => isArea(one.cells[area.index] ?? "", areaNames));
    reasons.push({
      code: "area",
      values: { column: name(area), row: row?.number ?? 0, found: row?.cells[area.index] ?? "" },
    });
  }
  if (level) reasons.push({ code: "level", values: { column: name(level) } });
  if (area && subCounty) {
    const names = table.rows
      .filter((row) => isArea(row.cells[area.index] ?? "", areaNames))
      .map((row) => areaName(row.cells[subCounty.index] ?? ""));
    const parts = [...new Set(names)].filter((part) => !isArea(part, areaNames));
    reasons.push({
      code: "sub_county",
      values: { column: name(subCounty), found: parts.slice(0, 4).join(", ") },
    });
  }
  for (const group of groups) {
    const found = [...new Set(cells(group))].slice(0, 6).join(", ");
    reasons.push({ code: "group", values: { column: name(group), found } });
  }
  const named = area ? table.rows.filter((row) => isArea(row.cells[area.index] ?? "", areaNames)) : [];
  const keys = new Set(named.map((row) => groups.map(({ index }) => row.cells[index] ?? "").join("\n")));
  if (period) reasons.push({ code: "period", values: { column: name(period) } });
  if (isOwn) reasons.push({ code: "own_table", values: {} });
  const takesFirst = !level && !subCounty && keys.size < named.length;
  if (takesFirst && area) reasons.push({ code: "first", values: { column: name(area) } });
  return {
    reasons,
    mapping: {
      ...(!isOwn && { areaColumn: area?.index ?? 0 }),
      ...(period && { periodColumn: period.index }),
      duplicates: takesFirst ? "first" : "refuse",
      groupColumns: groups.map(({ index }) => index),
      ...(level && { filterColumn: level.index, filterText: "County" }),
      ...(subCounty && { subCountyColumn: subCounty.index }),
    },
  };

  function differs(one: TableColumn, other: TableColumn): boolean {
    return new Set(cells(one)).size > new Set(cells(other)).size;
  }
}

const mostly = 0.9;
const periodWords = /period|year|mwaka|kipindi/i;
const groupColumns = 2;

/** A heading taken apart: "UoI_Male_Perc" is the share of men among what "UoI" counts. */
interface Heading {
  column: TableColumn;
  group: Disaggregation;
  isShare: boolean;
  isNumeric: boolean;
}

function proposeColumns(
  table: Table,
  measurementIds: readonly string[],
): { measurements: MeasurementMapping[]; reasons: Reason[] } {
  const headings = table.columns
    .map((column) => readHeading(table, column))
    .filter(({ isNumeric }) => isNumeric);
  const measurements: MeasurementMapping[] = [];
  const reasons: Reason[] = [];
  const label = (columns: readonly TableColumn[]) =>
    columns.map(({ index }) => headerOf(table, index)).join(" + ");
  for (const id of measurementIds) {
    const spoken = words[id];
    if (!spoken) continue;
    const counts = headings.filter(
      ({ column, isShare }) => !isShare && speaksOf(column.header, spoken.numerator),
    );
    for (const count of counts) {
      const quotient = findQuotient(table, headings, count) ?? findSum(headings, count, spoken.denominator);
      if (!quotient) continue;
      measurements.push({
        measurementId: id,
        group: count.group,
        value: [],
        numerator: [count.column.index],
        denominator: quotient.denominator.map(({ index }) => index),
      });
      reasons.push({
        code: quotient.share ? "quotient" : "sum",
        values: {
          measurement: id,
          numerator: label([count.column]),
          denominator: label(quotient.denominator),
          ...(quotient.share && {
            share: label([quotient.share]),
            agreeing: quotient.agreeing,
            tested: quotient.tested,
          }),
        },
      });
    }
    if (counts.length > 0 && measurements.some(({ measurementId }) => measurementId === id)) continue;
    const seen = new Set<string>();
    for (const { column, group } of headings.filter(({ column: { header } }) =>
      speaksOf(header, spoken.value),
    )) {
      const key = JSON.stringify(group);
      if (seen.has(key)) continue;
      seen.add(key);
      measurements.push({ measurementId: id, group, value: [column.index], numerator: [], denominator: [] });
      reasons.push({ code: "heading", values: { measurement: id, column: label([column]) } });
    }
  }
  return { measurements: measurements.slice(0, mappingRows), reasons: reasons.slice(0, mappingRows) };
}

const shareWords = new Set(["perc", "percent", "percentage", "pct", "share", "rate", "asilimia"]);

function readHeading(table: Table, column: TableColumn): Heading {
  const tokens = tokensOf(column.header);
  const groups = tokens.map(readGroup).filter((group) => typeof group === "object");
  const filled = table.rows
    .map((row) => readNumber(row.cells[column.index] ?? ""))
    .filter((cell) => !("missing" in cell));
  return {
    column,
    group: Object.assign({}, ...groups),
    isShare: column.header.includes("%") || tokens.some((token) => shareWords.has(token)),
    isNumeric: filled.length > 0 && filled.filter((cell) => "value" in cell).length > filled.length * mostly,
  };
}

function tokensOf(header: string): string[] {
  return header
    .toLowerCase()
    .split(/[^\p{L}\p{N}%+]+/u)
    .filter((token) => token !== "");
}

const shortestPart = 5;

/** Whether a heading holds one of the words: a short one as a token, a long one anywhere, whatever stands between. */
function speaksOf(header: string, wanted: readonly string[]): boolean {
  const tokens = tokensOf(header);
  const joined = tokens.join("");
  return wanted.some((word) => {
    const bare = tokensOf(word).join("");
    return bare.length < shortestPart ? tokens.includes(bare) : joined.includes(bare);
  });
}

interface Quotient {
  denominator: TableColumn[];
  share?: TableColumn;
  agreeing: number;
  tested: number;
}

const sampleRows = 100;
const leastTested = 3;

/** The denominator with which a count gives the percentages that stand beside it. */
function findQuotient(table: Table, headings: readonly Heading[], count: Heading): Quotient | undefined {
  const isOfGroup = ({ group }: Heading) => JSON.stringify(group) === JSON.stringify(count.group);
  const shares = headings.filter((one) => one.isShare && isOfGroup(one));
  const wholes = headings.filter((one) => !one.isShare && one.column !== count.column);
  for (const share of shares) {
    for (const whole of wholes) {
      const { agreeing, tested } = compare(table, count.column, whole.column, share.column);
      if (tested >= leastTested && agreeing >= tested * mostly)
        return { denominator: [whole.column], share: share.column, agreeing, tested };
    }
  }
  return undefined;
}

/** In how many rows a share, rounded as it is written, is what numerator and denominator give. */
function compare(table: Table, numerator: TableColumn, denominator: TableColumn, share: TableColumn) {
  let agreeing = 0;
  let tested = 0;
  for (const { cells } of table.rows.slice(0, sampleRows)) {
    const [top, bottom, percent] = [numerator, denominator, share].map(({ index }) =>
      readNumber(cells[index] ?? ""),
    );
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

/** The columns that together count the whole, by their headings. */
function findSum(
  headings: readonly Heading[],
  count: Heading,
  wanted: readonly string[],
): Quotient | undefined {
  const denominator = headings
    .filter(({ isShare, group }) => !isShare && JSON.stringify(group) === JSON.stringify(count.group))
    .filter(({ column }) => speaksOf(column.header, wanted))
    .map(({ column }) => column);
  return denominator.length > 0 ? { denominator, agreeing: 0, tested: 0 } : undefined;
}
