import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { Tag, type Tone } from "../ui/tag.tsx";
import type { Festival } from "./festival.ts";
import type { Reader } from "./programme/words.ts";
import type { FestivalState } from "./workflow.ts";

/** "12 to 14 December 2026", or its one day. */
export function daysWords(
  { startsOn, endsOn }: Pick<Festival, "startsOn" | "endsOn">,
  { t, language }: Reader,
): string {
  if (startsOn === endsOn) return formatDate(startsOn, language);
  return t("festivals:days", { from: formatDate(startsOn, language), to: formatDate(endsOn, language) });
}

const tones: Record<FestivalState, Tone> = {
  draft: "grey",
  called: "orange",
  programme: "green",
  held: "blue",
  closed: "grey",
  cancelled: "red",
};

export function StateTag({ state }: { state: FestivalState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`festivals:state.${state}`)} tone={tones[state]} />;
}
