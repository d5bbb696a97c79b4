// How far an adaptation is, and how many cities took a practice up, in words.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import type { CountOf } from "./adaptation.ts";
import { type AdaptationState, shownStates } from "./workflow.ts";

/** What stopped is no fault: it has the tone of what is over. */
const tones: Record<AdaptationState, Tone> = {
  planned: "blue",
  tried: "blue",
  kept: "green",
  stopped: "grey",
  taken_back: "grey",
};

export function StateTag({ state }: { state: AdaptationState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`adaptations:state.${state}`)} tone={tones[state]} />;
}

export function wordsIn(text: WrittenText, language: Language): string {
  return written(text, language)?.text ?? "";
}

/** "2 other cities have taken it up: kept in 1, stopped in 1."; undefined where none has. */
export function countWords(
  { cities, of }: { cities: number; of: CountOf },
  t: Translate,
  language: Language,
): string | undefined {
  if (cities === 0) return undefined;
  const parts = shownStates
    .filter((state) => of[state] > 0)
    .map((state) => t(`adaptations:count.${state}`, { number: formatNumber(of[state], language) }));
  return `${t("adaptations:count.cities", { count: cities })}: ${parts.join(", ")}.`;
}
