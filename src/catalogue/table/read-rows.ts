// The rows of a table of what can be learned, read: what each wants an opportunity and its run to be, and what is wrong with its cells.
// A batch takes a bounded number of statements, and a few for each organisation and place that it names for the first time.

import { z } from "zod";
import type { CellError, TypedRow, WorkContext } from "../../bulk/record-table.ts";
import { isCalledSo } from "../../organisations/choice.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import { checkInput } from "../../platform/input.ts";
import { fieldProblem } from "../../platform/problem.ts";
import {
  changedText,
  fieldIn,
  toRead,
  typedText,
  type WrittenText,
  writtenFields,
  writtenFrom,
} from "../../platform/written.ts";
import { OpportunityCode } from "../opportunities/code.ts";
import {
  type OpportunityContent,
  opportunityContent,
  type TextName,
  textNames,
  texts,
} from "../opportunities/content.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { mayChange } from "../opportunities/workflow.ts";
import type { Run } from "../runs/run.ts";
import { isCalledOtherwise } from "./called-otherwise.ts";
import { type Doubt, newEntry, type Told } from "./doubts.ts";
import { type Finds, findsIn } from "./finds.ts";
import { calledKey, type KeptOffers, type KeptOpportunity, keptOffers } from "./kept.ts";
import { noting } from "./noting.ts";
import { readRun } from "./read-run.ts";
import { type ReadCells, readCells, runColumns, said } from "./reading.ts";
import { isSameOffer } from "./saying.ts";
import type { WantedOffer, WantedRun } from "./wanted.ts";

export interface ReadRow {
  row: number;
  title: string;
  errors: CellError[];
  /** What is kept already, and of that the run that the row speaks of. */
  kept?: KeptOpportunity;
  keptRun?: Run;
  /** What is asked next. */
  doubt?: Doubt;
  /** Where nothing is wrong, and nobody has to be asked who offers it, or where. */
  wanted?: { offer: WantedOffer; run?: WantedRun };
}

const Offer = z.object({
  ...(Object.assign({}, ...textNames.map((name) => writtenFields(name, texts[name]))) as ReturnType<
    typeof writtenFields<TextName>
  >),
  ...opportunityContent.changes,
});

interface Provided {
  typed: TypedRow;
  cells: ReadCells;
  errors: CellError[];
  title: string;
  organisation?: string;
  doubt?: Doubt;
}

interface Reading {
  context: WorkContext;
  finds: Finds;
  /** What somebody said of a row. */
  told: ReadonlyMap<number, Told>;
  today: string;
}

export async function readRows(
  db: Tx,
  rows: readonly TypedRow[],
  { context, told }: Pick<Reading, "context" | "told">,
): Promise<ReadRow[]> {
  const city = context.city ?? "";
  const reading: Reading = {
    context,
    told,
    finds: await findsIn(db, context),
    today: dayOf(context.now),
  };
  const provided: Provided[] = [];
  for (const row of rows) provided.push(await provide(asTold(row, told), reading));
  const kept = await keptOffers(db, city, {
    codes: provided.flatMap(({ typed }) => codeIn(typed) ?? []),
    called: provided.flatMap(({ title, organisation }) =>
      title === "" || organisation === undefined ? [] : [{ title, organisation }],
    ),
  });
  const names = await namesOfProviders(db, provided, kept);
  const read: ReadRow[] = [];
  for (const one of provided) read.push(await readOne(providedBefore(one, kept, names), kept, reading));
  return read;
}

/** Numbers that are not ours say nothing. */
function asTold(row: TypedRow, told: Reading["told"]): TypedRow {
  if (told.get(row.row)?.entry !== newEntry) return row;
  const { code: _code, run: _run, version: _version, runVersion: _runVersion, ...typed } = row.typed;
  return { ...row, typed };
}

type ProviderNames = ReadonlyMap<string, WrittenText>;

/** What those are called that offer what rows name by its number, where a row leaves it open who that is. */
async function namesOfProviders(
  db: Tx,
  provided: readonly Provided[],
  { byCode }: KeptOffers,
): Promise<ProviderNames> {
  const ids = provided.flatMap(({ typed, organisation }) =>
    organisation === undefined ? (byCode.get(codeIn(typed) ?? "")?.opportunity.organisation.id ?? []) : [],
  );
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom("organisations")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(found.map(({ id, name }) => [id, writtenFrom(name)]));
}

/** Who offers what a row names by its number need not be asked, nor be listed still, where it is called so in any language. */
function providedBefore(provided: Provided, { byCode }: KeptOffers, names: ProviderNames): Provided {
  const id = byCode.get(codeIn(provided.typed) ?? "")?.opportunity.organisation.id;
  const text = said(provided.typed.typed, "organisation");
  if (id === undefined || text === undefined || !isCalledSo(names.get(id) ?? {}, text)) return provided;
  const { doubt: _doubt, ...others } = provided;
  const errors = provided.errors.filter(({ column }) => column !== "organisation");
  return { ...others, errors, organisation: id };
}

const codeIn = ({ typed }: TypedRow) => {
  const code = said(typed, "code");
  return OpportunityCode.safeParse(code).success ? code : undefined;
};

async function provide(typed: TypedRow, { finds, told }: Reading): Promise<Provided> {
  const cells = readCells(typed.typed);
  const title = Object.values(typedText(cells.opportunity, "title")).find((text) => text !== "") ?? "";
  const provided: Provided = { typed, cells, errors: [...cells.errors], title };
  const text = said(typed.typed, "organisation");
  const organisation = told.get(typed.row)?.organisation ?? (text === undefined ? finds.only : undefined);
  if (organisation !== undefined) return { ...provided, organisation };
  if (text === undefined) return provided;
  const { named, perhaps } = await finds.provider(text.slice(0, 200));
  if (named) return { ...provided, organisation: named.id };
  const possible = perhaps.filter(({ id }) => finds.mayBeOf(id));
  if (possible.length > 0)
    return { ...provided, doubt: { kind: "organisation", called: text.slice(0, 200), perhaps: possible } };
  provided.errors.push({
    column: "organisation",
    message: "learning-table:field.noOrganisation",
    values: { text: text.slice(0, 100) },
  });
  return provided;
}

/** What somebody gets who has said nothing yet. */
const nothing = Object.fromEntries(
  opportunityContent.names.map((name) => [name, null]),
) as unknown as OpportunityContent;
const unsaid: OpportunityContent = {
  ...nothing,
  topics: [],
  fields: [],
  skills: [],
  setting: "non_formal",
  spheres: [],
  languages: [],
  audiences: [],
  focusAreas: [],
  themes: [],
  goals: [],
  confirmEvery: 90,
};

const noTexts = Object.fromEntries(textNames.map((name) => [name, typedText({}, name)])) as Record<
  TextName,
  WrittenText
>;

async function readOne(provided: Provided, kept: KeptOffers, reading: Reading): Promise<ReadRow> {
  const { typed, cells, errors, doubt } = provided;
  const code = said(typed.typed, "code");
  const known = keptBy(provided, kept);
  // Of what somebody else offers nothing is told, not even what it is called.
  if (known && !reading.finds.mayBeOf(known.opportunity.organisation.id))
    return { row: typed.row, title: provided.title, errors: [othersRow] };
  if (code !== undefined && known === undefined)
    errors.push({
      column: "code",
      message: "learning-table:field.noCode",
      values: { code: code.slice(0, 40) },
    });
  const had = known?.opportunity;
  const organisation =
    provided.organisation ?? (said(typed.typed, "organisation") ? undefined : had?.organisation.id);
  const title = provided.title || (had ? (Object.values(had.title).find((text) => text !== "") ?? "") : "");
  await requireProvider(organisation, { errors, doubt, before: had?.organisation.id }, reading);
  const offer = await readOffer(cells, { title, had, errors });
  const told = reading.told.get(typed.row) ?? {};
  const row: ReadRow = {
    row: typed.row,
    title,
    errors,
    ...(known && { kept: known }),
  };
  const run = await readRun(typed, cells, {
    errors,
    finds: reading.finds,
    runs: known?.runs ?? [],
    organisation: organisation ?? "",
    today: reading.today,
    isSaid: runColumns.some((name) => said(typed.typed, name) !== undefined),
    placeTold: told.place,
    language: reading.context.language,
  });
  if (run?.had) row.keptRun = run.had;
  const first =
    had && told.entry === undefined && isOfAnother(had, provided) ? entryDoubt(had, title) : undefined;
  const asked = first ?? doubt ?? run?.doubt;
  if (asked) row.doubt = asked;
  if (offer && organisation !== undefined) {
    const wanted = { offer: { ...offer, organisation }, ...(run?.wanted && { run: run.wanted }) };
    if (had !== undefined && !mayChange(had.state) && !isSameOffer(had, wanted.offer)) errors.push(isOver);
    if (errors.length === 0 && !asked) row.wanted = wanted;
  }
  return row;
}

/** Of what is over nothing changes; it stands in the files that were written before. */
const isOver = { column: "code", message: "learning-table:field.over", values: {} };

const entryDoubt = ({ code, title }: Opportunity, called: string): Doubt => ({
  kind: "entry",
  called,
  perhaps: [{ id: code, name: `${code}: ${toRead(title)}` }],
});

/** It has the number of one, and is called wholly otherwise: the number is perhaps of another list. Our own file says the version, too. */
function isOfAnother(had: Opportunity, { typed, cells }: Provided): boolean {
  if (codeIn(typed) === undefined || said(typed.typed, "version") === String(had.version)) return false;
  const pairs = languages.flatMap((language) => {
    const [now, was] = [typedText(cells.opportunity, "title")[language], had.title[language] ?? ""];
    return now && was ? [{ now, was }] : [];
  });
  return pairs.length > 0 && pairs.every(({ now, was }) => isCalledOtherwise(now, was));
}

function keptBy({ typed, title, organisation }: Provided, kept: KeptOffers): KeptOpportunity | undefined {
  const code = codeIn(typed);
  if (said(typed.typed, "code") !== undefined) return code === undefined ? undefined : kept.byCode.get(code);
  return organisation === undefined ? undefined : kept.byCalled.get(calledKey(organisation, title));
}

/** Of what somebody else offers. */
const othersRow = { column: "organisation", message: "catalogue:field.ownOrganisation", values: {} };

async function requireProvider(
  organisation: string | undefined,
  { errors, doubt, before }: { errors: CellError[]; doubt: Doubt | undefined; before: string | undefined },
  { finds }: Reading,
): Promise<void> {
  const isTold = errors.some(({ column }) => column === "organisation");
  if (organisation === undefined) {
    if (!doubt && !isTold)
      errors.push({ column: "organisation", message: "catalogue:field.organisation", values: {} });
    return;
  }
  if (!finds.mayBeOf(organisation)) {
    if (!isTold) errors.push(othersRow);
    return;
  }
  if (organisation !== before) await noting(errors, "organisation", () => finds.requireHere(organisation));
}

async function readOffer(
  { opportunity: given }: ReadCells,
  { title, had, errors }: { title: string; had: Opportunity | undefined; errors: CellError[] },
): Promise<Omit<WantedOffer, "organisation"> | undefined> {
  if (title === "")
    errors.push({ column: fieldIn("title", defaultLanguage), message: "catalogue:field.title", values: {} });
  for (const name of ["kind", "level"] as const)
    if (had === undefined && given[name] === undefined && !errors.some(({ column }) => column === name))
      errors.push({ column: name, message: `learning-table:field.${name}`, values: {} });
  return noting(errors, undefined, async () => {
    const read = await checkInput(Offer, given, "catalogue.importRow");
    const named = Object.entries(read).filter(([name]) => given[name] !== undefined);
    const content = opportunityContent.changed(had ?? unsaid, Object.fromEntries(named));
    if (content.ageFrom !== null && content.ageTo !== null && content.ageTo < content.ageFrom)
      throw fieldProblem("ageTo", "catalogue:field.ages");
    return {
      content,
      texts: Object.fromEntries(
        textNames.map((name) => [name, changedText(had?.[name] ?? noTexts[name], given, name)]),
      ) as Record<TextName, WrittenText>,
    };
  });
}
