// What a record holds, field by field, declared once. The input of forms and API, what is kept and given out, the columns of
// the table, what a form shows, and what two people changed beside each other, all follow from it. (What a value says has more
// to follow, and is in `src/values/content.ts`.)

import { z } from "zod";
import type { MessageKey } from "./i18n/message-key.ts";

interface ContentField {
  /** What a form or the API gives. */
  input: z.ZodType;
  /** What is kept, and given out. */
  kept: z.ZodType;
  /** Its column, where that is called otherwise. */
  column?: string;
  /** Its column holds JSON. */
  isJson?: true;
  /** What people read above it. */
  label: MessageKey;
  /** As a form shows it, where it is no text or number. */
  typed?(kept: never): string;
}

/** A field of a content: what `typed` gets is of the type that is kept. */
export function contentField<
  Input extends z.ZodType,
  Schema extends z.ZodType,
  const Column extends string | undefined = undefined,
  const Json extends true | undefined = undefined,
>(field: {
  input: Input;
  kept: Schema;
  column?: Column;
  isJson?: Json;
  label: MessageKey;
  typed?(kept: z.output<Schema>): string;
}) {
  return field as Omit<typeof field, "column" | "isJson"> &
    (Column extends string ? { column: Column } : unknown) &
    (Json extends true ? { isJson: true } : unknown);
}

type Fields = Readonly<Record<string, ContentField>>;
type ColumnOf<Of extends Fields, Name extends keyof Of> = Of[Name] extends {
  column: infer Column extends string;
}
  ? Column
  : Name & string;
type Kept<Of extends Fields> = { [Name in keyof Of]: z.output<Of[Name]["kept"]> };
type Row<Of extends Fields> = {
  [Name in keyof Of as ColumnOf<Of, Name>]: Of[Name] extends { isJson: true }
    ? string
    : z.output<Of[Name]["kept"]>;
};

/** With what a new record begins is nothing that a change says. */
function withoutDefault(input: z.ZodType): z.ZodType {
  return input instanceof z.ZodDefault ? (input.unwrap() as z.ZodType) : input;
}

export function recordContent<const Of extends Fields>(fields: Of) {
  type Name = keyof Of & string;
  const names = Object.keys(fields) as Name[];
  const columnOf = (name: Name) => (fields[name]?.column ?? name) as ColumnOf<Of, Name>;
  const shape = <Entry>(entry: (field: Of[Name], name: Name) => Entry) =>
    Object.fromEntries(names.map((name) => [name, entry(fields[name] as Of[Name], name)]));
  const kept = shape(({ kept: schema }) => schema) as { [Each in keyof Of]: Of[Each]["kept"] };
  const Content = z.object(kept as Record<string, z.ZodType>);
  return {
    names,
    /** For the input of a command. */
    input: shape(({ input }) => input) as { [Each in keyof Of]: Of[Each]["input"] },
    /** The same for a command that changes only what is given. */
    changes: shape(({ input }) => withoutDefault(input).optional()) as {
      [Each in keyof Of]: z.ZodOptional<Of[Each]["input"]>;
    },
    /** What is kept of a new record, from what was given: what is not given is not known. */
    said: (given: Readonly<Record<string, unknown>>): Kept<Of> =>
      shape((_field, name) => given[name] ?? null) as Kept<Of>,
    /** What is kept after a change: what is not given stays, what is given empty goes. */
    changed: (kept: Kept<Of>, given: Readonly<Record<string, unknown>>): Kept<Of> =>
      shape((_field, name) => (name in given ? (given[name] ?? null) : kept[name])) as Kept<Of>,
    /** For the output of a query. */
    kept,
    columns: names.map(columnOf) as { [Each in keyof Of]: ColumnOf<Of, Each> }[keyof Of][],
    /** What is kept, from a row of the table. */
    fromRow: (row: Readonly<Record<string, unknown>>): Kept<Of> =>
      Content.parse(shape((_field, name) => row[columnOf(name)])) as Kept<Of>,
    /** The columns that hold it. */
    toRow: (said: Kept<Of>): Row<Of> =>
      Object.fromEntries(
        names.map((name) => [columnOf(name), fields[name]?.isJson ? JSON.stringify(said[name]) : said[name]]),
      ) as Row<Of>,
    /** Only what it says, of a record that has more. */
    pick: (record: Kept<Of>): Kept<Of> => shape((_field, name) => record[name]) as Kept<Of>,
    labelOf: (name: Name): MessageKey => (fields[name] as Of[Name]).label,
    /** What a form holds of it; nothing where there is none yet. */
    typed: (said: Kept<Of> | undefined): Record<Name, string> =>
      shape((field, name) => {
        const value = said?.[name];
        if (value === undefined || value === null) return "";
        return field.typed?.(value as never) ?? String(value);
      }) as Record<Name, string>,
  };
}

/** What a content holds: `ContentOf<typeof targetContent>`. */
export type ContentOf<Content extends { fromRow: (row: never) => unknown }> = ReturnType<Content["fromRow"]>;
