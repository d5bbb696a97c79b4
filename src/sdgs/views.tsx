import type { VNode } from "preact";
import { goalPath } from "../framework/paths.ts";
import { firstGoals } from "../framework/sdg.ts";
import { paths as initiativePaths } from "../initiatives/paths.ts";
import { network } from "../network/network.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { PlainTable } from "../ui/plain-table.tsx";
import { Tiles, TilesLegend } from "../ui/tiles.tsx";
import { movements } from "../values/card.ts";
import { paths as valuesPaths } from "../values/paths.ts";
import { formatAmount } from "../values/unit.ts";
import { behindOne, behindWords } from "./behind-words.ts";
import type { CityGoal, ServingMeasurement } from "./city-goal.ts";
import { paths } from "./paths.ts";

/** The 17 goals, the two of learning cities first, each with the measurements behind it. */
export function CityGoalsView({ city, goals }: { city: string; goals: readonly CityGoal[] }): VNode {
  const { t } = useI18n();
  const [first = [], others = []] = [true, false].map((isFirst) =>
    goals.filter(({ id }) => firstGoals.includes(id) === isFirst),
  );
  return (
    <>
      <p class="govuk-body-l">{t("sdgs:lead")}</p>
      <TilesLegend looks={movements.map((look) => ({ look, text: t(`scorecard:movement.${look}`) }))} />
      <h2 class="govuk-heading-l">{t("framework:sdgs.first")}</h2>
      <GoalTiles city={city} goals={first} isLarge />
      <h2 class="govuk-heading-l">{t("framework:sdgs.others")}</h2>
      <GoalTiles city={city} goals={others} />
      <p class="govuk-body">{t("sdgs:notRated")}</p>
    </>
  );
}

export function GoalTiles({
  city,
  goals,
  isLarge = false,
}: {
  city: string;
  goals: readonly CityGoal[];
  isLarge?: boolean;
}): VNode {
  return (
    <ul class={isLarge ? "goals goals--large" : "goals"}>
      {goals.map((goal) => (
        <GoalTile key={goal.id} city={city} goal={goal} />
      ))}
    </ul>
  );
}

function GoalTile({ city, goal }: { city: string; goal: CityGoal }): VNode {
  const { t, language } = useI18n();
  const label = localised(goal.label, language);
  const serving = servingOf(goal);
  return (
    <li class="goal">
      <span class="goal__number" aria-hidden="true">
        {goal.id}
      </span>
      <div>
        <a class="govuk-link goal__name" href={paths.goal(city, goal.id)}>
          <span class="govuk-visually-hidden">{t("framework:sdgs.goal", { id: goal.id })}: </span>
          {label}
        </a>
        <p class="goal__count">{countsOf(goal, t).join("; ") || t("sdgs:nothing")}</p>
        {serving.length > 0 && (
          <Tiles
            label={label}
            tiles={serving.map(({ id, name, movement }) => ({
              key: id,
              look: movement,
              title: `${id} ${localised(name, language)}: ${t(`scorecard:movement.${movement}`)}`,
              href: valuesPaths.measurement(city, id),
            }))}
          />
        )}
      </div>
    </li>
  );
}

/** What there is of a goal, counted. */
function countsOf({ measurements, measured, ...behind }: CityGoal, t: Translate): string[] {
  return [
    ...(measurements > 0 ? [t("sdgs:measured", { count: measurements, measured })] : []),
    ...behindWords(behind, t),
  ];
}

/** Each measurement once, in the order of the framework. */
function servingOf({ targets }: CityGoal): ServingMeasurement[] {
  return [
    ...new Map(targets.flatMap(({ measurements }) => measurements).map((one) => [one.id, one])).values(),
  ];
}

/** One goal: what stands behind each target. Targets that nothing serves are named at the end, in one line each. */
export function CityGoalView({ city, goal }: { city: string; goal: CityGoal }): VNode {
  const { t, language } = useI18n();
  const isServed = ({ measurements, initiatives }: CityGoal["targets"][number]) =>
    measurements.length > 0 || initiatives.length > 0;
  const served = goal.targets.filter(isServed);
  const others = goal.targets.filter((target) => !isServed(target));
  return (
    <>
      <p class="govuk-body-l">{countsOf(goal, t).join("; ") || t("sdgs:nothing")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={goalPath(goal.id)}>
          {t("sdgs:aboutGoal")}
        </a>
        {" · "}
        <a class="govuk-link" href={paths.goalOfAll(goal.id)}>
          {t("sdgs:goalOfAll")}
        </a>
      </p>
      <div class="target-tables">
        {served.map(({ id, label, measurements, initiatives }) => (
          <div key={id}>
            <h2 class="govuk-heading-m" id={`target-${id}`}>
              <span class="number">{id}</span> {localised(label, language)}
            </h2>
            {measurements.length > 0 && (
              <TargetTable
                city={city}
                label={`${id} ${localised(label, language)}`}
                measurements={measurements}
              />
            )}
            {initiatives.length > 0 && <Initiatives city={city} target={id} initiatives={initiatives} />}
          </div>
        ))}
      </div>
      {others.length > 0 && (
        <section aria-labelledby="other-targets">
          <h2 class="govuk-heading-m" id="other-targets">
            {t("sdgs:otherTargets")}
          </h2>
          <p class="govuk-body">{t("sdgs:otherTargetsText")}</p>
          <ul class="govuk-list govuk-list--bullet">
            {others.map(({ id, label }) => (
              <li key={id}>
                {id} {localised(label, language)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Initiatives({
  city,
  target,
  initiatives,
}: {
  city: string;
  target: string;
  initiatives: CityGoal["targets"][number]["initiatives"];
}): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <>
      <h3 class="govuk-heading-s">{t("sdgs:initiativesTitle")}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {initiatives.map((initiative) => (
          <li key={initiative.number}>
            <a class="govuk-link" href={initiativePaths.one(city, initiative.number)}>
              {initiative.title}
            </a>{" "}
            ({initiative.strength && t(`sdgs:strength.${initiative.strength}`)}).{" "}
            {behindOne(initiative, i18n)}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.target(target, city)}>
          {t("sdgs:targetLink", { target })}
        </a>
      </p>
    </>
  );
}

function TargetTable({
  city,
  label,
  measurements,
}: {
  city: string;
  label: string;
  measurements: readonly ServingMeasurement[];
}): VNode {
  const { t, language } = useI18n();
  return (
    <PlainTable
      caption={label}
      isCaptionHidden
      headers={[t("sdgs:measurement"), t("sdgs:newest"), t("sdgs:source")]}
      rows={measurements.map((one) => ({
        key: one.id,
        cells: [
          <a class="govuk-link" href={valuesPaths.measurement(city, one.id)} key="name">
            {one.id} {localised(one.name, language)}
          </a>,
          one.newest
            ? `${formatAmount(one.newest.amount, one.unit, language, network().currency)} (${one.newest.period})`
            : withoutFigure(one),
          one.newest ? (
            <a class="govuk-link" href={valuesPaths.value(city, one.newest.id)} key="source">
              {one.newest.source}
            </a>
          ) : (
            "–"
          ),
        ],
      }))}
    />
  );

  function withoutFigure({ coverage }: ServingMeasurement): string {
    if (coverage === "measured") return t("scorecard:scorecard.onlyGroups");
    return coverage === "no_value" ? t("scorecard:coverage.noValue") : t(`values:status.${coverage}`);
  }
}
