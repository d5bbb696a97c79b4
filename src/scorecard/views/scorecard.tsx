// The Key Features of one city: what is measured, against its own baseline, with source; never ranked.

import { Fragment, type VNode } from "preact";
import { paths as evidencePaths } from "../../evidence/paths.ts";
import type { FocusArea } from "../../framework/edition.ts";
import { paths as importsPaths } from "../../imports/paths.ts";
import type { City } from "../../network/city.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { CoverageBar, type CoverageSegment } from "../../ui/chart.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { cityBar } from "../../ui/places.ts";
import { countCoverage, type MeasurementCard, measuredYears, movementOf } from "../../values/card.ts";
import { paths as valuesPaths } from "../../values/paths.ts";
import type { OwnCard } from "../../values/queries.ts";
import { TrackTag, useTargetLine } from "../../values/targets/target-section.tsx";
import { type Target, trackOf } from "../../values/targets/targets.ts";
import { formatAmount, formatChange } from "../../values/unit.ts";
import { changeSince } from "../../values/value.ts";
import { paths } from "../paths.ts";
import { scorecardLinks } from "../slots.ts";
import { Standing } from "./standing.tsx";

function useCoverageSegments(): (cards: readonly MeasurementCard[]) => CoverageSegment[] {
  const { t } = useI18n();
  return (cards) => {
    const count = countCoverage(cards);
    return (["measured", "notCollected", "notApplicable", "noValue"] as const).map((key) => ({
      key,
      label: t(`scorecard:coverage.${key}`),
      count: count[key],
    }));
  };
}

export function ScorecardView({
  city,
  cards,
  ownCards,
  canWrite,
  canAddOwn,
  isInsider,
}: {
  city: City;
  cards: readonly MeasurementCard[];
  ownCards: readonly OwnCard[];
  canWrite: boolean;
  canAddOwn: boolean;
  isInsider: boolean;
}): VNode {
  const { t, language } = useI18n();
  const missing = countCoverage(cards).noValue;
  const groups = [...new Map(cards.map(({ group }) => [group.id, group])).values()];
  return (
    <>
      <p class="govuk-body-l">{t("scorecard:scorecard.explain")}</p>
      <Standing city={city.id} cards={cards} />
      {canWrite && <WaysToFill city={city.id} missing={missing} />}
      {isInsider && !canWrite && (
        <ButtonGroup>
          <a class="govuk-link" href={evidencePaths.allEvidence(city.id)}>
            {t("evidence:evidence.title")}
          </a>
          <a class="govuk-link" href={paths.quality(city.id)}>
            {t("scorecard:quality.title")}
          </a>
        </ButtonGroup>
      )}
      <p class="govuk-body">
        {scorecardLinks.given().map(({ text, href }) => (
          <Fragment key={text}>
            <a class="govuk-link" href={href(city.id)}>
              {t(text)}
            </a>
            {" · "}
          </Fragment>
        ))}
        <a class="govuk-link" href={`${paths.scorecardPdf(city.id)}?language=${language}`}>
          {t("scorecard:scorecard.pdf")}
        </a>
        {measuredYears(cards).length > 1 && (
          <>
            {" · "}
            <a class="govuk-link" href={paths.compare(city.id)}>
              {t("scorecard:compare.title")}
            </a>
          </>
        )}
      </p>
      {groups.map((group) => (
        <section key={group.id} aria-labelledby={`group-${group.id}`}>
          <h2 class="govuk-heading-m" id={`group-${group.id}`}>
            {localised(group.name, language)}
          </h2>
          <ul class="card-grid">
            {group.focusAreas.map((focusArea) => (
              <FocusAreaCard
                key={focusArea.id}
                city={city}
                focusArea={focusArea}
                cards={cards.filter((card) => card.focusArea.id === focusArea.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      <OwnMeasurements city={city} cards={ownCards} canWrite={canWrite} />
      {canAddOwn && (
        <p class="govuk-body">
          <a class="govuk-link" href={valuesPaths.newOwnMeasurement(city.id)}>
            {t("values:own.add")}
          </a>
        </p>
      )}
    </>
  );
}

/** One thing to go on with; all other ways stand under the bar's entry for figures. */
function WaysToFill({ city, missing }: { city: string; missing: number }): VNode {
  const { t } = useI18n();
  const figures = cityBar.given().find(({ name }) => name === "figures");
  return (
    <ButtonGroup>
      {missing > 0 ? (
        <ButtonLink href={paths.missing(city)}>{t("scorecard:missing.start", { count: missing })}</ButtonLink>
      ) : (
        <ButtonLink href={importsPaths.imports(city)}>{t("imports:imports.title")}</ButtonLink>
      )}
      {figures && (
        <a class="govuk-link" href={figures.href(city)}>
          {t("scorecard:scorecard.ways")}
        </a>
      )}
    </ButtonGroup>
  );
}

function FocusAreaCard({
  city,
  focusArea,
  cards,
}: {
  city: City;
  focusArea: FocusArea;
  cards: readonly MeasurementCard[];
}): VNode {
  const { t, language } = useI18n();
  const { measured, total } = countCoverage(cards);
  return (
    <li class="card">
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={valuesPaths.focusArea(city.id, focusArea.id)}>
          {focusArea.id}. {localised(focusArea.name, language)}
        </a>
      </h3>
      <p class="govuk-body">{t("scorecard:scorecard.measured", { measured, total })}</p>
      <progress
        class="progress__bar"
        value={measured}
        max={total}
        aria-label={localised(focusArea.name, language)}
      >
        {measured}/{total}
      </progress>
    </li>
  );
}

export function FocusAreaView({
  city,
  focusArea,
  cards,
  ownCards,
  targets,
  canWrite,
}: {
  city: City;
  focusArea: FocusArea;
  cards: readonly MeasurementCard[];
  ownCards: readonly OwnCard[];
  targets: ReadonlyMap<string, Target>;
  canWrite: boolean;
}): VNode {
  const { t, language } = useI18n();
  const segments = useCoverageSegments();
  return (
    <>
      <CoverageBar title={t("scorecard:scorecard.coverage")} segments={segments(cards)} />
      {focusArea.features.map((feature) => (
        <section key={feature.id} aria-labelledby={`feature-${feature.id}`}>
          <h2 class="govuk-heading-m" id={`feature-${feature.id}`}>
            {feature.id} {localised(feature.name, language)}
          </h2>
          <div class="card-grid">
            {cards
              .filter(({ measurement }) => feature.measurements.some(({ id }) => id === measurement.id))
              .map((card) => (
                <MeasurementSummary
                  key={card.measurement.id}
                  city={city}
                  card={card}
                  target={targets.get(card.measurement.id)}
                  canWrite={canWrite}
                />
              ))}
          </div>
        </section>
      ))}
      <OwnMeasurements city={city} cards={ownCards} canWrite={canWrite} />
    </>
  );
}

/** What the city measures for itself, apart from the framework; nothing where it does not. */
function OwnMeasurements({
  city,
  cards,
  canWrite,
}: {
  city: City;
  cards: readonly OwnCard[];
  canWrite: boolean;
}): VNode | null {
  const { t } = useI18n();
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby="own">
      <h2 class="govuk-heading-m" id="own">
        {t("values:own.title")}
      </h2>
      <p class="govuk-body">{t("values:own.apart")}</p>
      <div class="card-grid">
        {cards.map((card) => (
          <MeasurementSummary
            key={card.measurement.id}
            city={city}
            card={card}
            lang={card.own.language}
            target={undefined}
            canWrite={canWrite && !card.own.isRetired}
          />
        ))}
      </div>
    </section>
  );
}

function MeasurementSummary({
  city,
  card,
  target,
  canWrite,
  lang,
}: {
  city: City;
  card: MeasurementCard;
  /** Of its name and definition, where these are people's own words. */
  lang?: string;
  target: Target | undefined;
  canWrite: boolean;
}): VNode {
  const { t, language } = useI18n();
  const targetLine = useTargetLine();
  const { measurement, latest } = card;
  return (
    <div class="card">
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={valuesPaths.measurement(city.id, measurement.id)}>
          {measurement.id} <span lang={lang}>{localised(measurement.name, language)}</span>
        </a>
      </h3>
      <p class="govuk-body" lang={lang}>
        {localised(measurement.definition, language)}
      </p>
      {latest?.amount ? (
        <>
          <p class="figure-card__figure">
            {formatAmount(latest.amount, measurement.unit, language, network().currency)}
          </p>
          <p class="govuk-body">
            {latest.period.label}
            <Change card={card} />
          </p>
          <p class="govuk-hint">
            <a class="govuk-link" href={valuesPaths.value(city.id, latest.id)}>
              {t("scorecard:sourceLine", { source: latest.source.title })}
            </a>
          </p>
        </>
      ) : (
        <p class="govuk-body missing">
          {card.coverage === "measured"
            ? t("scorecard:scorecard.onlyGroups")
            : card.coverage === "no_value"
              ? t("scorecard:coverage.noValue")
              : t(`values:status.${card.coverage}`)}
        </p>
      )}
      {target && (
        <p class="govuk-body">
          {targetLine(target, measurement)} <TrackTag track={trackOf(measurement, target, card.history)} />
        </p>
      )}
      {canWrite && (
        <p class="govuk-body">
          <a class="govuk-link" href={valuesPaths.newValue(city.id, measurement.id)}>
            {t("values:record.link")}
            <span class="govuk-visually-hidden"> {localised(measurement.name, language)}</span>
          </a>
        </p>
      )}
    </div>
  );
}

/** How far the latest value is from the city's own first one of the same kind of period. */
function Change({ card }: { card: MeasurementCard }): VNode | null {
  const { t, language } = useI18n();
  const { baseline, latest, measurement } = card;
  if (movementOf(card) === "other_periods") return <> · {t("scorecard:changeUnlike")}</>;
  if (!baseline?.amount || !latest?.amount || baseline.id === latest.id) return null;
  const between = changeSince(baseline.amount, latest.amount);
  const change = formatChange(between, measurement.unit, language, network().currency);
  return <> · {t("scorecard:change", { change, period: baseline.period.label })}</>;
}
