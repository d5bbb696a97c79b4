// What the public page of a city shows of its Key Features: where it came furthest on its own way, and what is missing.

import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Sparkline } from "../../ui/sparkline.tsx";
import { countCoverage, type MeasurementCard } from "../../values/card.ts";
import { useAmount } from "../../values/pages/value-wording.ts";
import { paths as valuesPaths } from "../../values/paths.ts";
import { formatAmount } from "../../values/unit.ts";
import type { BestFigure } from "../best-figures.ts";

interface CityFiguresProps {
  city: City;
  cards: readonly MeasurementCard[];
  best: readonly BestFigure[];
}

export function CityFigures({ city, cards, best }: CityFiguresProps): VNode {
  const { t } = useI18n();
  return (
    <>
      {best.length > 0 && (
        <>
          <p class="lead">{t("scorecard:front.rule", { count: best.length })}</p>
          <ul class="best-figures">
            {best.map((figure) => (
              <Figure key={figure.card.measurement.id} city={city} figure={figure} />
            ))}
          </ul>
        </>
      )}
      <Gaps cards={cards} />
      <p class="govuk-body">
        <a class="more-link" href={valuesPaths.scorecard(city.id)}>
          {t("scorecard:scorecard.open")}
        </a>
      </p>
    </>
  );
}

/** One figure set large, from where to where it went, and where each comes from. */
function Figure({ city, figure: { card, from, to, target } }: { city: City; figure: BestFigure }): VNode {
  const { t, language } = useI18n();
  const amountOf = useAmount();
  const { measurement, history } = card;
  const amount = amountOf(to, measurement);
  const way = t("scorecard:front.way", {
    before: amountOf(from, measurement),
    from: from.period.label,
    after: amount,
    to: to.period.label,
  });
  const aim =
    target &&
    t("scorecard:front.target", {
      amount: formatAmount(target.amount, measurement.unit, language, network().currency),
      year: target.year,
    });
  return (
    <li class="best-figure">
      <p class="best-figure__amount">{amount}</p>
      <h3 class="best-figure__name">
        <a class="govuk-link" href={valuesPaths.measurement(city.id, measurement.id)}>
          {localised(measurement.name, language)}
        </a>
      </h3>
      <Sparkline
        points={history
          .filter(({ period }) => period.to >= from.period.to && period.to <= to.period.to)
          .map(({ period, amount: value }) => ({ at: Date.parse(period.to), value: Number(value) }))}
        {...(target && { target: Number(target.amount) })}
      />
      <p class="best-figure__way">
        {way} {aim}
      </p>
      <p class="source">{t("scorecard:sourceLine", { source: to.source.title })}</p>
    </li>
  );
}

/** What nobody knows yet, in words: how much, and where nothing is known at all. */
function Gaps({ cards }: { cards: readonly MeasurementCard[] }): VNode {
  const { t, language } = useI18n();
  const counts = countCoverage(cards);
  const areas = [...Map.groupBy(cards, ({ focusArea }) => focusArea.id).values()];
  const unknown = areas
    .filter((own) => own.every(({ coverage }) => coverage !== "measured"))
    .flatMap(([first]) => (first ? [localised(first.focusArea.name, language)] : []));
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  return (
    <div class="gaps">
      <h3 class="govuk-heading-m">{t("scorecard:front.gaps")}</h3>
      <p class="govuk-body">
        {t("scorecard:front.measured", { measured: counts.measured, total: counts.total })}
      </p>
      {counts.notCollected > 0 && (
        <p class="govuk-body">{t("scorecard:front.notCollected", { count: counts.notCollected })}</p>
      )}
      {counts.notApplicable > 0 && (
        <p class="govuk-body">{t("scorecard:front.notApplicable", { count: counts.notApplicable })}</p>
      )}
      {counts.noValue > 0 && (
        <p class="govuk-body">{t("scorecard:front.noValue", { count: counts.noValue })}</p>
      )}
      {unknown.length > 0 && (
        <p class="govuk-body">{t("scorecard:front.nothingKnown", { areas: list.format(unknown) })}</p>
      )}
    </div>
  );
}
