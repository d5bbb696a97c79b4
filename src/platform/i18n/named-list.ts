// Lists of reference data: entries with an id, and what they are called in each language.

import type { Language } from "./languages.ts";
import { type Localised, localisedPlain } from "./localised.ts";

export interface Known {
  id: string;
  names: Localised;
}

export const idsOf = (list: readonly Pick<Known, "id">[]) => list.map(({ id }) => id);

/** How an entry is called, in files and for sorting; an id that is in the list no more stands for itself. */
export function plainNameIn(list: readonly Known[], id: string, language: Language): string {
  const found = list.find((one) => one.id === id);
  return found ? localisedPlain(found.names, language) : id;
}
