// Texts of people in a dialogue, in the reader's language as far as they were written in it.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { type WrittenText, written } from "../platform/written.ts";
import { paragraphsOf } from "../ui/paragraphs.tsx";
import type { Dialogue } from "./dialogue.ts";

/** In paragraphs. */
export function SaidParagraphs({ text }: { text: WrittenText }): VNode | null {
  const { language } = useI18n();
  const said = written(text, language);
  if (!said) return null;
  return (
    <div class="govuk-body" lang={said.lang}>
      {paragraphsOf(said.text)}
    </div>
  );
}

/** What a dialogue is called: its question. */
export function questionOf(
  { question, number }: Pick<Dialogue, "question" | "number">,
  language: Language,
): string {
  return written(question, language)?.text ?? String(number);
}

/** The same above a screen of it. */
export const captionOf = (
  { dialogue }: { dialogue: Pick<Dialogue, "question" | "number"> },
  { language }: { language: Language },
) => questionOf(dialogue, language);
