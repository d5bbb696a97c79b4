import type { Language } from "./languages.ts";

/** An address whose page is shown in a language; from there on the reader may choose another. */
export function inLanguage(address: string, language: Language): string {
  const url = new URL(address);
  url.searchParams.set("lang", language);
  return url.href;
}
