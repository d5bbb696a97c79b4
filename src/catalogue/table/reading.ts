// One row of the table, read: its cells by what they say, and what is wrong with them. An empty cell, and one with a dash, says
// nothing; nothing is guessed. No I/O.

import type { CellError, TypedCells } from "../../bulk/record-table.ts";
import { dayIn } from "../../initiatives/table/days.ts";
import { comparable } from "../../platform/comparable.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { fieldIn } from "../../platform/written.ts";
import { accessStates, type SaidAccess } from "../access/access.ts";
import { textNames } from "../opportunities/content.ts";
import { type DurationUnit, durationUnits } from "../runs/run-days.ts";
import { accessColumn, days, ofOpportunity, ofRun, typedOfOpportunity, typedOfRun } from "./columns.ts";
import { costsIn, type Sum } from "./cost-cell.ts";
import { entryIn, type ListName, namedIn } from "./lists.ts";
import { type ReadSchedule, scheduleIn } from "./schedule-words.ts";
import { readableTitle } from "./title-case.ts";

export interface ReadCells {
  /** What the opportunity and its texts are to be, by the fields of its input. */
  opportunity: Record<string, unknown>;
  /** The same of the run. */
  run: Record<string, unknown>;
  costs?: Sum[];
  exempt?: string;
  schedule?: ReadSchedule;
  everyWeeks?: string;
  except?: string;
  access?: SaidAccess;
  errors: CellError[];
}

const nothing = ["-", "–", "—", "n/a", "na", "nil"];

/** What a cell says; undefined where it says nothing. */
export function said(cells: TypedCells, name: string): string | undefined {
  const cell = (cells[name] ?? "").trim();
  return cell === "" || nothing.includes(comparable(cell)) ? undefined : cell;
}

/** The columns that speak of the run. */
export const runColumns = [
  ...Object.keys(ofRun),
  ...typedOfRun,
  ...days,
  ...accessStates.map(accessColumn),
  "venue",
  "landmark",
  "place",
  "schedule",
  "everyWeeks",
  "except",
  "duration",
  "costs",
  "exempt",
];

export function readCells(cells: TypedCells): ReadCells {
  const errors: CellError[] = [];
  const wrong = (column: string, message: string, values = {}) =>
    void errors.push({ column, message, values });
  const opportunity = { ...textsIn(cells), ...readLists(cells, ofOpportunity, wrong) };
  for (const name of typedOfOpportunity) take(opportunity, name, said(cells, name));
  const run: Record<string, unknown> = readLists(cells, ofRun, wrong);
  for (const name of typedOfRun) take(run, name, said(cells, name));
  for (const name of days) {
    const day = said(cells, name);
    take(run, name, day === undefined ? undefined : dayIn(day));
  }
  const read: ReadCells = { opportunity, run, errors };
  const duration = said(cells, "duration");
  if (duration !== undefined) {
    const known = durationIn(duration);
    if (known) Object.assign(run, known);
    else wrong("duration", "learning-table:field.duration");
  }
  const costs = said(cells, "costs");
  if (costs !== undefined) {
    const sums = costsIn(costs);
    if (sums) read.costs = sums;
    else wrong("costs", "learning-table:field.costs");
  }
  const schedule = said(cells, "schedule");
  if (schedule !== undefined) {
    const known = scheduleIn(schedule);
    if (known) read.schedule = known;
    else wrong("schedule", "learning-table:field.schedule");
  }
  for (const name of ["exempt", "everyWeeks", "except"] as const) {
    const text = said(cells, name);
    if (text !== undefined) read[name] = text;
  }
  const access = accessIn(cells, wrong);
  if (Object.keys(access).length > 0) read.access = access;
  return read;
}

function take(into: Record<string, unknown>, name: string, value: string | undefined): void {
  if (value !== undefined) into[name] = value;
}

/** A title in capitals throughout is written as one reads it. */
function textsIn(cells: TypedCells): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const name of textNames)
    for (const language of languages) {
      const text = said(cells, fieldIn(name, language));
      take(
        read,
        fieldIn(name, language),
        text !== undefined && name === "title" ? readableTitle(text) : text,
      );
    }
  return read;
}

type Wrong = (column: string, message: string, values?: Record<string, unknown>) => void;

function entriesIn(list: ListName, column: string, cell: string, wrong: Wrong): string[] {
  const found = namedIn(list, cell).flatMap((part) => {
    const entry = entryIn(list, part);
    if (entry === undefined) wrong(column, "learning-table:field.noEntry", { text: part.slice(0, 100) });
    return entry ?? [];
  });
  return [...new Set(found)];
}

function readLists(
  cells: TypedCells,
  lists: Readonly<Record<string, "one" | "several">>,
  wrong: Wrong,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, how] of Object.entries(lists)) {
    const cell = said(cells, name);
    if (cell === undefined) continue;
    const found = entriesIn(name as ListName, name, cell, wrong);
    if (how === "several") read[name] = found;
    else if (found.length > 1) wrong(name, "learning-table:field.one");
    else if (found.length === 1) read[name] = found[0];
  }
  return read;
}

function accessIn(cells: TypedCells, wrong: Wrong): SaidAccess {
  const read: Record<string, string> = {};
  for (const state of accessStates) {
    const column = accessColumn(state);
    const cell = said(cells, column);
    if (cell === undefined) continue;
    for (const feature of entriesIn("access", column, cell, wrong)) {
      if (read[feature] !== undefined) wrong(column, "learning-table:field.accessTwice");
      read[feature] = state;
    }
  }
  return read as SaidAccess;
}

const units: ReadonlyMap<string, DurationUnit> = new Map(
  durationUnits.flatMap((unit) =>
    [
      unit,
      unit.replace(/s$/, ""),
      ...languages.flatMap((language) => {
        const t = translator(language);
        const counted = [1, 5].map((count) => t(`runs:lasts.${unit}`, { count }).replaceAll(/\d+/g, ""));
        return [t(`runs:unit.${unit}`), ...counted];
      }),
    ].map((word) => [comparable(word), unit] as const),
  ),
);

/** "6 months", "miezi 6". */
function durationIn(cell: string): { duration: string; durationUnit: DurationUnit } | undefined {
  const match = /^(\D*)(\d{1,4})(\D*)$/.exec(cell);
  const unit = units.get(comparable(`${match?.[1] ?? ""} ${match?.[3] ?? ""}`));
  return match && unit ? { duration: match[2] ?? "", durationUnit: unit } : undefined;
}
