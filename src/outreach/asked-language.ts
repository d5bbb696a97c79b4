import { isLanguage, type Language } from "../platform/i18n/languages.ts";
import type { Visit } from "../platform/page.ts";

/** That of the page, or the one that the address says: who prints for a village may read another one. */
export function languageOf({ url, language }: Pick<Visit, "url" | "language">): Language {
  const wanted = url.searchParams.get("language");
  return isLanguage(wanted) ? wanted : language;
}
