import { defaultLanguage, type Language } from "./languages.ts";

/** A text of reference data: in English, and in other languages as far as somebody translated it. */
export interface Localised {
  en: string;
  [language: Language]: string;
}

/** The text in the reader's language, else in the default, else in any that it has. */
export function localised(text: Readonly<Record<Language, string>>, language: Language): string {
  return text[language] || text[defaultLanguage] || Object.values(text)[0] || "";
}
