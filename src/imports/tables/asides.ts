// What a table says beside its figures and nothing has read: a column that says "Lowest quintile" in every row, a note
// that the figures are of rural areas, a table that names no place or a town of the city's name. Each could make other
// figures of them, so that each is asked about.

import { isEverybody, readGroup } from "../../values/disaggregation.ts";
import { readNumber } from "../../values/number.ts";
import type { Scale } from "../../values/unit.ts";
import { areaKey, isArea } from "./area.ts";
import { ofCountry } from "./country-words.ts";
import { type ImportMapping, type ImportQuestion, usedColumns } from "./mapping.ts";
import { ownColumns } from "./own-columns.ts";
import { columnPeriods } from "./period-column.ts";
import { cellOf, type TakenRow } from "./rows.ts";
import type { Table, TableColumn } from "./table.ts";
import { narrowingNote, readTitle } from "./title.ts";
import { namesUnit } from "./unit-words.ts";

type Aside = Extract<ImportQuestion, { code: "confirm" }>;

export interface Asked {
  table: Table;
  mapping: ImportMapping;
  taken: readonly TakenRow[];
  areaNames: readonly string[];
  units: ReadonlyMap<string, Scale>;
  /** Columns that another question asks about. */
  telling: readonly number[];
  now: Date;
}

/** What nobody has said yes to, of all that could narrow the figures. */
export function asideQuestions(asked: Asked): Aside[] {
  // A table that was downloaded here says in columns of its own all that there is to say.
  const isOwn = ownColumns(asked.table) !== undefined;
  if (isOwn && asked.mapping.measurementColumn !== undefined) return [];
  const all = [...placeAsides(asked), ...(isOwn ? [] : columnAsides(asked)), ...noteAsides(asked)];
  return all.filter(({ key }) => !asked.mapping.confirmed.includes(key));
}

const townWords = ofCountry(
  ({ smallPlaces }) =>
    new RegExp(
      `\\b(?:towns?|villages?|schools?|hospitals?|health facilit(?:y|ies)|markets?|municipalit(?:y|ies)|cent(?:er|re)s?|mji|miji|vijiji|kijiji|shule|hospitali|soko|${smallPlaces})\\b`,
      "i",
    ),
);
const cityWords = ofCountry(({ area }) => new RegExp(`\\bcity\\b|\\bjiji\\b|${area}`, "i"));

/** Whose table it is: without a column that names areas, or with one of towns and schools. */
function placeAsides({ table, mapping, taken, areaNames, now }: Asked): Aside[] {
  const { areaColumn, areaText } = mapping;
  if (taken.length === 0 || areaText !== undefined) return [];
  if (areaColumn === undefined) {
    const { text } = readTitle(table, now);
    const isNamed = namesArea(`${text}\n${table.notes}`, areaNames);
    return isNamed ? [] : [{ code: "confirm", what: "own_table", key: "own_table", found: text }];
  }
  const { header = "" } = table.columns[areaColumn] ?? {};
  if (!townWords().test(header) || cityWords().test(header)) return [];
  const found = cellOf(taken[0]?.row ?? { number: 0, cells: [] }, areaColumn);
  return [{ code: "confirm", what: "place", key: `place ${header}`, column: areaColumn, found }];
}

/** Whether a text names the area among its words. */
function namesArea(text: string, names: readonly string[]): boolean {
  const words = text.split(/[^\p{L}\p{N}’'-]+/u).map(areaKey);
  const keys = new Set(names.map(areaKey).filter((key) => key !== ""));
  const mostWords = 3;
  return words.some((_word, start) =>
    Array.from({ length: mostWords }, (_, more) => words.slice(start, start + more + 1).join("")).some(
      (joined) => keys.has(joined),
    ),
  );
}

/** Columns that tell of the area, or where the figure comes from: they narrow nothing. */
const harmlessHeader = ofCountry(
  ({ area, asides }) =>
    new RegExp(
      `${area}|country|nchi|region|province|mkoa|jimbo|zone|area|eneo|geograph|\\bcode\\b|\\bid\\b|^(?:no|s/no|sn|#)\\.?$|source|chanzo|publisher|reference|\\burl\\b|link|notes?$|remarks?|comments?|footnote|maelezo|flag|obs[ _]status|capital|headquarters|neighbour|jirani|rank\\b|nafasi|${asides}`,
      "i",
    ),
);
const periodHeader = /year|mwaka|miaka|period|kipindi|quarter|robo|month|mwezi|date|tarehe/i;

/** More different texts than these are names or remarks and no categories. */
const mostTexts = 20;

function columnAsides(asked: Asked): Aside[] {
  const { table, mapping, taken, telling } = asked;
  // Who pointed at a row has seen what stands in it.
  if (mapping.rows.length > 0) return [];
  const used = new Set<number>([...usedColumns(mapping), ...telling]);
  return table.columns.flatMap((column): Aside[] => {
    if (used.has(column.index)) return [];
    const texts = [...new Set(taken.map(({ row }) => cellOf(row, column.index).trim()))].filter(
      (text) => text !== "" && !("missing" in readNumber(text)),
    );
    if (texts.length === 0 || texts.length > mostTexts || !isTelling(asked, column, texts)) return [];
    const { header } = column;
    return [
      {
        code: "confirm",
        what: "column",
        key: `column ${header}`.slice(0, 300),
        column: column.index,
        found: texts.slice(0, 6).join(", ").slice(0, 300),
      },
    ];
  });
}

function isTelling(
  { table, mapping, areaNames, units, now }: Asked,
  column: TableColumn,
  texts: string[],
): boolean {
  const isPeriod = periodHeader.test(column.header) && readsPeriods(table, column, now);
  if (isPeriod) return true;
  if (harmlessHeader().test(column.header)) return false;
  const scales = mapping.measurements.flatMap(({ measurementId }) => units.get(measurementId) ?? []);
  return !texts.every((text) => isHarmless(text, areaNames, scales));
}

function readsPeriods(table: Table, column: TableColumn, now: Date): boolean {
  const cells = table.rows.map((row) => cellOf(row, column.index)).filter((cell) => cell !== "");
  const { read, readings } = columnPeriods(cells, now);
  return cells.length > 0 && cells.every((cell) => read(cell) !== undefined || readings.length > 0);
}

/** Longer than any name of a group: a sentence. */
const longestName = 80;

function isHarmless(text: string, areaNames: readonly string[], scales: readonly Scale[]): boolean {
  if ("value" in readNumber(text) || !/\p{L}|%/u.test(text) || text.length > longestName) return true;
  const group = readGroup(text);
  if (typeof group === "object" && isEverybody(group)) return true;
  if (isArea(text, areaNames)) return true;
  return scales.length > 0 && scales.every((scale) => namesUnit(text, scale));
}

/** Notes below the table that speak of a group or of another figure. */
function noteAsides({ table, taken, now }: Asked): Aside[] {
  const found = taken.length > 0 ? narrowingNote(table, now) : undefined;
  return found ? [{ code: "confirm", what: "notes", key: "notes", found: found.slice(0, 500) }] : [];
}
