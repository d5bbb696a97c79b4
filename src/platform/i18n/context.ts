import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { defaultLanguage, type Language } from "./languages.ts";
import type { Translate } from "./message-key.ts";

export interface I18n {
  t: Translate;
  language: Language;
}

export const I18nContext = createContext<I18n>({ t: (key) => key, language: defaultLanguage });

/** The translator of the page that is being drawn. */
export function useI18n(): I18n {
  return useContext(I18nContext);
}
