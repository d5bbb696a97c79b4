import { type ComponentChildren, Fragment } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Feature, FocusArea, KeyFeatures, Measurement } from "../edition.ts";
import type { Commitment } from "../guiding-documents.ts";
import { commitmentPath, focusAreaPath, measurementAnchor, targetPath } from "../paths.ts";
import { EditionLine } from "./edition-note.tsx";
import { NextAndPrevious } from "./next-and-previous.tsx";

interface FocusAreaPageProps {
  focusArea: FocusArea;
  keyFeatures: KeyFeatures;
  /** The commitment of the declaration that it stands for. */
  commitment: Commitment | undefined;
}

/** One focus area with its features and how each is measured. */
export function FocusAreaPage({ focusArea, keyFeatures, commitment }: FocusAreaPageProps) {
  const { t, language } = useI18n();
  const all = keyFeatures.groups.flatMap(({ focusAreas }) => focusAreas);
  const position = all.indexOf(focusArea);
  const hasRating = focusArea.features.some(({ measurements }) =>
    measurements.some(({ unit }) => unit === "rating"),
  );
  return (
    <>
      {commitment && (
        <p class="govuk-body">
          {t("framework:guiding.ofFocusArea")}{" "}
          <a class="govuk-link" href={commitmentPath(commitment.id)}>
            {commitment.id} {localised(commitment.title, language)}
          </a>
        </p>
      )}
      {focusArea.features.map((feature) => (
        <FeatureSection key={feature.id} feature={feature} />
      ))}
      {hasRating && <RatingScale keyFeatures={keyFeatures} />}
      <EditionLine
        title={keyFeatures.title}
        edition={keyFeatures.edition}
        publisher={keyFeatures.publisher}
        licence={keyFeatures.licence}
      />
      <NextAndPrevious
        label={t("framework:focusArea.navigation")}
        previous={linkTo(all[position - 1], t("framework:focusArea.previous"))}
        next={linkTo(all[position + 1], t("framework:focusArea.next"))}
      />
    </>
  );

  function linkTo(other: FocusArea | undefined, title: string) {
    return (
      other && {
        href: focusAreaPath(other.id),
        title,
        text: `${other.id} ${localised(other.name, language)}`,
      }
    );
  }
}

function FeatureSection({ feature }: { feature: Feature }) {
  const { language } = useI18n();
  return (
    <section class="feature" aria-labelledby={`feature-${feature.id}`}>
      <h2 class="govuk-heading-m" id={`feature-${feature.id}`}>
        <span class="number">{feature.id}</span> {localised(feature.name, language)}
      </h2>
      {feature.measurements.map((measurement) => (
        <MeasurementCard key={measurement.id} measurement={measurement} />
      ))}
    </section>
  );
}

function MeasurementCard({ measurement }: { measurement: Measurement }) {
  const { t, language } = useI18n();
  const { id, name, definition, unit, source, direction, sdgTargets } = measurement;
  return (
    <article class="measurement" id={measurementAnchor(id)} aria-labelledby={`name-${id}`}>
      <h3 class="govuk-heading-s" id={`name-${id}`}>
        <span class="number">{id}</span> {localised(name, language)}
      </h3>
      <p class="govuk-body">{localised(definition, language)}</p>
      <dl class="facts">
        <Fact name={t("framework:measurement.unit")}>{t(`framework:unit.${unit}`)}</Fact>
        <Fact name={t("framework:measurement.source")}>{t(`framework:source.${source}`)}</Fact>
        <Fact name={t("framework:measurement.direction")}>
          <span aria-hidden="true">{arrows[direction]} </span>
          {t(`framework:direction.${direction}`)}
        </Fact>
        <Fact name={t("framework:measurement.sdgTargets")}>
          {sdgTargets.map((target, index) => (
            <Fragment key={target}>
              {index > 0 && ", "}
              <a class="govuk-link" href={targetPath(target)}>
                {target}
              </a>
            </Fragment>
          ))}
        </Fact>
      </dl>
    </article>
  );
}

const arrows = { up: "↑", down: "↓", none: "·" } as const;

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="facts__row">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function RatingScale({ keyFeatures: { ratingScale } }: { keyFeatures: KeyFeatures }) {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="rating-scale">
      <h2 class="govuk-heading-m" id="rating-scale">
        {t("framework:ratingScale.title")}
      </h2>
      <p class="govuk-body">
        {t("framework:ratingScale.text", { min: ratingScale.min, max: ratingScale.max })}
      </p>
      <ol class="govuk-list govuk-list--number" start={ratingScale.min}>
        {ratingScale.labels.map((label) => (
          <li key={label.en}>{localised(label, language)}</li>
        ))}
      </ol>
    </section>
  );
}
