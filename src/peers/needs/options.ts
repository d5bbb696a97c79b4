// What a need or a strength names: features by their number, and languages by their name.

import { teachingLanguages } from "../../catalogue/vocabulary/levels.ts";
import type { NamedArea } from "../../framework/queries.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";

/** "6.4 Learning opportunities for unemployed youth and adults"; its number alone where this edition has no such feature. */
export function featureWords(areas: readonly NamedArea[], id: string, language: Language): string {
  const name = areas.flatMap(({ features }) => features).find((one) => one.id === id)?.name;
  return name === undefined ? id : `${id} ${localisedPlain(name, language)}`;
}

export const languageOptions = (language: Language) =>
  teachingLanguages.map(({ id }) => ({ value: id, text: plainNameIn(teachingLanguages, id, language) }));

export const languagesWords = (ids: readonly string[], language: Language) =>
  ids.map((id) => plainNameIn(teachingLanguages, id, language)).join("; ");
