// A city's own page for the goals: every figure leads to where it comes from, and no goal is rated.

import { cityParent } from "../network/parents.ts";
import { cityTag } from "../network/tags.ts";
import { localised } from "../platform/i18n/localised.ts";
import { page } from "../ui/screens/page.tsx";
import { getCityGoal, listCityGoals } from "./queries.ts";
import { CityGoalsView, CityGoalView } from "./views.tsx";

export const cityGoalsPage = page({
  path: "/cities/:city/sdgs",
  reads: listCityGoals,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("sdgs:title")}, ${city.name}`,
  heading: (_known, { t }) => t("sdgs:title"),
  crumb: "sdgs:title",
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  examples: [{ city: "kilifi" }, { city: "nairobi" }],
  draw: ({ city, goals }) => <CityGoalsView city={city.id} goals={goals} />,
});

export const cityGoalPage = page({
  path: "/cities/:city/sdgs/:goal",
  reads: getCityGoal,
  parent: cityGoalsPage,
  title: ({ city, goal }, { t, language }) =>
    `${t("sdgs:goalTitle", { id: goal.id, label: localised(goal.label, language) })}, ${city.name}`,
  heading: ({ goal }, { t, language }) =>
    t("sdgs:goalTitle", { id: goal.id, label: localised(goal.label, language) }),
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  examples: [{ city: "kilifi", goal: "4" }],
  draw: ({ city, goal }) => <CityGoalView city={city.id} goal={goal} />,
});
