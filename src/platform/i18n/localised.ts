import type { Language } from "./languages.ts";

/** A text of reference data in each of our languages. */
export type Localised = Record<Language, string>;

export function localised(text: Localised, language: Language): string {
  return text[language] || text.en;
}
