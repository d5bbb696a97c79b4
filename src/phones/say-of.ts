import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { Problem } from "../platform/problem.ts";

/** What somebody is answered by telephone: what cannot be done is said as well. */
export async function sayOf(language: Language, work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return translator(language)(error.messageKey, error.details);
  }
}
