import type { VNode } from "preact";
import { goalPath, measurementPath } from "../framework/paths.ts";
import { firstGoals } from "../framework/sdg.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import { Details } from "../ui/details.tsx";
import { FilterForm } from "../ui/filter-fields.tsx";
import { paths as valuesPaths } from "../values/paths.ts";
import { behindWords } from "./behind-words.ts";
import type { GoalOfAll, MeasuredSomewhere, TargetOfAll, ThemeOfAll } from "./network-queries.ts";
import { paths } from "./paths.ts";
import type { Behind } from "./serving.ts";

/** The 17 goals, the two of learning cities first, with how much all cities do for each. */
export function GoalsOfAllView({ goals }: { goals: readonly GoalOfAll[] }): VNode {
  const { t } = useI18n();
  const isFirst = ({ id }: GoalOfAll) => firstGoals.includes(id);
  return (
    <>
      <p class="govuk-body-l">{t("sdgs:ofAll.lead")}</p>
      <h2 class="govuk-heading-l">{t("framework:sdgs.first")}</h2>
      <Goals goals={goals.filter(isFirst)} isLarge />
      <h2 class="govuk-heading-l">{t("framework:sdgs.others")}</h2>
      <Goals goals={goals.filter((goal) => !isFirst(goal))} />
      <p class="govuk-body">{t("sdgs:ofAll.notRated")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.themesOfAll}>
          {t("sdgs:themes.title")}
        </a>
      </p>
    </>
  );
}

function Goals({ goals, isLarge = false }: { goals: readonly GoalOfAll[]; isLarge?: boolean }): VNode {
  const { t, language } = useI18n();
  return (
    <ul class={isLarge ? "goals goals--large" : "goals"}>
      {goals.map(({ id, label, measurements, ...behind }) => (
        <li key={id} class="goal">
          <span class="goal__number" aria-hidden="true">
            {id}
          </span>
          <div>
            <a class="govuk-link goal__name" href={paths.goalOfAll(id)}>
              <span class="govuk-visually-hidden">{t("framework:sdgs.goal", { id })}: </span>
              {localised(label, language)}
            </a>
            <p class="goal__count">
              {[
                ...(measurements > 0 ? [t("framework:sdgs.served", { count: measurements })] : []),
                ...behindWords(behind, t),
              ].join("; ") || t("sdgs:nothing")}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

interface GoalOfAllProps {
  goal: Behind & { id: string };
  allCities: number;
  targets: readonly TargetOfAll[];
}

/** One goal: of each target what is measured where, and how much is done for it. */
export function GoalOfAllView({ goal, allCities, targets }: GoalOfAllProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{behindWords(goal, t).join("; ") || t("sdgs:nothing")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={goalPath(goal.id)}>
          {t("sdgs:aboutGoal")}
        </a>
      </p>
      <ul class="targets">
        {targets.map(({ id, label, measurements, ...behind }) => (
          <li key={id} class="target" id={`target-${id}`}>
            <h2 class="govuk-heading-s target__label">
              <a class="govuk-link" href={paths.target(id)}>
                <span class="number">{id}</span> {localised(label, language)}
              </a>
            </h2>
            <p class="govuk-body">{behindWords(behind, t).join("; ") || t("sdgs:ofAll.noneServes")}</p>
            <Measured measurements={measurements} allCities={allCities} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface MeasuredProps {
  measurements: readonly MeasuredSomewhere[];
  allCities: number;
}

/** The measurements that serve a target, and which cities have a figure: by name, not ranked. */
export function Measured({ measurements, allCities }: MeasuredProps): VNode | null {
  const { t, language } = useI18n();
  if (measurements.length === 0) return null;
  return (
    <Details summary={t("sdgs:ofAll.measurements", { count: measurements.length })}>
      <ul class="govuk-list govuk-list--bullet">
        {measurements.map(({ id, name, cities, withFigure }) => (
          <li key={id}>
            <a class="govuk-link" href={measurementPath(id)}>
              {id} {localised(name, language)}
            </a>
            : {t("sdgs:ofAll.withFigure", { count: allCities, withFigure })}
            {cities.map((city, index) => (
              <>
                {index === 0 ? ": " : ", "}
                <a class="govuk-link" href={valuesPaths.measurement(city.id, id)}>
                  {city.name}
                </a>
              </>
            ))}
            {withFigure > cities.length && ", …"}
          </li>
        ))}
      </ul>
    </Details>
  );
}

export function ThemesView({ themes, city }: { themes: readonly ThemeOfAll[]; city?: string }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("sdgs:themes.lead")}</p>
      <ul class="card-grid">
        {themes.map(({ id, label, description, ...behind }) => (
          <li key={id} class="card">
            <h2 class="govuk-heading-m">
              <a class="govuk-link" href={paths.theme(id, city)}>
                {localised(label, language)}
              </a>
            </h2>
            <p class="govuk-body">{localised(description, language)}</p>
            <p class="govuk-body">
              <strong>{behindWords(behind, t).join("; ") || t("sdgs:nothing")}</strong>
            </p>
          </li>
        ))}
      </ul>
      {city !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.themesOfAll}>
            {t("sdgs:themes.title")}
          </a>
        </p>
      )}
    </>
  );
}

/** Chooses one city of the list; sent by GET. */
export function CityChooser({
  cities,
  url,
}: {
  cities: readonly { id: string; name: string }[];
  url: URL;
}): VNode {
  const { t } = useI18n();
  return (
    <FilterForm
      action={url.pathname}
      submit={t("sdgs:ofAll.show")}
      choices={[
        {
          name: "city",
          label: t("sdgs:ofAll.city"),
          chosen: url.searchParams.get("city") ?? undefined,
          any: t("sdgs:ofAll.allCities"),
          options: cities.map(({ id, name }) => ({ value: id, text: name })),
        },
      ]}
    />
  );
}
