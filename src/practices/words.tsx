// How far a practice is, and what it is called.

import type { VNode } from "preact";
import type { Goal } from "../framework/sdg.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatKnownDay } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { written } from "../platform/written.ts";
import { Tag, type Tone } from "../ui/tag.tsx";
import type { Practice } from "./practice.ts";
import type { PracticeState } from "./workflow.ts";

const tones: Record<PracticeState, Tone> = {
  draft: "grey",
  proposed: "blue",
  in_review: "blue",
  returned: "orange",
  published: "green",
  retired: "grey",
  merged: "grey",
};

export function StateTag({ state, isResting }: { state: PracticeState; isResting: boolean }): VNode {
  const { t } = useI18n();
  if (isResting) return <Tag text={t("practices:restingNow")} tone="grey" />;
  return <Tag text={t(`practices:state.${state}`)} tone={tones[state]} />;
}

export function titleOf({ title }: Pick<Practice, "title">, { language }: { language: Language }): string {
  return written(title, language)?.text ?? "";
}

/** "2021", or "2021 – March 2026" where it has ended. */
export function sinceWords(
  { startsOn, endsOn }: Pick<Practice, "startsOn" | "endsOn">,
  language: Language,
): string {
  const days = [startsOn, endsOn].filter((day) => day !== null);
  return days.map((day) => formatKnownDay(day, language)).join(" – ");
}

export function goalName(
  { id, label }: Pick<Goal, "id" | "label">,
  t: Translate,
  language: Language,
): string {
  return t("practices:goal", { id, label: localised(label, language) });
}
