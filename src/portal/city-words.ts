// What a city's public pages say in words.

import type { City } from "../network/city.ts";
import { joinedWords } from "../network/place-words.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";

/** When a city joined: a year, the day where it is known, or what is uncertain about it. */
export function joinedText(
  { joined, joinedNote }: Pick<City, "joined" | "joinedNote">,
  language: Language,
): string {
  if (joinedNote) return localised(joinedNote, language);
  return joinedWords(joined, language);
}
