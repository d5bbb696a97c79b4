// What a city's public page shows of the goals: the two of learning cities, and the way to all.

import { sdgsQuery } from "../framework/queries.ts";
import { splitGoals } from "../framework/sdg.ts";
import { cityBlock } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { getCityCards } from "../scorecard/queries.ts";
import { type CityGoal, cityGoalOf } from "./city-goal.ts";
import { paths } from "./paths.ts";
import { GoalTiles } from "./views.tsx";

export const goalsOfCity = cityBlock({
  name: "sdgs",
  title: "sdgs:title",
  position: 17,
  reads: { scorecard: getCityCards, sdgs: sdgsQuery },
  draw({ scorecard: { cards }, sdgs }, _visit, { id }) {
    // The initiatives have a block of their own.
    const goals = splitGoals(sdgs.goals).first.map((goal) => cityGoalOf(goal, cards, []));
    return goals.some(({ measured }) => measured > 0) ? <FirstGoals city={id} goals={goals} /> : null;
  },
});

function FirstGoals({ city, goals }: { city: string; goals: readonly CityGoal[] }) {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="sdgs">
      <h2 class="govuk-heading-l" id="sdgs">
        {t("sdgs:title")}
      </h2>
      <GoalTiles city={city} goals={goals} isLarge />
      <p class="govuk-body">
        <a class="govuk-link govuk-!-font-weight-bold" href={paths.goals(city)}>
          {t("sdgs:all")} →
        </a>
      </p>
    </section>
  );
}
