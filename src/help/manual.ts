// The pages of the manual as they lie in `help/`: `pages.json` says which there are and for which screens each is, a folder
// for each language has their texts in Markdown.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { marked, type Token } from "marked";
import { z } from "zod";
import { inCountryWords } from "../platform/i18n/country-words.ts";
import { defaultLanguage, type Language } from "../platform/i18n/languages.ts";
import { root } from "../platform/root.ts";
import { holderOf } from "../ui/places.ts";

const folder = join(root, "help");

const HelpPage = z.strictObject({
  /** As in its address: `/help/import`. */
  name: z.string().regex(/^[a-z-]+$/),
  of: z.enum(["everybody", "city", "network"]),
  /** The addresses of its screens, as they are declared; what lies below them belongs to it too. */
  screens: z.array(z.string().startsWith("/")),
});
export type HelpPage = z.infer<typeof HelpPage>;

const InLanguages = z.record(z.string(), z.string().min(1));

/** A word of the subject, as each language calls it, and what it means. */
const Term = z.strictObject({ words: InLanguages, meaning: InLanguages });

export const helpPages = z.array(HelpPage).parse(readJson("pages.json"));
export const terms = z.array(Term).parse(readJson("glossary.json"));

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

/** A text of the manual as it is drawn; its first line is its title. */
export interface HelpText {
  title: string;
  /** Of the text, which may be the default where a language lacks it. */
  language: Language;
  body: readonly Token[];
}

const texts = new Map<string, HelpText>();

/** The text of this name, in the reader's language where it is written. */
export function helpText(name: string, reader: Language): HelpText {
  const key = `${reader}/${name}`;
  const known = texts.get(key);
  if (known) return known;
  const language = existsSync(join(folder, reader, `${name}.md`)) ? reader : defaultLanguage;
  const [first, ...body] = marked.lexer(
    inCountryWords(readFileSync(join(folder, language, `${name}.md`), "utf8"), language),
  );
  if (first?.type !== "heading") throw new Error(`help/${language}/${name}.md does not begin with its title`);
  const text = { title: String(first.text), language, body };
  texts.set(key, text);
  return text;
}

/** The page of the manual for a screen; undefined where no page names it. */
export function helpFor(path: string): HelpPage | undefined {
  const name = holderOf(path, {
    given: () => helpPages.map(({ name, screens }) => ({ name, holds: screens })),
  });
  return helpPages.find((page) => page.name === name);
}
