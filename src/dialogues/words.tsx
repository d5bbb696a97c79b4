// Texts of people in a dialogue, in the reader's language as far as they were written in it.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { type WrittenText, written } from "../platform/written.ts";
import { paragraphsOf } from "../ui/paragraphs.tsx";
import type { Dialogue } from "./dialogue.ts";

export function Said({ text }: { text: WrittenText }): VNode | null {
  const { language } = useI18n();
  const said = written(text, language);
  if (!said) return null;
  return (
    <div class="govuk-body" lang={said.lang}>
      {paragraphsOf(said.text)}
    </div>
  );
}

/** The same within something else, such as a list of facts. */
export function SaidWithin({ text }: { text: WrittenText }): VNode | null {
  const { language } = useI18n();
  const said = written(text, language);
  if (!said) return null;
  return (
    <span class="preserve-lines" lang={said.lang}>
      {said.text}
    </span>
  );
}

/** What a dialogue is called: its question. */
export function questionOf(
  { question, number }: Pick<Dialogue, "question" | "number">,
  language: Language,
): string {
  return written(question, language)?.text ?? String(number);
}
