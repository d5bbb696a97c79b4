// For those who run the network: which cities it has.

import { readChoice } from "../ui/choice-field.tsx";
import { networkParent } from "../ui/network-parents.ts";
import { button } from "../ui/screens/button.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { listPage } from "../ui/screens/list-page.tsx";
import { addCity, editCity, retireCity, takeBackCity } from "./city-commands.ts";
import { placeFields } from "./city-place.ts";
import { citiesToRun, citiesToRunForFile } from "./members.ts";
import { asksForRetired, CitiesLead, cityColumns } from "./pages/members.tsx";
import { CityForm, RetireForm } from "./pages/running.tsx";
import { runningPaths } from "./paths.ts";
import { placeLabel } from "./places/place.ts";
import { placeOfCityQuery, placesAboutQuery } from "./places/queries.ts";
import { cityQuery, cityToRetire } from "./queries.ts";

export const membersPage = listPage({
  path: runningPaths.cities,
  reads: citiesToRun,
  search: ["shown"],
  parent: networkParent,
  title: "network:run.title",
  tableCaption: (_loaded, visit) =>
    visit.t(asksForRetired(visit) ? "network:run.retiredCities" : "network:run.title"),
  list: (page) => page,
  rowKey: ({ id }) => id,
  columns: cityColumns,
  empty: (_loaded, visit) => visit.t(asksForRetired(visit) ? "network:run.noneRetired" : "network:run.none"),
  above: (_loaded, visit) => <CitiesLead visit={visit} />,
  download: { name: "members", reads: citiesToRunForFile },
});

export const addCityPage = formPage({
  path: runningPaths.add,
  reads: { known: placesAboutQuery },
  does: addCity,
  parent: membersPage,
  title: "network:run.add",
  initial: () => ({ figuresOf: "itself" }),
  read: (fields) => readChoice(fields, "place"),
  draw: ({ known }, form, _visit, problem) => (
    <CityForm form={form} hasPlaces={known.about !== undefined} problem={problem} />
  ),
  done: () => runningPaths.cities,
  flash: "network:run.added",
});

export const editCityPage = formPage({
  path: "/network/cities/:city/edit",
  reads: { city: cityQuery, known: placesAboutQuery, located: placeOfCityQuery },
  does: editCity,
  parent: membersPage,
  title: ({ city }, { t }) => t("network:run.editTitle", { city: city.name }),
  initial: ({ city, located: { place } }, { language }) => ({
    ...placeFields(city),
    place: place ? placeLabel(place, language) : "",
  }),
  read: (fields) => readChoice(fields, "place"),
  draw: ({ city, known }, form, _visit, problem) => (
    <CityForm form={form} city={city} hasPlaces={known.about !== undefined} problem={problem} />
  ),
  done: () => runningPaths.cities,
  flash: "network:run.edited",
});

export const retireCityPage = formPage({
  path: "/network/cities/:city/retire",
  reads: cityToRetire,
  does: retireCity,
  parent: membersPage,
  title: ({ city }, { t }) => t("network:run.retireTitle", { city: city.name }),
  draw: (_loaded, form) => <RetireForm form={form} />,
  confirm: ({ city, people }, form, { t }) =>
    form.values.reason && city.retiredAt === null
      ? {
          title: t("network:run.retireAsk", { city: city.name }),
          effects: [
            t("network:run.retireLists", { city: city.name }),
            ...(people > 0 ? [t("network:run.retirePeople", { count: people })] : []),
            t("network:run.retireNothing"),
          ],
          submit: t("network:run.retireSubmit"),
        }
      : undefined,
  done: () => runningPaths.retired,
  flash: "network:run.retired",
});

export const takeBackCityButton = button({
  path: "/network/cities/:city/take-back",
  does: takeBackCity,
  done: runningPaths.cities,
  flash: "network:run.takenBack",
});
