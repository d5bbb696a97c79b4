// In which languages something is written and taught, as sources call them: by a tag such as "swa" or "sw-KE", or by a name such
// as "Swahili". A language that nobody here knows is left out. No I/O.

import { entryIn } from "../../catalogue/table/lists.ts";
import { teachingLanguages } from "../../catalogue/vocabulary/levels.ts";
import { comparable } from "../../platform/comparable.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";

/** The usual code of it, without the country: "swa-KE" is that of Kiswahili. */
function codeIn(tag: string): string | undefined {
  if (!/^[a-z]{2,3}([-_][a-z0-9]+)*$/i.test(tag)) return undefined;
  try {
    return new Intl.Locale(tag.replaceAll("_", "-")).language;
  } catch {
    return undefined;
  }
}

/** Names beside those of our own list: English calls Kiswahili "Swahili". */
const alsoCalled: ReadonlyMap<string, string> = new Map(
  languages.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: "language", fallback: "none" });
    return teachingLanguages.flatMap(({ id }) => {
      const name = names.of(id);
      return name === undefined ? [] : [[comparable(name), id] as const];
    });
  }),
);

function taughtIn(text: string): string | undefined {
  const word = comparable(text);
  const code = codeIn(word);
  return entryIn("languages", word) ?? alsoCalled.get(word) ?? (code && entryIn("languages", code));
}

const most = 8;

/** The languages in which one teaches, each once: "nyf", "English and Kiswahili", "sw, nyf". */
export function taughtLanguages(said: readonly string[]): string[] {
  const found = said.flatMap((text) => {
    const whole = taughtIn(text);
    if (whole !== undefined) return [whole];
    return text.split(/[,;/&+]|\s(?:and|na)\s/i).flatMap((part) => taughtIn(part) ?? []);
  });
  return [...new Set(found)].slice(0, most);
}

/** The language of a text, where pages here are in it. */
export function writtenLanguage(tag: unknown): Language | undefined {
  if (typeof tag !== "string") return undefined;
  const code = codeIn(tag.trim());
  return languages.find((one) => one === code);
}
