// What one version of a value says, field by field: the one place that knows. The input of forms and API, what is kept
// and given out, the columns of the database, of downloads, imports and our workbook, and whether two versions say the
// same, all follow from it. docs/changing.md tells what else a new field needs.

import { z } from "zod";
import { sourceKinds } from "../framework/edition.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { line, lines, orEmpty } from "../platform/input.ts";
import { readNumber } from "./number.ts";
import { Source, valueStatuses } from "./value.ts";

interface ContentField {
  /** `text` is any text of its own, null where nothing was said. */
  holds: "status" | "number" | "source" | "text" | "expected";
  /** What a form, the API or a workbook may give. */
  input: z.ZodType;
  longest?: number;
  /** Where it stands in the source. */
  ofSource?: keyof Source;
  /** What people read above it, in tables and files. */
  label: MessageKey;
  /** Another question in the workbook, where nobody can ask back. */
  heading?: MessageKey;
  /** How wide its column of the workbook is. */
  width: number;
  /** What programs are told about it, in the open data. */
  describes: string;
  sdmx: { id: string; name: string };
  /** Two versions say the same only where it is the same. */
  isCompared?: true;
}

/** A number as people write it: "1,234.5" or "12,5". */
const WrittenNumber = orEmpty(
  z
    .string()
    .trim()
    .max(30)
    .refine((text) => "value" in readNumber(text), { error: "values:field.amount.wrong" }),
);

/** Where a value comes from; the same fields for one value and for a whole table. */
export const SourceFields = {
  sourceTitle: line(300),
  sourceKind: z.enum(sourceKinds),
  sourcePublisher: orEmpty(line(200)),
  sourceUrl: orEmpty(z.url({ protocol: /^https?$/, error: "platform:field.web_address" }).max(500)),
};

/** A source as it is kept, from the fields of a form. */
export function sourceOf(given: z.output<z.ZodObject<typeof SourceFields>>): Source {
  return {
    title: given.sourceTitle,
    kind: given.sourceKind,
    ...(given.sourcePublisher && { publisher: given.sourcePublisher }),
    ...(given.sourceUrl && { url: given.sourceUrl }),
  };
}

/** In the order of our files. */
export const contentFields = {
  status: {
    holds: "status",
    input: z.enum(valueStatuses),
    label: "values:record.status",
    heading: "workbooks:workbook.column.status",
    width: 16,
    describes: "measured, not_collected or not_applicable; missing is not zero",
    sdmx: { id: "OBS_STATUS", name: "Observation status" },
    isCompared: true,
  },
  amount: {
    holds: "number",
    input: WrittenNumber,
    label: "values:value.amount",
    width: 14,
    describes: "The value",
    sdmx: { id: "OBS_VALUE", name: "Value" },
    isCompared: true,
  },
  numerator: {
    holds: "number",
    input: WrittenNumber,
    label: "values:record.numerator",
    width: 14,
    describes: "The part, where the amount is a share",
    sdmx: { id: "NUMERATOR", name: "Numerator" },
    isCompared: true,
  },
  denominator: {
    holds: "number",
    input: WrittenNumber,
    label: "values:record.denominator",
    width: 14,
    describes: "The whole, where the amount is a share",
    sdmx: { id: "DENOMINATOR", name: "Denominator" },
    isCompared: true,
  },
  sourceTitle: {
    holds: "source",
    // Of a figure; that there is none is said by the city itself.
    input: orEmpty(SourceFields.sourceTitle),
    longest: 300,
    ofSource: "title",
    label: "values:value.source",
    width: 44,
    describes: "Where the value comes from",
    sdmx: { id: "SOURCE_TITLE", name: "Source" },
    isCompared: true,
  },
  sourceKind: {
    holds: "source",
    input: orEmpty(SourceFields.sourceKind),
    ofSource: "kind",
    label: "values:value.sourceKind",
    width: 18,
    describes: "official, survey or expert",
    sdmx: { id: "SOURCE_KIND", name: "Kind of source" },
  },
  sourcePublisher: {
    holds: "source",
    input: SourceFields.sourcePublisher,
    longest: 200,
    ofSource: "publisher",
    label: "values:value.publisher",
    width: 26,
    describes: "Publisher",
    sdmx: { id: "SOURCE_PUBLISHER", name: "Publisher of the source" },
  },
  sourceUrl: {
    holds: "source",
    input: SourceFields.sourceUrl,
    longest: 500,
    ofSource: "url",
    label: "values:record.sourceUrl",
    heading: "workbooks:workbook.column.sourceUrl",
    width: 34,
    describes: "Web address of the source",
    sdmx: { id: "SOURCE_URL", name: "Web address of the source" },
  },
  note: {
    holds: "text",
    input: orEmpty(lines(2000)),
    longest: 2000,
    label: "values:value.note",
    width: 50,
    describes: "What was said about the value",
    sdmx: { id: "COMMENT_OBS", name: "Comment" },
  },
  expected: {
    holds: "expected",
    input: orEmpty(line(10)),
    label: "values:value.expected",
    heading: "workbooks:workbook.column.expected",
    width: 18,
    describes: "Where nothing was collected: by when a figure is expected",
    sdmx: { id: "EXPECTED", name: "When a missing figure is expected" },
    isCompared: true,
  },
} as const satisfies Record<string, ContentField>;

type Fields = typeof contentFields;
export type FieldName = keyof Fields;
type Holding<Kind extends ContentField["holds"]> = {
  [Name in FieldName]: Fields[Name]["holds"] extends Kind ? Name : never;
}[FieldName];
export type NumberName = Holding<"number">;
export type TextName = Holding<"text">;

export const fieldNames = Object.keys(contentFields) as FieldName[];

/** What is known of a field, whichever it is. */
export function fieldOf(name: FieldName): ContentField {
  return contentFields[name];
}

function namesOf<Kind extends ContentField["holds"]>(...kinds: Kind[]): Holding<Kind>[] {
  return fieldNames.filter((name): name is Holding<Kind> =>
    kinds.some((kind) => kind === fieldOf(name).holds),
  );
}

export const numberNames = namesOf("number");
const sourceNames = namesOf("source");
export const textNames = namesOf("text");
export const aboutNames = namesOf("source", "text", "expected");

/** An entry for each of these fields. */
export function eachField<Name extends FieldName, Entry>(
  names: readonly Name[],
  entry: (name: Name) => Entry,
): Record<Name, Entry> {
  return Object.fromEntries(names.map((name) => [name, entry(name)])) as Record<Name, Entry>;
}

/** What a form or the API gives. */
export const contentInput = eachField(fieldNames, (name) => contentFields[name].input) as {
  [Name in FieldName]: Fields[Name]["input"];
};

const keptNumbers = eachField(numberNames, () => z.string().nullable());
const expected = z.string().nullable();

/** What was measured, or by when it will be. */
export const Figure = z.object({ status: z.enum(valueStatuses), ...keptNumbers, expected });
export type Figure = z.infer<typeof Figure>;

export const keptTexts = eachField(textNames, () => z.string().nullable());
/** Where nobody wrote anything. */
export const noTexts = eachField(textNames, () => null);

/** What is kept of it, and given out. */
export const ValueSaid = z.object({
  status: z.enum(valueStatuses),
  ...keptNumbers,
  source: Source,
  ...keptTexts,
  expected,
});
/** `expected`: where nothing was collected, by when a figure is: a year or a month. */
export type ValueSaid = z.infer<typeof ValueSaid>;

/** Only what a value says of all that is known about it. */
export function pickSaid<Said extends Kept<ValueSaid>>(value: Said): Pick<Said, keyof ValueSaid> {
  return Object.fromEntries(saidNames.map((name) => [name, value[name]])) as Pick<Said, keyof ValueSaid>;
}

const saidNames = Object.keys(ValueSaid.shape) as (keyof ValueSaid)[];

/** What one version of a value says, and what it rests on. */
export interface ValueContent extends ValueSaid {
  evidenceId: string | null;
  importId: string | null;
  /** For an imported value: where in the file it came from; without a sheet in a file that has none. */
  origin: { sheet?: string; row: number; columns: string[] } | null;
}

/** Of a version that may be withdrawn. */
type Kept<Content extends ValueSaid> = Omit<Content, "status"> & {
  status: ValueSaid["status"] | "withdrawn";
};

export type KeptContent = Kept<ValueContent>;

export type Columns = {
  [Name in FieldName]: Name extends "status" | "sourceTitle" | "sourceKind" ? string : string | null;
};

/** What is said in one field; null where nothing is. */
export function saidAs(name: FieldName, said: Kept<ValueSaid>): string | null {
  const { ofSource } = fieldOf(name);
  return ofSource ? (said.source[ofSource] ?? null) : said[name as Exclude<FieldName, `source${string}`>];
}

/** Each field as text. */
export function flat(said: Kept<ValueSaid>): Columns {
  const texts: Record<FieldName, string | null> = eachField(fieldNames, (name) => saidAs(name, said));
  return texts as Columns;
}

/** The columns of a value's version that hold what it says and rests on; each field has the name of its column. */
export function columnsOf({ evidenceId, importId, origin, ...said }: KeptContent) {
  const sourcePublished = said.source.publishedOn ?? null;
  return { ...flat(said), sourcePublished, evidenceId, importId, origin };
}

/** What a version says, from its columns. */
export function saidIn(row: Columns & { sourcePublished: string | null }): ValueSaid {
  const source = Object.fromEntries(
    sourceNames.flatMap((name) => (row[name] === null ? [] : [[fieldOf(name).ofSource, row[name]]])),
  );
  const { sourcePublished: publishedOn } = row;
  return {
    status: row.status as ValueSaid["status"],
    ...eachField([...numberNames, ...textNames, "expected" as const], (name) => row[name]),
    source: { ...source, ...(publishedOn !== null && { publishedOn }) } as Source,
  };
}

/** As the fields of a form show it: an amount that follows from numerator and denominator is not typed. */
export function fieldsOfValue(said: Kept<ValueSaid>): Record<FieldName, string> {
  const texts = flat(said);
  return {
    ...eachField(fieldNames, (name) => texts[name] ?? ""),
    status: said.status === "withdrawn" ? "measured" : said.status,
    ...(said.numerator !== null && { amount: "" }),
  };
}

/** What has to be the same for a value to stay as it stands when it comes again. */
export const comparedColumns = fieldNames.filter(
  (name): name is ComparedName => fieldOf(name).isCompared === true,
);
type ComparedName = {
  [Name in FieldName]: Fields[Name] extends { isCompared: true } ? Name : never;
}[FieldName];

export type Compared = Readonly<Record<ComparedName, string | null>>;

export function saysTheSame(one: Compared, other: Compared): boolean {
  return comparedColumns.every((column) => one[column] === other[column]);
}
