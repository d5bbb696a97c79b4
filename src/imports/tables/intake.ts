// What is done with an uploaded table where nobody waits for it: read, looked at, mapped. It runs in the worker thread;
// what comes out is what a screen and a command need, never the whole table.

import type { Scale } from "../../values/unit.ts";
import { applyMapping } from "./apply-mapping.ts";
import type { ImportMapping, ImportResult } from "./mapping.ts";
import { type KnownMeasurement, type Proposal, proposeFor } from "./proposal.ts";
import { readTable, readTables } from "./read-table.ts";
import type { Table } from "./table.ts";
import type { TableRow } from "./table-row.ts";

/** A table without its rows, but for the first ones. */
export interface TableView extends Omit<Table, "rows" | "issues"> {
  rowCount: number;
  sample: TableRow[];
}

const sampleRows = 8;

function viewOf({ rows, issues: _issues, ...rest }: Table): TableView {
  return { ...rest, rowCount: rows.length, sample: rows.slice(0, sampleRows) };
}

/** Which table of a file: without a sheet the one that holds most. */
export interface Wanted {
  sheet?: string | undefined;
  /** The row in which its heading begins. */
  heading?: number | undefined;
}

export interface Asking {
  areaNames: readonly string[];
  measurements: readonly KnownMeasurement[];
  now: Date;
}

export interface Look {
  view: TableView;
  proposal: Proposal;
}

/**
 * Looks at a file: which of its tables it is about, and what that seems to hold.
 * @throws TableProblem
 */
export async function lookAt(bytes: Uint8Array, { sheet, heading }: Wanted, asking: Asking): Promise<Look> {
  const isChosen = sheet !== undefined || heading !== undefined;
  const tables = isChosen ? [await readTable(bytes, sheet, heading)] : await readTables(bytes);
  const looks = tables.map((table) => {
    const proposal = proposeFor(table, asking.areaNames, asking.measurements, asking.now);
    return { table, proposal };
  });
  const best = looks.reduce((one, other) => (isBetter(other, one) ? other : one));
  return { view: viewOf(best.table), proposal: best.proposal };
}

interface Looked {
  table: Table;
  proposal: Proposal;
}

/** By what was recognised, then by what may be, then whether the city is named, then by rows. */
function isBetter(one: Looked, other: Looked): boolean {
  const worth = ({ table, proposal: { mapping, suggestions, reasons } }: Looked) => [
    mapping.measurements.length,
    suggestions.length,
    Number(reasons.some(({ code }) => code === "area")),
    table.rows.length,
  ];
  const [ours, theirs] = [worth(one), worth(other)];
  const place = ours.findIndex((value, index) => value !== theirs[index]);
  return place >= 0 && (ours[place] ?? 0) > (theirs[place] ?? 0);
}

export interface Mapped {
  result: ImportResult;
  view: TableView;
  /** The rows that questions are about, to point at. */
  questioned: TableRow[];
}

/**
 * What a mapping makes of a file.
 * @throws TableProblem
 */
export async function mapFile(
  bytes: Uint8Array,
  { sheet, mapping }: { sheet: string | undefined; mapping: ImportMapping },
  { areaNames, units, now }: { areaNames: readonly string[]; units: ReadonlyMap<string, Scale>; now: Date },
): Promise<Mapped> {
  const table = await readTable(bytes, sheet, mapping.headingRow);
  const result = applyMapping(table, mapping, areaNames, units, now);
  const wanted = new Set(
    result.questions.flatMap((question) => (question.code === "rows" ? question.rows : [])),
  );
  return { result, view: viewOf(table), questioned: table.rows.filter(({ number }) => wanted.has(number)) };
}
