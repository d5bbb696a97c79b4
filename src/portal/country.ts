import type { Language } from "../platform/i18n/languages.ts";

/** "Kenya" for KE, in the reader's language. */
export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
}
