import { filterNames } from "../../catalogue/finding/filters.ts";
import { filterWords, type Reader } from "../../catalogue/finding/words.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { SavedSearch } from "./search.ts";

/** What somebody looks for as a screen says it, with all that it has to be: "sewing · Free · Malindi". */
export function searchLabel({ words, filters, placeName }: SavedSearch, reader: Reader): string {
  const wanted = filterNames.flatMap((name) => {
    const value = filters[name];
    return value === undefined ? [] : [filterWords(name, value, reader)];
  });
  const where = placeName && localised(placeName, reader.language);
  return [words, ...wanted, where].filter(Boolean).join(" · ");
}
