// The texts of a record that people write in each language, declared once: the fields of forms and API, what is given out, the
// columns, and what a form shows of it follow. What else a record holds, `recordContent` declares.

import type { RawBuilder } from "kysely";
import type { z } from "zod";
import type { MessageKey } from "./i18n/message-key.ts";
import {
  changedColumn,
  changedOrNull,
  changedText,
  columnOrNull,
  typedText,
  WrittenText,
  writtenAtAll,
  writtenColumn,
  writtenFields,
  writtenFrom,
  writtenValues,
} from "./written.ts";

interface RecordText {
  /** In each language. */
  longest: number;
  /** Lines by default; a title is one `line`. */
  kind?: (most: number) => z.ZodType<string, string>;
  /** Said where it is written in no language; without it, it need not be. */
  required?: MessageKey;
  /** Its column is null where nothing is written. */
  orNull?: true;
}

type Texts = Readonly<Record<string, RecordText>>;
type Columns<Of extends Texts, Column> = {
  [Name in keyof Of & string]: Of[Name] extends { orNull: true } ? Column | null : Column;
};
type Changes<Of extends Texts> = {
  [Name in keyof Of & string]: RawBuilder<Columns<Of, string>[Name]>;
};
type TextField = ReturnType<typeof writtenFields>[string];

export function recordTexts<const Of extends Texts>(texts: Of) {
  type Name = keyof Of & string;
  type Said = Readonly<Record<Name, WrittenText>>;
  const names = Object.keys(texts) as Name[];
  const declared = (name: Name) => texts[name] as RecordText;
  const shape = <Entry>(entry: (name: Name) => Entry) =>
    Object.fromEntries(names.map((name) => [name, entry(name)])) as Record<Name, Entry>;
  const together = <Entry>(entry: (name: Name) => Readonly<Record<string, Entry>>) =>
    Object.fromEntries(names.flatMap((name) => Object.entries(entry(name))));
  return {
    names,
    /** For the input of a command: a field for each text and language. */
    input: together<unknown>((name) => writtenFields(name, declared(name).longest, declared(name).kind)) as {
      [Each in Name as `${Each}${string}`]: TextField;
    },
    /** The input, where what has to be written is asked for. */
    asking: <Input extends z.ZodObject>(input: Input): Input =>
      names.reduce((asked, name) => {
        const { required } = declared(name);
        return required === undefined ? asked : writtenAtAll(asked, name, required);
      }, input),
    /** For the output of a query. */
    kept: shape(() => WrittenText),
    /** What was typed. */
    said: (typed: Readonly<Record<string, unknown>>) => shape((name) => typedText(typed, name)),
    fromRow: (row: Readonly<Record<string, unknown>>) => shape((name) => writtenFrom(row[name])),
    /** What is said after a change: in a language of which nothing is given it stays, where it is given empty it goes. */
    changed: (kept: Said, typed: Readonly<Record<string, unknown>>) =>
      shape((name) => changedText(kept[name], typed, name)),
    /** The columns of a new record. */
    toRow: (said: Said) =>
      shape((name) => (declared(name).orNull ? columnOrNull : writtenColumn)(said[name])) as Columns<
        Of,
        string
      >,
    /** The columns after a change; what is there in a language that the installation has no more stays. */
    toChange: (said: Said) =>
      shape((name) =>
        (declared(name).orNull ? changedOrNull : changedColumn)(name, said[name]),
      ) as Changes<Of>,
    /** What a form holds of it. */
    typed: (said: Said) => together<string>((name) => writtenValues(name, said[name])),
  };
}
