// What helps somebody to answer a question: what is expected, an example, the city's own figures for it, and what the
// city answered in the cycle before.

import type { VNode } from "preact";
import { guidesForQuestion } from "../../capacity/guides/guides.ts";
import { GuideLinks } from "../../capacity/guides/links.tsx";
import type { Question } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Details } from "../../ui/details.tsx";
import type { MeasurementCard } from "../../values/card.ts";
import { useAmount } from "../../values/pages/value-wording.ts";
import type { ReportFile } from "../queries.ts";
import { cycleName } from "../report.ts";
import type { EarlierAnswer } from "../screen-queries.ts";

interface GuideProps {
  file: Pick<ReportFile, "cards" | "city">;
  question: Question;
  earlier: EarlierAnswer | undefined;
}

export function QuestionGuide({ file, question, earlier }: GuideProps): VNode {
  const { t, language } = useI18n();
  const { example, features = [] } =
    question.kind === "text" ? question : { example: undefined, features: undefined };
  const guides = guidesForQuestion(question.id);
  const figures = figuresFor(file.cards, features);
  return (
    <>
      <p class="govuk-body-l">{localised(question.guidance, language)}</p>
      {example && (
        <Details summary={t("reports:guide.example")}>
          <p class="govuk-body">{localised(example, language)}</p>
          <p class="govuk-hint">{t("reports:guide.invented")}</p>
        </Details>
      )}
      {guides.length > 0 && (
        <Details summary={t("reports:guide.guides")}>
          <GuideLinks guides={guides} />
        </Details>
      )}
      {figures.length > 0 && <OwnFigures cards={figures} city={file.city.id} />}
      {earlier && (
        <Details summary={t("reports:guide.earlier", { cycle: cycleName(earlier.cycle) })}>
          <div class="preserve-lines" lang={earlier.language}>
            {earlier.text}
          </div>
        </Details>
      )}
    </>
  );
}

const mostFigures = 12;

/** Measured ones of what a question asks about: a focus area, a feature or a single measurement. */
function figuresFor(cards: readonly MeasurementCard[], features: readonly string[]): MeasurementCard[] {
  const isAsked = (id: string) => features.some((feature) => id === feature || id.startsWith(`${feature}.`));
  return cards.filter(({ measurement, latest }) => latest && isAsked(measurement.id)).slice(0, mostFigures);
}

function OwnFigures({ cards, city }: { cards: readonly MeasurementCard[]; city: string }): VNode {
  const { t, language } = useI18n();
  const amountOf = useAmount();
  return (
    <Details summary={t("reports:guide.figures", { count: cards.length })}>
      <ul class="govuk-list govuk-list--bullet">
        {cards.map(({ measurement, latest }) => (
          <li key={measurement.id}>
            <a class="govuk-link" href={`/cities/${city}/measurements/${measurement.id}`}>
              {localised(measurement.name, language)}
            </a>
            {latest && `: ${amountOf(latest, measurement)} (${latest.period.label})`}
          </li>
        ))}
      </ul>
    </Details>
  );
}
