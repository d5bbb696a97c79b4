// What is done with an uploaded table where nobody waits for it: read, looked at, mapped. It runs in the worker thread;
// what comes out is what a screen and a command need, never the whole table.

import type { Scale } from "../../values/unit.ts";
import { applyMapping } from "./apply-mapping.ts";
import type { ImportMapping, ImportResult } from "./mapping.ts";
import { ownColumns } from "./own-columns.ts";
import { type KnownMeasurement, type Proposal, proposeFor } from "./proposal.ts";
import { reshape, shapesOf } from "./reshape.ts";
import type { Table, TableFile } from "./table.ts";
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
  /** How it is turned, where its measurements stand in rows. */
  shape?: string | undefined;
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
export async function lookAt(file: TableFile, wanted: Wanted, asking: Asking): Promise<Look> {
  const { sheet, heading } = wanted;
  const isChosen = sheet !== undefined || heading !== undefined;
  const tables = isChosen ? [await file.table(sheet, heading)] : await file.visible();
  const looks = tables.map((table) => lookAtTable(table, wanted, asking));
  const best = looks.reduce((one, other) => (isBetter(other, one) ? other : one));
  return { view: viewOf(best.table), proposal: best.proposal };
}

/** A table as it stands; where that gives nothing, turned so that its measurements are columns. */
function lookAtTable(table: Table, { shape, heading, sheet }: Wanted, asking: Asking): Looked {
  const look = (turned: Table) => ({
    table: turned,
    proposal: proposeFor(turned, asking.areaNames, asking.measurements, asking.now),
  });
  if (shape !== undefined) return turnedLook(look(reshape(table, shape) ?? table), shape);
  const asIs = look(table);
  const isChosen = sheet !== undefined || heading !== undefined;
  if (isUseful(asIs) || table.rows.length > mostTurned || (isChosen && ownColumns(table))) return asIs;
  const shapes = shapesOf(table, asking.areaNames).flatMap((one) => {
    const turned = reshape(table, one);
    return turned ? [turnedLook(look(turned), one)] : [];
  });
  return [asIs, ...shapes].reduce((one, other) => (isUseful(other) && isBetter(other, one) ? other : one));
}

/** Larger tables are not turned: they would be read several times. */
const mostTurned = 20_000;

function isUseful({ proposal: { mapping, suggestions } }: Looked): boolean {
  return mapping.measurements.length + suggestions.length > 0;
}

function turnedLook({ table, proposal }: Looked, shape: string): Looked {
  const code = shape === "transposed" ? ("transposed" as const) : ("indicators" as const);
  return {
    table,
    proposal: {
      ...proposal,
      mapping: { ...proposal.mapping, shape },
      reasons: [{ code, values: {} }, ...proposal.reasons],
    },
  };
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
  file: TableFile,
  { sheet, mapping }: { sheet: string | undefined; mapping: ImportMapping },
  { areaNames, units, now }: { areaNames: readonly string[]; units: ReadonlyMap<string, Scale>; now: Date },
): Promise<Mapped> {
  const asIs = await file.table(sheet, mapping.headingRow);
  const table = reshape(asIs, mapping.shape) ?? asIs;
  const result = applyMapping(table, mapping, areaNames, units, now);
  const wanted = new Set(
    result.questions.flatMap((question) => (question.code === "rows" ? question.rows : [])),
  );
  return { result, view: viewOf(table), questioned: table.rows.filter(({ number }) => wanted.has(number)) };
}
