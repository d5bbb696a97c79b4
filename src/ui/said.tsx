import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { type WrittenText, written } from "../platform/written.ts";

/** What people wrote, line by line, in the reader's language; else in another one, which is marked as that. */
export function Said({ text }: { text: WrittenText }): VNode | null {
  const { language } = useI18n();
  const said = written(text, language);
  if (!said) return null;
  return (
    <span class="preserve-lines" lang={said.lang}>
      {said.text}
    </span>
  );
}
