// Places in words, for screens.

import type { Language } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { NamedPlace } from "./place.ts";

/** "Malindi Town ward" */
export function placeName({ fullNames }: Pick<NamedPlace, "fullNames">, language: Language): string {
  return localised(fullNames, language);
}

/** "Malindi", without what it is. */
export function shortPlaceName(
  { names }: { names: Readonly<Record<string, string>> },
  language: Language,
): string {
  return localised(names, language);
}

/** "in Kilifi County", "katika Kaunti ya Kilifi" */
export function inPlace(place: Pick<NamedPlace, "fullNames">, language: Language): string {
  return translator(language)("network:place.in", { area: placeName(place, language) });
}
