// How far an opportunity is, and how sure it is, in words.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { freshnessOf } from "./freshness.ts";
import type { Opportunity } from "./opportunity.ts";
import type { OpportunityState } from "./workflow.ts";

const tones: Record<OpportunityState, Tone> = {
  draft: "grey",
  submitted: "blue",
  returned: "orange",
  published: "green",
  paused: "orange",
  ended: "grey",
  withdrawn: "grey",
  archived: "grey",
};

export function StateTag({ state }: { state: OpportunityState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`catalogue:state.${state}`)} tone={tones[state]} />;
}

type Known = Pick<
  Opportunity,
  "confirmedOn" | "confirmedChannel" | "confirmEvery" | "missingSince" | "hiddenSince" | "lastHeldOn"
>;

/** "Checked on 3 November by SMS", and what to think of it where that is long ago. */
export function freshnessWords(
  opportunity: Known,
  { t, language, today }: { t: Translate; language: Language; today: string },
): string {
  const { confirmedOn, confirmedChannel, missingSince, lastHeldOn } = opportunity;
  if (confirmedOn === null || confirmedChannel === null) return t("catalogue:fresh.never");
  if (opportunity.hiddenSince) return t("catalogue:fresh.notRunning");
  const freshness = freshnessOf(opportunity, today, lastHeldOn);
  const checked = t(`catalogue:fresh.${confirmedChannel}`, { day: formatDate(confirmedOn, language) });
  if (freshness === "unchecked" && missingSince)
    return `${checked} ${t("catalogue:fresh.missing", { day: formatDate(missingSince, language) })}`;
  return freshness === "unchecked" || freshness === "hidden"
    ? `${checked} ${t("catalogue:fresh.old")}`
    : checked;
}
