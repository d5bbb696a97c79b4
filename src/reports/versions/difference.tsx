// What changed between two texts, word by word, told in words as well as by its look.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Excerpt } from "./word-difference.ts";

export function Difference({
  pieces,
  lang,
}: {
  pieces: readonly Excerpt[];
  lang?: string | undefined;
}): VNode {
  const { t } = useI18n();
  return (
    <div class="difference" lang={lang}>
      {pieces.map((piece, index) => {
        if (piece.kind === "same") return piece.text;
        if (piece.kind === "left-out") return <LeftOut key={index} words={piece.words} />;
        const { kind, text } = piece;
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

/** In the reader's language, unlike the text around it. */
function LeftOut({ words }: { words: number }): VNode {
  const { t, language } = useI18n();
  return (
    <span class="difference__left-out" lang={language}>
      {t("reports:difference.leftOut", { count: words })}
    </span>
  );
}
