import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Measurement, Sdgs } from "../edition.ts";
import { goalPath, measurementPath, targetAnchor } from "../paths.ts";
import { type Goal, measurementsServing, splitGoals } from "../sdg.ts";
import { EditionLine, EditionNote } from "./edition-note.tsx";
import { NextAndPrevious } from "./next-and-previous.tsx";
import { WorkLinks } from "./work-links.tsx";

interface SdgsProps {
  sdgs: Sdgs;
  served: Map<string, Measurement[]>;
}

/** The 17 goals, the two of learning cities first. */
export function SdgsPage({ sdgs, served }: SdgsProps) {
  const { t } = useI18n();
  const { first, others } = splitGoals(sdgs.goals);
  return (
    <>
      <p class="govuk-body-l">{t("framework:sdgs.lead")}</p>
      <WorkLinks href={({ goals }) => goals} />
      <h2 class="govuk-heading-l">{t("framework:sdgs.first")}</h2>
      <GoalCards goals={first} served={served} isLarge />
      <h2 class="govuk-heading-l">{t("framework:sdgs.others")}</h2>
      <GoalCards goals={others} served={served} />
      <SdgsNote sdgs={sdgs} />
    </>
  );
}

export function GoalCards({
  goals,
  served,
  isLarge = false,
}: {
  goals: Goal[];
  served: SdgsProps["served"];
  isLarge?: boolean;
}) {
  const { t, language } = useI18n();
  return (
    <ul class={isLarge ? "goals goals--large" : "goals"}>
      {goals.map((goal) => {
        const count = measurementsServing(goal, served);
        return (
          <li key={goal.id} class="goal">
            <span class="goal__number" aria-hidden="true">
              {goal.id}
            </span>
            <div>
              <a class="govuk-link goal__name" href={goalPath(goal.id)}>
                <span class="govuk-visually-hidden">{t("framework:sdgs.goal", { id: goal.id })}: </span>
                {localised(goal.label, language)}
              </a>
              <p class="goal__count">
                {count > 0 ? t("framework:sdgs.served", { count }) : t("framework:sdgs.servedByNone")}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** One goal with its targets and the measurements that serve each. */
export function GoalPage({ goal, sdgs, served }: SdgsProps & { goal: Goal }) {
  const { t, language } = useI18n();
  const position = sdgs.goals.indexOf(goal);
  return (
    <>
      <p class="govuk-body-l">{t("framework:sdgs.targetsLead", { count: goal.targets.length })}</p>
      <WorkLinks href={(work) => work.goal(goal.id)} />
      <h2 class="govuk-heading-l">{t("framework:sdgs.targets")}</h2>
      <ul class="targets">
        {goal.targets.map((target) => (
          <li key={target.id} class="target" id={targetAnchor(target.id)}>
            <h3 class="govuk-heading-s target__label">
              <span class="number">{target.id}</span> {localised(target.label, language)}
            </h3>
            <ServedBy measurements={served.get(target.id) ?? []} />
          </li>
        ))}
      </ul>
      <EditionLine title={sdgs.title} edition={sdgs.edition} publisher={sdgs.publisher} />
      <NextAndPrevious
        label={t("framework:sdgs.navigation")}
        previous={linkTo(sdgs.goals[position - 1], t("framework:sdgs.previous"))}
        next={linkTo(sdgs.goals[position + 1], t("framework:sdgs.next"))}
      />
    </>
  );

  function linkTo(other: Goal | undefined, title: string) {
    return (
      other && { href: goalPath(other.id), title, text: `${other.id} ${localised(other.label, language)}` }
    );
  }
}

function ServedBy({ measurements }: { measurements: Measurement[] }) {
  const { t, language } = useI18n();
  if (measurements.length === 0) return <p class="source">{t("framework:measurement.none")}</p>;
  return (
    <>
      <p class="source">{t("framework:sdgs.servedBy")}</p>
      <ul class="govuk-list">
        {measurements.map(({ id, name }) => (
          <li key={id}>
            <a class="govuk-link" href={measurementPath(id)}>
              {id} {localised(name, language)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function SdgsNote({ sdgs }: { sdgs: Sdgs }) {
  const { language } = useI18n();
  return (
    <EditionNote
      edition={sdgs.edition}
      publisher={sdgs.publisher}
      adopted={formatDate(sdgs.adopted, language)}
      source={sdgs.source}
      translations={{}}
      api={`/api/v1/framework/sdgs?edition=${encodeURIComponent(sdgs.edition)}`}
    />
  );
}
