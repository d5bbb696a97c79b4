// Where a nomination stands, in a sentence; what can still be done with it only as long as its round takes nominations.

import { formatDate } from "../../../platform/i18n/format.ts";
import type { Language } from "../../../platform/i18n/languages.ts";
import type { Translate } from "../../../platform/i18n/message-key.ts";
import type { AwardRound } from "../rounds/round.ts";
import type { Nomination } from "./nomination.ts";

type Whose = "standing" | "standingHere" | "standingOrganisation" | "standingEducator";

export function standingOf(
  { round, nomination: { state } }: { round: AwardRound; nomination: Nomination },
  whose: Whose,
  { t, language }: { t: Translate; language: Language },
): string {
  if (round.state === "cancelled") return t("awards:standingCancelled");
  const isOver = round.state !== "open";
  if (isOver && (state === "draft" || state === "handed_in" || state === "withdrawn"))
    return t(`awards:standingOver.${state}`);
  return t(`awards:${whose}.${state}`, { day: formatDate(round.nominationsUntil, language) });
}
