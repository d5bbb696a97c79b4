// Adding a measurement of the city's own, and retiring it.

import { keyFeaturesQuery } from "../../framework/queries.ts";
import { cityQuery } from "../../network/queries.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { scorecardParent } from "../parents.ts";
import { paths } from "../paths.ts";
import { ownMeasurementQuery } from "../screen-queries.ts";
import { addOwnMeasurement, retireOwnMeasurement } from "./commands.ts";
import { NewOwnMeasurement } from "./views.tsx";

export const newOwnMeasurementPage = formPage({
  path: "/cities/:city/own-measurements/new",
  does: addOwnMeasurement,
  reads: { city: cityQuery, keyFeatures: keyFeaturesQuery },
  parent: scorecardParent,
  title: "values:own.add",
  caption: ({ city }) => city.name,
  initial: (_loaded, { language }) => ({ language, source: "official", direction: "up" }),
  draw: (known, form) => <NewOwnMeasurement {...known} form={form} />,
  done: ({ id }, { params }) => paths.measurement(params.city, id),
  flash: "values:own.added",
});

export const retireOwnMeasurementButton = button({
  path: "/cities/:city/own-measurements/:measurement/retire",
  does: retireOwnMeasurement,
  reads: ownMeasurementQuery,
  confirm: ({ measurement }, { t, language, params }) => ({
    title: t("values:ask.retire", { name: localised(measurement.name, language) }),
    effects: [t("values:ask.retireEffect")],
    submit: t("values:ask.retireSubmit"),
    back: paths.measurement(params.city, params.measurement),
  }),
  done: "/cities/:city/measurements/:measurement",
  flash: "values:own.retired",
});
