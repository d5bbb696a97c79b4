// What changed between two texts, word by word, told in words as well as by its look.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Piece } from "./word-difference.ts";

export function Difference({ pieces, lang }: { pieces: readonly Piece[]; lang?: string | undefined }): VNode {
  const { t } = useI18n();
  return (
    <div class="difference" lang={lang}>
      {pieces.map(({ kind, text }, index) => {
        if (kind === "same") return text;
        const Mark = kind === "added" ? "ins" : "del";
        return (
          // A screen reader hears where it begins and ends.
          <Mark key={`${kind} ${index}`}>
            <span class="govuk-visually-hidden">[{t(`reports:difference.${kind}`)}: </span>
            {text}
            <span class="govuk-visually-hidden">]</span>
          </Mark>
        );
      })}
    </div>
  );
}
