import { defaultLanguage, type Language } from "./languages.ts";
import { inLanguage } from "./marked-text.ts";

/** A text of reference data: in English, and in other languages as far as somebody translated it. */
export interface Localised {
  en: string;
  [language: Language]: string;
}

type Texts = Readonly<Record<Language, string>>;

/**
 * For screens: the text in the reader's language, else in the default, else in any that it has. Where it is in another
 * language than the reader's, it says so where the page is written (`marked-text.ts`).
 */
export function localised(text: Texts, language: Language): string {
  const [found, words] = foundIn(text, language);
  return found === language ? words : inLanguage(words, found);
}

/** The same for files and mails, whose parts say nothing of their language. */
export function localisedPlain(text: Texts, language: Language): string {
  return foundIn(text, language)[1];
}

function foundIn(text: Texts, language: Language): [Language, string] {
  const found = [language, defaultLanguage, ...Object.keys(text)].find((known) => text[known]) ?? language;
  return [found, text[found] ?? ""];
}
