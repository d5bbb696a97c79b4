// The rows of a table of what can be learned, read: what each wants an opportunity and its run to be, and what is wrong with its cells.
// A batch takes a bounded number of statements, and a few for each organisation and place that it names for the first time.

import { z } from "zod";
import type { CellError, TypedRow, WorkContext } from "../../bulk/record-table.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { checkInput } from "../../platform/input.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { changedText, fieldIn, typedText, type WrittenText, writtenFields } from "../../platform/written.ts";
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
import { type Finds, findsIn } from "./finds.ts";
import { calledKey, type KeptOffers, type KeptOpportunity, keptOffers } from "./kept.ts";
import { noting } from "./noting.ts";
import { readRun, type WantedRun } from "./read-run.ts";
import { type ReadCells, readCells, runColumns, said } from "./reading.ts";

export interface WantedOffer {
  organisation: string;
  content: OpportunityContent;
  texts: Record<TextName, WrittenText>;
}

/** An organisation that a row names nearly, and those that it may mean. */
interface Doubt {
  called: string;
  perhaps: readonly { id: string; name: string }[];
}

export interface ReadRow {
  row: number;
  title: string;
  errors: CellError[];
  /** What is kept already, and of that the run that the row speaks of. */
  kept?: KeptOpportunity;
  keptRun?: Run;
  doubt?: Doubt;
  /** Where nothing is wrong, and nobody has to be asked who offers it. */
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
  /** Which organisation somebody chose for a row. */
  chosen: ReadonlyMap<number, string>;
  today: string;
}

export async function readRows(
  db: Tx,
  rows: readonly TypedRow[],
  { context, chosen }: Pick<Reading, "context" | "chosen">,
): Promise<ReadRow[]> {
  const city = context.city ?? "";
  const reading: Reading = {
    context,
    chosen,
    finds: await findsIn(db, city, context.organisations),
    today: dayOf(context.now),
  };
  const provided: Provided[] = [];
  for (const row of rows) provided.push(await provide(row, reading));
  const kept = await keptOffers(db, city, {
    codes: provided.flatMap(({ typed }) => codeIn(typed) ?? []),
    called: provided.flatMap(({ title, organisation }) =>
      title === "" || organisation === undefined ? [] : [{ title, organisation }],
    ),
  });
  const read: ReadRow[] = [];
  for (const one of provided) read.push(await readOne(one, kept, reading));
  return read;
}

const codeIn = ({ typed }: TypedRow) => {
  const code = said(typed, "code");
  return OpportunityCode.safeParse(code).success ? code : undefined;
};

async function provide(typed: TypedRow, { finds, chosen }: Reading): Promise<Provided> {
  const cells = readCells(typed.typed);
  const title = Object.values(typedText(cells.opportunity, "title")).find((text) => text !== "") ?? "";
  const provided: Provided = { typed, cells, errors: [...cells.errors], title };
  const text = said(typed.typed, "organisation");
  const organisation = chosen.get(typed.row) ?? (text === undefined ? finds.only : undefined);
  if (organisation !== undefined) return { ...provided, organisation };
  if (text === undefined) return provided;
  const { named, perhaps } = await finds.provider(text.slice(0, 200));
  if (named) return { ...provided, organisation: named.id };
  const possible = perhaps.filter(({ id }) => finds.mayBeOf(id));
  if (possible.length > 0) return { ...provided, doubt: { called: text.slice(0, 200), perhaps: possible } };
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
  await requireProvider(organisation, { errors, doubt }, reading);
  const offer = await readOffer(cells, { title, had, errors });
  const row: ReadRow = {
    row: typed.row,
    title,
    errors,
    ...(known && { kept: known }),
    ...(doubt && { doubt }),
  };
  const run = await readRun(typed, cells, {
    errors,
    finds: reading.finds,
    runs: known?.runs ?? [],
    organisation: organisation ?? "",
    today: reading.today,
    isSaid: runColumns.some((name) => said(typed.typed, name) !== undefined),
  });
  if (run?.had) row.keptRun = run.had;
  if (errors.length === 0 && offer && organisation !== undefined)
    row.wanted = { offer: { ...offer, organisation }, ...(run && { run: run.wanted }) };
  return row;
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
  { errors, doubt }: { errors: CellError[]; doubt: Doubt | undefined },
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
  await noting(errors, "organisation", () => finds.requireHere(organisation));
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
  if (had !== undefined && !mayChange(had.state))
    errors.push({ column: "code", message: "learning-table:field.over", values: {} });
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
