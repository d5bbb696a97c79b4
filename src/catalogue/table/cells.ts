// An opportunity and one of its runs as the row of a table: what a file writes, and an import reads again. No I/O.

import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { writtenValues } from "../../platform/written.ts";
import { type Access, accessByState, accessStates } from "../access/access.ts";
import { textNames } from "../opportunities/content.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import type { Run } from "../runs/run.ts";
import {
  accessColumn,
  between,
  columns,
  days,
  ofOpportunity,
  ofRun,
  typedOfOpportunity,
  typedOfRun,
} from "./columns.ts";
import { costCell } from "./cost-cell.ts";
import { type ListName, textOf } from "./lists.ts";
import { scheduleCell } from "./schedule-words.ts";

export type Cells = Readonly<Record<string, string>>;

const text = (value: unknown) =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";

function chosen(record: object, lists: Readonly<Record<string, string>>, language: Language): Cells {
  return Object.fromEntries(
    Object.keys(lists).map((name) => {
      const value: unknown = Reflect.get(record, name);
      const values = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
      return [name, values.map((one) => textOf(name as ListName, String(one), language)).join(between)];
    }),
  );
}

const typed = (record: object, names: readonly string[]): Cells =>
  Object.fromEntries(names.map((name) => [name, text(Reflect.get(record, name))]));

/** What is taught, and from whom. */
export function opportunityCells(one: Opportunity, language: Language): Cells {
  return {
    ...Object.assign({}, ...textNames.map((name) => writtenValues(name, one[name]))),
    ...chosen(one, ofOpportunity, language),
    ...typed(one, typedOfOpportunity),
    organisation: one.organisation.name,
    code: one.code,
    version: String(one.version),
  };
}

function accessCells(access: Access, language: Language): Cells {
  const by = accessByState(access);
  return Object.fromEntries(
    accessStates.map((state) => [
      accessColumn(state),
      by[state].map((feature) => textOf("access", feature, language)).join(between),
    ]),
  );
}

function durationCell(
  { duration, durationUnit }: Pick<Run, "duration" | "durationUnit">,
  language: Language,
) {
  if (duration === null || durationUnit === null) return "";
  return translator(language)(`runs:lasts.${durationUnit}`, { count: duration });
}

export function runCells(run: Run, language: Language): Cells {
  const { number, version, venue, place, schedule, costs } = run;
  return {
    ...chosen(run, ofRun, language),
    ...typed(run, [...typedOfRun, ...days]),
    ...accessCells(run.access, language),
    run: String(number),
    runVersion: String(version),
    venue: venue?.name ?? "",
    landmark: venue?.landmark ?? "",
    place: venue?.place.name ?? place?.name ?? "",
    schedule: schedule === null ? "" : scheduleCell(schedule, language),
    everyWeeks: schedule === null || schedule.everyWeeks === 1 ? "" : String(schedule.everyWeeks),
    except: schedule?.except.join(between) ?? "",
    duration: durationCell(run, language),
    costs: costCell(costs, language),
    exempt: costs?.find(({ exempt }) => exempt !== null)?.exempt ?? "",
  };
}

/** The rows of one opportunity: what is taught stands in the first of them, so that it is changed in one place. */
export function rowsOf(one: Opportunity, runs: readonly Run[], language: Language): string[][] {
  const about = opportunityCells(one, language);
  const { code, organisation } = about;
  const row = (cells: Cells) => columns.map(({ name }) => cells[name] ?? "");
  const [first, ...others] = runs;
  return [
    row({ ...about, ...(first && runCells(first, language)) }),
    ...others.map((run) =>
      row({ code: code ?? "", organisation: organisation ?? "", ...runCells(run, language) }),
    ),
  ];
}
