// How an entry of a list is called on a screen, which says where that is in another language than the page.

import type { Language } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Known } from "../platform/i18n/named-list.ts";

/** An id that is in the list no more stands for itself. */
export function nameIn(list: readonly Known[], id: string, language: Language): string {
  const found = list.find((one) => one.id === id);
  return found ? localised(found.names, language) : id;
}
