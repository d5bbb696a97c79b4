// Text that people write in the network's languages: one jsonb column, one schema, one form part, one reader.

import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { type Language, languages } from "./i18n/languages.ts";
import { lines, orEmpty } from "./input.ts";

/** As it is given out: each language of the installation, empty where nobody has written it in that. */
export const WrittenText = z.record(z.enum(languages), z.string());
export type WrittenText = z.infer<typeof WrittenText>;

type FieldOf<Name extends string> = `${Name}${string}`;

/** The field of a form or an input that holds the text in one language: `visionEn`. */
export function fieldIn<Name extends string>(name: Name, language: Language): FieldOf<Name> {
  return `${name}${language.charAt(0).toUpperCase()}${language.slice(1)}`;
}

/** The fields of an input for one text, one for each language; none has to be filled in. */
export function writtenFields<Name extends string>(name: Name, longest: number) {
  const field = () => orEmpty(lines(longest));
  return Object.fromEntries(languages.map((language) => [fieldIn(name, language), field()])) as Record<
    FieldOf<Name>,
    ReturnType<typeof field>
  >;
}

/** What was typed into the fields of a text. */
export function typedText(input: Readonly<Record<string, unknown>>, name: string): WrittenText {
  return everyLanguage((language) => {
    const text = input[fieldIn(name, language)];
    return typeof text === "string" ? text : "";
  });
}

/** The same text as its form shows it. */
export function writtenValues<Name extends string>(
  name: Name,
  text: WrittenText,
): Record<FieldOf<Name>, string> {
  const entries = languages.map((language) => [fieldIn(name, language), text[language] ?? ""]);
  return Object.fromEntries(entries) as Record<FieldOf<Name>, string>;
}

/** A text from its column. */
export function writtenFrom(column: unknown): WrittenText {
  const kept = z.record(z.string(), z.string()).parse(column);
  return everyLanguage((language) => kept[language] ?? "");
}

/** A text for its column, where nothing was written before. */
export function writtenColumn(text: WrittenText): string {
  return JSON.stringify(Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== "")));
}

/** The column after a change; what is there in a language that the installation has no more stays. */
export function changedColumn(column: string, text: WrittenText): RawBuilder<string> {
  const changes = Object.entries(text).map(([language, words]) => [
    language,
    words.trim() === "" ? null : words,
  ]);
  return sql`jsonb_strip_nulls(${sql.ref(column)} || ${JSON.stringify(Object.fromEntries(changes))}::jsonb)`;
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

function everyLanguage(textIn: (language: Language) => string): WrittenText {
  return Object.fromEntries(languages.map((language) => [language, textIn(language)]));
}

/** The same words for readers of every language, where somebody wrote them in one only. */
export function inEveryLanguage(words: string): { en: string } & WrittenText {
  return { ...everyLanguage(() => words), en: words };
}
