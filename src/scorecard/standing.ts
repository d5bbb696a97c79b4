// Where the measurements of a city stand, in one sentence that accounts for each of them.

import type { Translate } from "../platform/i18n/message-key.ts";
import { countCoverage, countMovements, type MeasurementCard } from "../values/card.ts";

/** "12 of 20 measured: 3 better than at first, …"; what there is none of beyond the usual is not named. */
export function standingSummary(cards: readonly MeasurementCard[], t: Translate): string {
  const { measured, total } = countCoverage(cards);
  const counts = countMovements(cards);
  const onlyGroups = measured - (total - counts.no_figure);
  return [
    t("scorecard:standing.summary", { ...counts, measured, total }),
    ...(counts.other_periods > 0
      ? [t("scorecard:standing.otherPeriods", { count: counts.other_periods })]
      : []),
    ...(onlyGroups > 0 ? [t("scorecard:standing.onlyGroups", { count: onlyGroups })] : []),
  ].join(" ");
}
