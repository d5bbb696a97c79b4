// What a country calls what every country has, for sentences that name it: `{{country.area}}` is “county” in one and “region”
// in another. A word that begins a sentence or stands alone is `{{country.Area}}`.

import { type Home, ofHome } from "../home.ts";
import type { Language } from "./languages.ts";
import { localisedPlain } from "./localised.ts";

const made = ofHome((home) => ({ home, words: new Map<Language, Readonly<Record<string, string>>>() }));

export function countryWords(language: Language): Readonly<Record<string, string>> {
  const { home, words } = made();
  const found = words.get(language) ?? wordsIn(language, home);
  words.set(language, found);
  return found;
}

function wordsIn(language: Language, { words, financialYear: { firstMonth } }: Home): Record<string, string> {
  const plain = Object.entries(words).map(([name, text]) => [name, localisedPlain(text, language)] as const);
  return {
    ...Object.fromEntries(plain),
    ...Object.fromEntries(plain.map(([name, word]) => [capital(name), capital(word, language)])),
    financialFrom: monthName(firstMonth, language),
    financialTo: monthName(firstMonth + 11, language),
  };
}

function capital(word: string, language?: Language): string {
  const [first = "", ...rest] = word;
  return `${first.toLocaleUpperCase(language)}${rest.join("")}`;
}

/** Months beyond December are those of the next year. */
function monthName(month: number, language: Language): string {
  const name = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
  return name.format(new Date(Date.UTC(2000, month - 1)));
}

/** A text that is no message, such as a page of the manual, with the country's words in it. */
export function inCountryWords(text: string, language: Language): string {
  const words = countryWords(language);
  return text.replace(/\{\{country\.(\w+)\}\}/g, (whole, name: string) => words[name] ?? whole);
}
