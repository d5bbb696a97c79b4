// Text that people write in the network's languages: one jsonb column, one schema, one form part, one reader.

import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { currentLanguage } from "./caller.ts";
import { defaultLanguage, type Language, languages } from "./i18n/languages.ts";
import { localisedPlain } from "./i18n/localised.ts";
import type { MessageKey } from "./i18n/message-key.ts";
import { alsoNeeds, lines, orEmpty } from "./input.ts";
import { fieldProblem } from "./problem.ts";

/** As it is given out: each language of the installation, empty where nobody has written it in that. */
export const WrittenText = z.record(z.enum(languages), z.string());
export type WrittenText = z.infer<typeof WrittenText>;

/** As its column holds it: also in languages that the installation has no more. Made once: that takes longer than using it. */
const KeptText = z.record(z.string(), z.string());

/** What something is called, as it is kept: in each language, or in one only in what was kept before there were several. */
export const Named = z.union([z.string(), KeptText]);
export type Named = z.infer<typeof Named>;

/** A name that was kept in one language is said so to everybody. */
export function inLanguages(named: Named): WrittenText {
  return typeof named === "string" ? inEveryLanguage(named) : named;
}

type FieldOf<Name extends string> = `${Name}${string}`;

/** The field of a form or an input that holds the text in one language: `visionEn`. */
export function fieldIn<Name extends string>(name: Name, language: Language): FieldOf<Name> {
  return `${name}${language.charAt(0).toUpperCase()}${language.slice(1)}`;
}

/** The fields of an input for one text, one for each language; none has to be filled in. A name is one `line`. */
export function writtenFields<Name extends string>(
  name: Name,
  longest: number,
  kind: (most: number) => z.ZodType<string, string> = lines,
) {
  const field = () => orEmpty(kind(longest));
  return Object.fromEntries(languages.map((language) => [fieldIn(name, language), field()])) as Record<
    FieldOf<Name>,
    ReturnType<typeof field>
  >;
}

/** An input whose text has to be written, in whichever language. */
export function writtenAtAll<Input extends z.ZodObject>(
  input: Input,
  name: string,
  missing: MessageKey,
): Input {
  const fields = fieldsIn(input, name);
  return alsoNeeds(input, fields, missing, (said) => fields.every((field) => said[field] === undefined));
}

/** An input that changes a text which has to be written: where nothing is given of it, it stays as it is. */
export function writtenIfGiven<Input extends z.ZodObject>(
  input: Input,
  name: string,
  missing: MessageKey,
): Input {
  const fields = fieldsIn(input, name);
  return alsoNeeds(input, fields, missing, (said) =>
    fields.every((field) => Object.hasOwn(said, field) && said[field] === undefined),
  );
}

/** The fields of a text in an input that has them; there is a language always. */
function fieldsIn<Input extends z.ZodObject>(_input: Input, name: string) {
  type Field = keyof z.output<Input> & string;
  return languages.map((language) => fieldIn(name, language)) as unknown as [Field, ...Field[]];
}

/** @throws Problem at its first field, where a change would leave nothing of it in any language */
export function requireWritten(text: WrittenText, name: string, missing: MessageKey): void {
  if (!isWritten(text)) throw fieldProblem(fieldIn(name, defaultLanguage), missing);
}

/** What was typed into the fields of a text. */
export function typedText(input: Readonly<Record<string, unknown>>, name: string): WrittenText {
  return everyLanguage((language) => {
    const text = input[fieldIn(name, language)];
    return typeof text === "string" ? text : "";
  });
}

/** The same of what may be left out, for the history: nothing where none of its fields is there. */
export function givenText(input: Readonly<Record<string, unknown>>, name: string): WrittenText | undefined {
  return languages.some((language) => fieldIn(name, language) in input) ? typedText(input, name) : undefined;
}

/** A text after a change: in a language of which nothing is given it stays, where it is given empty it goes. */
export function changedText(
  kept: WrittenText,
  input: Readonly<Record<string, unknown>>,
  name: string,
): WrittenText {
  const typed = typedText(input, name);
  return everyLanguage((language) => (fieldIn(name, language) in input ? typed : kept)[language] ?? "");
}

/** The same text as its form shows it. */
export function writtenValues<Name extends string>(
  name: Name,
  text: WrittenText,
): Record<FieldOf<Name>, string> {
  const entries = languages.map((language) => [fieldIn(name, language), text[language] ?? ""]);
  return Object.fromEntries(entries) as Record<FieldOf<Name>, string>;
}

/** A text from its column; of an empty column as well. */
export function writtenFrom(column: unknown): WrittenText {
  const kept = KeptText.parse(column ?? {});
  return everyLanguage((language) => kept[language] ?? "");
}

/** A text for its column, where nothing was written before. */
export function writtenColumn(text: WrittenText): string {
  return JSON.stringify(onlyWritten(text));
}

/** The same for a column that is null where nothing was written. */
export function columnOrNull(text: WrittenText): string | null {
  return isWritten(text) ? writtenColumn(text) : null;
}

/** Without the languages in which nothing is written. */
export function onlyWritten(text: WrittenText): WrittenText {
  return Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== ""));
}

export function isWritten(text: WrittenText): boolean {
  return Object.values(text).some((words) => words.trim() !== "");
}

/** The column after a change; what is there in a language that the installation has no more stays. */
export function changedColumn(column: string, text: WrittenText): RawBuilder<string> {
  return sql`jsonb_strip_nulls(coalesce(${sql.ref(column)}, '{}') || ${changesOf(text)}::jsonb)`;
}

/** The same of a column that is null where nothing is written. */
export function changedOrNull(column: string, text: WrittenText): RawBuilder<string | null> {
  return sql`nullif(${changedColumn(column, text)}, '{}')`;
}

function changesOf(text: WrittenText): string {
  const changes = Object.entries(text).map(([language, words]) => [
    language,
    words.trim() === "" ? null : words,
  ]);
  return JSON.stringify(Object.fromEntries(changes));
}

/** What a text says to a reader, and in which language; undefined where nothing is written. */
export function written(
  text: Readonly<Partial<Record<Language, string>>>,
  reader: Language,
): { text: string; language: Language; lang?: Language } | undefined {
  const order = [reader, ...languages.filter((other) => other !== reader)];
  const language = order.find((candidate) => (text[candidate] ?? "").trim() !== "");
  if (language === undefined) return undefined;
  // A screen reader has to be told where a text is not in the language of the page.
  return { text: text[language] ?? "", language, ...(language !== reader && { lang: language }) };
}

export function everyLanguage(textIn: (language: Language) => string): WrittenText {
  return Object.fromEntries(languages.map((language) => [language, textIn(language)]));
}

/** What a name says to whoever reads now (`readIn`, `readBy`): names need no `lang`. */
export function toRead(text: WrittenText): string {
  return localisedPlain(text, currentLanguage());
}

/**
 * The same in a statement, for what selects, sorts and filters by it: in the reader's language, else in another one, as
 * `localised` chooses.
 */
export function textToRead<Type extends string | null = string>(column: string): RawBuilder<Type> {
  const text = sql.ref(column);
  return sql<Type>`(coalesce(${text} ->> ${currentLanguage()}::text, ${text} ->> ${defaultLanguage}::text,
    jsonb_path_query_first(${text}, '$.*') #>> '{}') collate names)`;
}

/** By what a list finds a text: what is written in all its languages. The column as it stands would be found by the names of the languages and by its marks. */
export function textsToFind(column: string): RawBuilder<string> {
  return sql<string>`(select coalesce(string_agg(value, ' '), '') from jsonb_each_text(${sql.ref(column)}))`;
}

/** The same words for readers of every language, where somebody wrote them in one only. */
export function inEveryLanguage(words: string): { en: string } & WrittenText {
  return { ...everyLanguage(() => words), en: words };
}
