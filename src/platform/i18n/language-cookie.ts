import type { Language } from "./languages.ts";

/** The language that was chosen in a browser. */
export const languageCookie = "jifunze.language";

/** The `Set-Cookie` header that keeps it for a year. */
export function languageCookieOf(language: Language, { secure }: { secure: boolean }): string {
  const attributes = `Path=/; Max-Age=${60 * 60 * 24 * 365}; SameSite=Lax${secure ? "; Secure" : ""}`;
  return `${languageCookie}=${language}; ${attributes}`;
}
