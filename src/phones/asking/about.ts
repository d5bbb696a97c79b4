import type { Language } from "../../platform/i18n/languages.ts";
import { entryWords } from "../entry-words.ts";
import type { ToCheck } from "./question.ts";

/** " (Sat 9 am, free)": what it says besides, in a few words. */
export function aboutText({ card }: ToCheck, language: Language, today: string): string {
  if (card === null) return "";
  const { when, price } = entryWords({ card }, language, today);
  return ` (${[when, price].filter(Boolean).join(", ")})`;
}
