// The rows of a table of initiatives, read: each cell understood or told what is wrong with it. A batch takes a bounded number of
// statements, and a few for each place and each organisation that it names for the first time.

import { z } from "zod";
import type { CellError, TypedCells, TypedRow, WorkContext } from "../../bulk/record-table.ts";
import { namedFocusAreas } from "../../framework/queries.ts";
import { getCity, listCities } from "../../network/queries.ts";
import { OrganisationChoice } from "../../organisations/choice.ts";
import type { Tx } from "../../platform/database/database.ts";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { checkInput, lines, orEmpty } from "../../platform/input.ts";
import { fieldProblem, Problem } from "../../platform/problem.ts";
import { fieldIn, typedText, type WrittenText, writtenFields } from "../../platform/written.ts";
import { initiativeContent, type TextName, textNames, texts } from "../content.ts";
import { requireInOrder } from "../content-rules.ts";
import { type Initiative, isSaid, mostPlaces } from "../initiative.ts";
import { type Called, themesOf } from "../named-areas.ts";
import { calledOf, mostPartners, roles } from "../partners/partner.ts";
import { parentFor } from "../parts.ts";
import { initiativesByNumber } from "../store.ts";
import { type InitiativeState, missingFor, steps as rules, states } from "../workflow.ts";
import { type ChoiceName, choices, entriesOf, partnersAs } from "./columns.ts";
import { dayIn } from "./days.ts";
import { type Finds, findsIn, placesOf } from "./finds.ts";
import { type StepOfRow, stepsBetween } from "./steps.ts";
import { fromNamed, type Names, untouched, type Values, valuesOf } from "./values.ts";
import type { Wanted } from "./wanted.ts";

/** An organisation that a row names nearly. */
export interface Doubt {
  column: string;
  /** As the table calls it. */
  called: string;
  perhaps: readonly { id: string; name: string }[];
}

export interface ReadRow {
  row: number;
  title: string;
  errors: CellError[];
  values: Values;
  /** Where nothing is wrong. */
  wanted?: Wanted;
  /** The one that the row names by its code. */
  named?: Initiative;
  /** Of `named`, the version that the row was exported with. */
  version?: number;
  doubt?: Doubt;
}

const Row = z.object({
  ...(Object.assign({}, ...textNames.map((name) => writtenFields(name, texts[name]))) as ReturnType<
    typeof writtenFields<TextName>
  >),
  ...initiativeContent.input,
  note: orEmpty(lines(1000)),
});

interface Known {
  db: Tx;
  context: WorkContext;
  city: string;
  finds: Finds;
  names: Names;
  /** The initiatives that rows name, by their codes. */
  initiatives: ReadonlyMap<string, Initiative>;
  /** Whose codes a row may have by mistake. */
  otherCities: ReadonlySet<string>;
}

export interface ReadTable {
  rows: ReadRow[];
  names: Names;
}

export async function readRows(db: Tx, rows: readonly TypedRow[], context: WorkContext): Promise<ReadTable> {
  const { id: city, name, place } = await getCity(db, context.city ?? "");
  const numbers = rows.flatMap(({ typed: { code = "", partOf = "" } }) =>
    [code, partOf].flatMap((text) => numberIn(text, city) ?? []),
  );
  const found = await initiativesByNumber(db, city, [...new Set(numbers)]);
  const places = await placesOf(db, found);
  const names = { focusAreas: await namedFocusAreas(db), themes: await themesOf(db), places };
  const known: Known = {
    db,
    context,
    city,
    finds: findsIn(db, { name, locatedIn: place.locatedIn }, places),
    names,
    initiatives: new Map(found.map((one) => [one.code, one])),
    otherCities: new Set((await listCities(db)).map(({ id }) => id).filter((id) => id !== city)),
  };
  const read: ReadRow[] = [];
  for (const row of rows) read.push(await readRow(row, known));
  return { rows: read, names };
}

const codeIn = (text: string) => /^(.+)-(\d{1,6})$/.exec(text.trim().toLowerCase());

function numberIn(text: string, city: string): number | undefined {
  const [, of, number] = codeIn(text) ?? [];
  return of === city ? Number(number) : undefined;
}

/** What reads one row: its cells, what was understood so far, and what is wrong. */
interface Reading {
  cells: TypedCells;
  named: Initiative | undefined;
  values: Values;
  errors: CellError[];
  /** Whether the row has this column and says in it something else than an export would. */
  says: (column: string) => boolean;
  wrong: (column: string, message: string, values?: Record<string, unknown>) => void;
  /** What is wrong by a rule is told of this column. */
  noting: <Answer>(column: string | undefined, work: () => Promise<Answer>) => Promise<Answer | undefined>;
  doubt?: Doubt;
}

function begin(cells: TypedCells, known: Known): Reading {
  const named = known.initiatives.get((cells.code ?? "").trim().toLowerCase());
  const left = named ? untouched(cells, named, known.names) : new Set();
  const errors: CellError[] = [];
  return {
    cells,
    named,
    values: named ? valuesOf(named) : { state: "idea" },
    errors,
    says: (column) => cells[column] !== undefined && !left.has(column),
    wrong: (column, message, values = {}) => void errors.push({ column, message, values }),
    async noting(column, work) {
      try {
        return await work();
      } catch (error) {
        errors.push(...cellErrorsOf(error, column));
        return undefined;
      }
    },
  };
}

/** What a rule refused, at its column or at this one. @throws whatever else it is */
export function cellErrorsOf(error: unknown, column?: string): CellError[] {
  if (!(error instanceof Problem) || error.fields.length === 0) throw error;
  return error.fields.map(({ field, message, values = {} }) => {
    const { offered: _offered, offeredOrganisations: _others, ...said } = values as Record<string, unknown>;
    return { column: column ?? field, message, values: said };
  });
}

async function readRow({ row, typed: cells }: TypedRow, known: Known): Promise<ReadRow> {
  const reading = begin(cells, known);
  const { named, values, errors, wrong, noting } = reading;
  const [, cityOfCode = ""] = codeIn(cells.code ?? "") ?? [];
  if (known.otherCities.has(cityOfCode)) wrong("code", "initiatives:table.otherCity");
  readPlainCells(reading);
  readEntries(reading, known);
  await readPlaces(reading, known);
  await readOrganisations(reading, known);
  const parent = await readParent(reading, known);
  const whole = await noting(undefined, () =>
    checkInput(Row, { ...values, lead: "", note: cells.note }, "initiatives.importRow"),
  );
  const title = Object.values(typedText(values, "title")).find((text) => text !== "") ?? "";
  if (title === "") wrong(fieldIn("title", defaultLanguage), "initiatives:field.title.required");
  const lead = fromNamed(String(values.lead ?? ""));
  const content = whole && initiativeContent.changed({ ...nothing, lead: lead.name }, withoutLead(whole));
  if (content) await noting(undefined, async () => requireInOrder(content));
  const said = Object.fromEntries(textNames.map((name) => [name, typedText(values, name)])) as Record<
    TextName,
    WrittenText
  >;
  const steps = stepsOf(reading, { ...said, startsOn: content?.startsOn ?? null }, known);
  const version = Number(cells.version) || undefined;
  return {
    row,
    title,
    errors,
    values,
    ...(named && { named, ...(version !== undefined && { version }) }),
    ...(reading.doubt && { doubt: reading.doubt }),
    ...(errors.length === 0 &&
      content && {
        wanted: {
          content,
          texts: said,
          places: several(values, "places"),
          lead,
          partners: roles.flatMap((role) =>
            several(values, partnersAs(role)).map((value) => ({ role, ...fromNamed(value) })),
          ),
          ...(parent !== undefined && { parent }),
          steps,
          note: whole.note ?? "",
        },
      }),
  };
}

const withoutLead = ({ lead: _lead, ...others }: z.output<typeof Row>) => others;
const nothing = {
  lead: null,
  startsOn: null,
  endsOn: null,
  focusAreas: [],
  themes: [],
  levels: [],
  settings: [],
  spheres: [],
  audiences: [],
  budget: null,
  budgetNote: null,
};

const several = (values: Values, name: string): string[] => [values[name] ?? []].flat();

/** What stands in a cell of several; a name that is kept may hold a semicolon itself. */
function partsOf(cell: string, kept: readonly string[] = []): string[] {
  const whole = kept.filter((name) => name.includes(";") && cell.includes(name));
  const rest = whole.reduce((text, name) => text.replace(name, ";"), cell);
  const parts = rest.split(/[;\n]/).map((part) => part.trim());
  return [...new Set([...whole, ...parts.filter((part) => part !== "")])];
}

const textColumns = [
  ...textNames.flatMap((name) => languages.map((language) => fieldIn(name, language))),
  "budget",
  "budgetNote",
];

function readPlainCells({ cells, values, says }: Reading): void {
  for (const name of textColumns) if (says(name)) values[name] = cells[name] ?? "";
  for (const name of ["startsOn", "endsOn"]) if (says(name)) values[name] = dayIn(cells[name] ?? "");
}

/** What is named of a list: by its id, or as any reader calls it. */
function readEntries({ cells, values, says, wrong }: Reading, { names }: Known): void {
  const ofEdition = (all: readonly Called[]) =>
    all.flatMap(({ id, name }) => [id, ...Object.values(name)].map((text) => [plain(text), id] as const));
  const ofProgram = (name: ChoiceName) =>
    languages.flatMap((language) =>
      entriesOf(name, language).flatMap(({ value, text }) =>
        [value, text].map((each) => [plain(each), value] as const),
      ),
    );
  const known = {
    focusAreas: () => ofEdition(names.focusAreas),
    themes: () => ofEdition(names.themes),
    ...Object.fromEntries(
      (Object.keys(choices) as ChoiceName[]).map((name) => [name, () => ofProgram(name)]),
    ),
  };
  for (const [column, entries] of Object.entries(known)) {
    if (!says(column)) continue;
    const ids = new Map(entries());
    const typed = partsOf(cells[column] ?? "");
    for (const text of typed)
      if (!ids.has(plain(text))) wrong(column, "initiatives:table.noEntry", { text: text.slice(0, 100) });
    const found = [...new Set(typed.flatMap((text) => ids.get(plain(text)) ?? []))];
    // A state is one, and there always is one.
    if (column !== "state") values[column] = found;
    else if (found.length > 1) wrong(column, "initiatives:table.oneState");
    else values[column] = found[0] ?? values[column] ?? "idea";
  }
}

const plain = (text: string) => text.trim().toLowerCase();

async function readPlaces({ cells, named, values, says, wrong, noting }: Reading, known: Known) {
  if (!says("places")) return;
  const ids = new Set<string>();
  for (const text of partsOf(cells.places ?? "")) {
    const id = await noting("places", () => known.finds.place(text, named));
    if (id !== undefined) ids.add(id);
  }
  if (ids.size > mostPlaces) wrong("places", "initiatives:field.place.tooMany", { limit: mostPlaces });
  values.places = [...ids];
}

const NameOfOne = z.object({ organisation: OrganisationChoice });

/** Whom it names is found, or kept as a name; of the first that is called nearly as the table says a person is asked. */
async function readOrganisations(reading: Reading, known: Known): Promise<void> {
  const { cells, named, values, says, wrong, noting } = reading;
  const find = async (column: string, text: string) => {
    const read = await noting(column, () =>
      checkInput(NameOfOne, { organisation: text }, "initiatives.importRow"),
    );
    if (!read) return [];
    const { value, perhaps } = await known.finds.organisation(read.organisation, named);
    if (perhaps.length > 0) reading.doubt ??= { column, called: value, perhaps };
    return [value];
  };
  if (says("lead")) {
    const [lead = ""] = cells.lead ? await find("lead", cells.lead) : [];
    values.lead = lead;
  }
  for (const role of roles) {
    const column = partnersAs(role);
    if (!says(column)) continue;
    const found: string[] = [];
    const kept = (named?.partners ?? []).filter((one) => one.role === role).map(calledOf);
    for (const text of partsOf(cells[column] ?? "", kept)) found.push(...(await find(column, text)));
    values[column] = [...new Map(found.map((value) => [plain(value), value])).values()];
  }
  const all = roles.flatMap((role) => several(values, partnersAs(role)));
  if (all.length > mostPartners)
    wrong(partnersAs("implementing"), "initiatives:problem.too_many_partners", { limit: mostPartners });
}

/** The id of what it is a part of; it has to be there before its parts are. */
async function readParent(
  { cells, named, values, says, noting }: Reading,
  known: Known,
): Promise<string | null | undefined> {
  if (!says("partOf")) return undefined;
  const code = plain(cells.partOf ?? "");
  values.partOf = code;
  if (code === "") return null;
  return noting("partOf", async () => {
    const parent = known.initiatives.get(code);
    if (!parent) throw fieldProblem("partOf", "initiatives:table.noParent");
    if (named) return parentFor(known.db, named, parent.number);
    if (parent.parent) throw fieldProblem("partOf", "initiatives:field.parentLevel");
    return parent.id;
  });
}

/** The steps to the state that it says, and what they need. */
function stepsOf(
  { cells, named, values, wrong }: Reading,
  said: Record<"summary" | "startsOn" | "results", unknown>,
  { context }: Known,
): StepOfRow[] {
  const from = named?.state ?? "idea";
  const to = states.find((state) => state === values.state) ?? from;
  const steps = stepsBetween(from, to);
  const t = translator(context.language);
  const called = (state: InitiativeState) => t(`initiatives:state.${state}`);
  if (!steps) wrong("state", "initiatives:table.noWay", { from: called(from), to: called(to) });
  for (const { action } of steps ?? []) {
    for (const missing of missingFor(action, said, isSaid))
      wrong(columnOf[missing], `initiatives:needs.${missing}`);
    if (rules.rules[action].needsNote && !cells.note)
      wrong("note", "initiatives:table.noteNeeded", { action: t(`initiatives:action.${action}`) });
  }
  return steps ?? [];
}
const columnOf = {
  summary: fieldIn("summary", defaultLanguage),
  startsOn: "startsOn",
  results: fieldIn("results", defaultLanguage),
};
