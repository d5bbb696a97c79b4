// A city's scorecard as an accessible PDF: what a governor takes into a meeting.

import type { City } from "../../network/city.ts";
import { network } from "../../network/network.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { type MeasurementCard, type Movement, movementOf, movements } from "../../values/card.ts";
import { formatAmount } from "../../values/unit.ts";
import { standingSummary } from "../standing.ts";

/** @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting. */
export function renderScorecardPdf(
  city: City,
  cards: readonly MeasurementCard[],
  language: Language,
  now: Date,
): Promise<Uint8Array> {
  return typeset({
    template: programFile(import.meta.url, ["scorecard.typ"]),
    content: JSON.stringify(scorecardContent(city, cards, language, now)),
    drawings: {},
  });
}

/** What stands beside a figure; that there is none, or one only, can be seen. */
function isTold(look: Movement): boolean {
  return look === "better" || look === "worse" || look === "other_periods";
}

/** The plain strings that `scorecard.typ` sets. */
export function scorecardContent(
  city: City,
  cards: readonly MeasurementCard[],
  language: Language,
  now: Date,
) {
  const t = translator(language);
  const row = (card: MeasurementCard) => {
    const { measurement, latest, coverage } = card;
    const look = movementOf(card);
    const missing =
      coverage === "no_value" ? "scorecard:coverage.noValue" : (`values:status.${coverage}` as const);
    return {
      number: measurement.id,
      name: localisedPlain(measurement.name, language),
      look,
      latest: latest?.amount
        ? `${formatAmount(latest.amount, measurement.unit, language, network().currency)} (${latest.period.label})`
        : coverage === "measured"
          ? t("scorecard:scorecard.onlyGroups")
          : t(missing),
      movement: isTold(look) ? t(`scorecard:movement.${look}`) : "",
      source: latest?.source.title ?? "",
    };
  };
  const groups = [...Map.groupBy(cards, ({ group }) => group.id).values()].map((own) => {
    return {
      name: own[0] ? localisedPlain(own[0].group.name, language) : "",
      summary: standingSummary(own, t),
      areas: [...Map.groupBy(own, ({ focusArea }) => focusArea.id).values()].map((ofArea) => ({
        name: ofArea[0]
          ? `${ofArea[0].focusArea.id}. ${localisedPlain(ofArea[0].focusArea.name, language)}`
          : "",
        rows: ofArea.map(row),
      })),
    };
  });
  return {
    city: localisedPlain(city.names, language),
    language,
    groups,
    legend: movements.map((look) => ({ look, text: t(`scorecard:movement.${look}`) })),
    labels: {
      title: t("scorecard:scorecard.title"),
      explain: t("scorecard:scorecard.explain"),
      asOf: t("scorecard:scorecard.asOf", { date: formatDate(now, language) }),
      number: t("workbooks:workbook.column.number"),
      measurement: t("imports:preview.measurement"),
      latest: t("values:value.amount"),
      movement: t("scorecard:compare.movement"),
      source: t("values:value.source"),
      noRanking: t("scorecard:compare.explainPdf"),
    },
  };
}
