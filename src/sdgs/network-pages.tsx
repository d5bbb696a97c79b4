// What all cities do for the goals and the themes: public pages below the guiding documents. Not kept rendered, as any
// city changes them.

import { sdgsPage, themesPage } from "../framework/pages.tsx";
import { paths as initiativePaths } from "../initiatives/paths.ts";
import { StateTag } from "../initiatives/words.tsx";
import { cityParent } from "../network/parents.ts";
import { cityTag } from "../network/tags.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Visit } from "../platform/page.ts";
import { paths as practicePaths } from "../practices/paths.ts";
import { listPage } from "../ui/screens/list-page.tsx";
import { page } from "../ui/screens/page.tsx";
import type { TableColumn } from "../ui/table.tsx";
import { peopleWords } from "./behind-words.ts";
import {
  chosenBy,
  getGoal,
  listCityThemes,
  listGoals,
  listServingTarget,
  listServingTheme,
  listThemes,
  servingTargetFile,
  servingThemeFile,
  targetForPage,
  themeForPage,
} from "./network-queries.ts";
import { CityChooser, GoalOfAllView, GoalsOfAllView, Measured, ThemesView } from "./network-views.tsx";
import type { ServingInitiative } from "./serving.ts";

export const goalsOfAllPage = page({
  path: "/sdgs",
  description: "sdgs:ofAll.lead",
  reads: listGoals,
  parent: sdgsPage,
  title: "sdgs:ofAll.title",
  crumb: "sdgs:ofAll.crumb",
  isOpening: true,
  draw: ({ goals }) => <GoalsOfAllView goals={goals} />,
});

export const goalOfAllPage = page({
  path: "/sdgs/:goal",
  reads: getGoal,
  parent: goalsOfAllPage,
  title: ({ goal }, { t, language }) =>
    t("sdgs:goalTitle", { id: goal.id, label: localised(goal.label, language) }),
  caption: "sdgs:ofAll.title",
  crumb: ({ known: { goal } }: { known: { goal: { id: string } } }, { t }) =>
    t("sdgs:ofAll.goalCrumb", { id: goal.id }),
  isOpening: true,
  examples: [{ goal: "4" }, { goal: "14" }],
  draw: (known) => <GoalOfAllView {...known} />,
});

export const targetPage = listPage({
  path: "/sdgs/:goal/:target",
  reads: { of: listServingTarget, known: targetForPage },
  search: chosenBy,
  parent: goalOfAllPage,
  title: ({ known: { target } }, { t, language }) =>
    t("sdgs:ofAll.targetTitle", { id: target.id, label: localised(target.label, language) }),
  tableCaption: "sdgs:initiativesTitle",
  isOpening: true,
  wide: true,
  examples: [
    { goal: "4", target: "4.6" },
    { goal: "4", target: "4.6", search: "city=kilifi" },
  ],
  list: ({ of: { initiatives, ...found } }) => ({ rows: initiatives, ...found }),
  rowKey: ({ city, number }) => `${city} ${number}`,
  columns: (visit) => columns(visit, true),
  empty: "sdgs:ofAll.noInitiative",
  above: ({ known: { measurements, cities } }, { url }) => (
    <>
      <Measured measurements={measurements} allCities={cities.length} />
      <CityChooser cities={cities} url={url} />
    </>
  ),
  download: { name: "initiatives-of-target", reads: servingTargetFile },
});

export const themesOfAllPage = page({
  path: "/themes",
  description: "sdgs:themes.lead",
  reads: listThemes,
  parent: themesPage,
  title: "sdgs:themes.title",
  crumb: "sdgs:ofAll.crumb",
  isOpening: true,
  draw: ({ themes }) => <ThemesView themes={themes} />,
});

export const themePage = listPage({
  path: "/themes/:theme",
  reads: { of: listServingTheme, known: themeForPage },
  search: chosenBy,
  parent: themesOfAllPage,
  title: ({ known: { theme } }, { language }) => localised(theme.label, language),
  caption: "sdgs:themes.title",
  tableCaption: "sdgs:initiativesTitle",
  isOpening: true,
  wide: true,
  examples: [{ theme: "equity-inclusion" }, { theme: "citizenship", search: "city=kilifi" }],
  list: ({ of: { initiatives, ...found } }) => ({ rows: initiatives, ...found }),
  rowKey: ({ city, number }) => `${city} ${number}`,
  columns: (visit) => columns(visit, false),
  empty: "sdgs:ofAll.noInitiative",
  above: ({ known: { theme, cities } }, { url, t, language }) => (
    <>
      <p class="govuk-body-l">{localised(theme.description, language)}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={practicePaths.ofTheme(theme.id)}>
          {t("sdgs:themes.practices")}
        </a>
      </p>
      <CityChooser cities={cities} url={url} />
    </>
  ),
  download: { name: "initiatives-of-theme", reads: servingThemeFile },
});

export const cityThemesPage = page({
  path: "/cities/:city/themes",
  reads: listCityThemes,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("sdgs:themes.ofCity")}, ${city.name}`,
  heading: (_known, { t }) => t("sdgs:themes.ofCity"),
  crumb: "sdgs:themes.ofCity",
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  examples: [{ city: "kilifi" }, { city: "nairobi" }],
  draw: ({ city, themes }) => <ThemesView themes={themes} city={city.id} />,
});

function columns(visit: Pick<Visit, "t" | "language">, isTarget: boolean): TableColumn<ServingInitiative>[] {
  const { t } = visit;
  const strength: TableColumn<ServingInitiative> = {
    key: "strength",
    header: t("sdgs:link.strength"),
    text: (row) => (row.strength ? t(`sdgs:strength.${row.strength}`) : "–"),
  };
  return [
    {
      key: "title",
      header: t("sdgs:ofAll.initiative"),
      sortable: true,
      text: ({ title }) => title,
      cell: ({ city, number, title }) => (
        <a class="govuk-link" href={initiativePaths.one(city, number)}>
          {title}
        </a>
      ),
    },
    {
      key: "cityName",
      header: t("sdgs:ofAll.city"),
      sortable: true,
      text: ({ cityName }) => cityName,
    },
    {
      key: "state",
      header: t("sdgs:ofAll.state"),
      sortable: true,
      text: ({ state }) => t(`initiatives:state.${state}`),
      cell: ({ state }) => <StateTag state={state} />,
    },
    ...(isTarget ? [strength] : []),
    {
      key: "contributions",
      header: t("sdgs:ofAll.contributions"),
      text: ({ contributions }) => String(contributions),
    },
    {
      key: "people",
      header: t("sdgs:ofAll.people"),
      text: ({ people }) => (people ? peopleWords(people, visit) : "–"),
    },
  ];
}
