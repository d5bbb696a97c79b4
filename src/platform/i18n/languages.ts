// A language is a folder of files: its messages, and `language.json`, which says what it is called. `locales/` has those
// that come with Jifunze; a network adds its own in the folder of LANGUAGES_DIR. No code names a language but the default.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { home } from "../home.ts";
import { root } from "../root.ts";
import { StartProblem } from "../start-problem.ts";

/** The code of a language, as its folder is called: "en". */
export type Language = string;
/** Messages and reference data are complete in it; whatever another language lacks is shown in it. */
export const defaultLanguage: Language = "en";

const Clock = z.strictObject({
  /** The hour, as a clock of 24 hours shows it, with which counting begins: what is called twelve o'clock. */
  countsFrom: z.int().min(0).max(11),
  /** How a time is written: {{hour}}, {{minute}}, {{part}}, and {{time}} as a clock of 24 hours shows it. */
  written: z.string(),
  /** The same of a full hour, where that is written shorter. */
  fullHour: z.string().optional(),
  /** The same of a time on a card or a small screen. */
  short: z.string(),
  shortFullHour: z.string().optional(),
  /** Words that people put before the hour. */
  before: z.array(z.string()),
  /** Parts of the day in their order, each up to the next, the first from midnight; what people say for them besides. */
  parts: z
    .array(z.strictObject({ from: z.iso.time(), word: z.string(), also: z.array(z.string()).default([]) }))
    .min(2),
});
export type Clock = z.infer<typeof Clock>;

const About = z.strictObject({
  /** Its own name, as the language switch shows it. */
  name: z.string().min(1),
  direction: z.enum(["ltr", "rtl"]),
  /** Whose dates and numbers it takes, where those of the network's country are not meant. */
  writtenAs: z.string().optional(),
  /** What it calls other languages, where that is not what Unicode's list says. */
  calls: z.record(z.string(), z.string()).optional(),
  /** How its hours are counted and called, where a clock of 24 hours is not what people say. */
  clock: Clock.optional(),
});

interface LanguageFiles extends z.infer<typeof About> {
  code: Language;
  folder: string;
}

export const languageFile = "language.json";

function readLanguages(folder: string): LanguageFiles[] {
  return readdirSync(folder)
    .filter((code) => existsSync(join(folder, code, languageFile)))
    .map((code) => {
      const path = join(folder, code, languageFile);
      const about = About.safeParse(JSON.parse(readFileSync(path, "utf8")));
      if (!/^[a-z]{2,3}$/.test(code) || !about.success)
        throw new StartProblem(`${path} does not describe a language: see docs/changing.md, Languages.`);
      return { code, folder: join(folder, code), ...about.data };
    });
}

const own = process.env.LANGUAGES_DIR?.trim();
const known = new Map(
  [...readLanguages(join(root, "locales")), ...(own ? readLanguages(own) : [])]
    .toSorted((a, b) => Number(b.code === defaultLanguage) - Number(a.code === defaultLanguage))
    .map((language) => [language.code, language]),
);

/** The default first. */
export const languages: readonly Language[] = [...known.keys()];

/** Those that the network's people read; a language that is here but not theirs is not offered. */
export function offeredLanguages(): readonly Language[] {
  const { languages: theirs } = home();
  const offered = theirs ? languages.filter((language) => theirs.includes(language)) : languages;
  return offered.length > 0 ? offered : [defaultLanguage];
}

/** What is said in the files of a language; of the default where there is no such language any more. */
export function aboutLanguage(language: Language): LanguageFiles {
  const found = known.get(language) ?? known.get(defaultLanguage);
  if (!found) throw new StartProblem(`locales/${defaultLanguage}/${languageFile} is missing.`);
  return found;
}

/** Its own name. */
export function languageName(language: Language): string {
  return known.get(language)?.name ?? language;
}

/** The same of any language, by its tag (BCP 47). */
export function nameOfTag(tag: string, reader: Language): string {
  return isLanguage(tag)
    ? languageNameIn(tag, reader)
    : (new Intl.DisplayNames([reader], { type: "language" }).of(tag) ?? tag);
}

/** What a language is called in another one: "Kiingereza" for English in Kiswahili. */
export function languageNameIn(language: Language, reader: Language): string {
  const called = aboutLanguage(reader).calls?.[language];
  return called ?? new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language;
}

export function isLanguage(text: unknown): text is Language {
  return typeof text === "string" && known.has(text);
}

/** A language of ours; the default for one that is no longer, or was never, among them. */
export function languageOr(text: string): Language {
  return isLanguage(text) ? text : defaultLanguage;
}

/** The best of our languages for an `Accept-Language` header; the default where it names none of them. */
export function negotiateLanguage(header: string | undefined): Language {
  return wantedLanguage(header) ?? defaultLanguage;
}

/** The best of our languages that an `Accept-Language` header names. */
export function wantedLanguage(header: string | undefined): Language | undefined {
  const wanted = (header ?? "")
    .split(",")
    .slice(0, 20)
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const q = parameters.find((p) => p.trim().startsWith("q="));
      return {
        language: tag.split("-", 1)[0]?.toLowerCase() ?? "",
        weight: q ? Number(q.trim().slice(2)) : 1,
      };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find((one) => offeredLanguages().includes(one));
}
