// Guides: one page for one piece of work, by role, screen and question of the report. Their texts come with the program, in
// `courses/guides/`; a fault in one stops the start with a sentence.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { defaultLanguage, type Language, languages } from "../../platform/i18n/languages.ts";
import { plainText } from "../../platform/plain-markdown.ts";
import { root } from "../../platform/root.ts";
import { audiences, Key, wordsAMinute } from "../course.ts";
import { fault, parsed, type Text, textIn } from "../texts.ts";

export const guideRoles = [...audiences, "administrator"] as const;
export const mostGuides = 100;

/** As `courses/guides/guides.json` lists it. */
const Guide = z.strictObject({
  key: Key,
  edition: z.int().min(1).max(1000),
  checkedOn: z.iso.date(),
  roles: z.array(z.enum(guideRoles)).min(1).max(guideRoles.length),
  /** The addresses of the screens that it is for, as they are declared. */
  screens: z.array(z.string().startsWith("/")).max(10),
  /** Of the report's template. */
  questions: z.array(z.string().max(60)).max(40),
});
export type Guide = z.infer<typeof Guide>;

const folder = join(root, "courses");
let own: readonly Guide[] | undefined;
const texts = new Map<string, Text>();

/** All that come with the program, in their order. */
export function guides(): readonly Guide[] {
  own ??= guidesIn();
  return own;
}

function guidesIn(): readonly Guide[] {
  const listed = parsed(folder, "guides/guides.json", z.array(Guide).min(1).max(mostGuides));
  const keys = new Set(listed.map(({ key }) => key));
  if (keys.size < listed.length) throw fault("guides/guides.json", "two guides have one key");
  for (const language of languages.filter((one) => existsSync(join(folder, "guides", one)))) {
    const strange = readdirSync(join(folder, "guides", language)).find(
      (name) => !keys.has(name.replace(/\.md$/, "")),
    );
    if (strange !== undefined)
      throw fault(`guides/${language}/${strange}`, "guides.json names no such guide");
    for (const key of keys) readText(key, language);
  }
  return listed;
}

/** The text of a guide, in the reader's language where it is written. */
export function guideText(key: string, reader: Language): Text {
  const isWritten = existsSync(join(folder, "guides", reader, `${key}.md`));
  return readText(key, isWritten ? reader : defaultLanguage);
}

function readText(key: string, language: Language): Text {
  const name = `guides/${language}/${key}.md`;
  const known = texts.get(name) ?? textIn(folder, name, language);
  texts.set(name, known);
  return known;
}

/** To read it, at the pace of the courses. */
export function minutesToRead(key: string, language: Language): number {
  const words = plainText(guideText(key, language).body).split(/\s+/).length;
  return Math.max(1, Math.round(words / wordsAMinute));
}

/** What helps with a question of the report. */
export const guidesForQuestion = (question: string): readonly Guide[] =>
  guides().filter(({ questions }) => questions.includes(question));
