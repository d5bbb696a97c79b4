// Adding a measurement of the city's own, and retiring it.

import { Hono } from "hono";
import type { VNode } from "preact";
import { directions, type KeyFeatures, sourceKinds, units } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import type { City } from "../../network/city.ts";
import { getCity } from "../../network/queries.ts";
import type { Env } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Form, type FormState, Radios, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { actionForm, formScreen } from "../../ui/screen.tsx";
import { paths } from "../paths.ts";
import { refuse } from "../problems.ts";
import { addOwnMeasurement, retireOwnMeasurement } from "./commands.ts";
import { readOwnMeasurements } from "./own-measurements.ts";

export const ownMeasurementPages = new Hono<Env>();

formScreen(ownMeasurementPages, {
  path: paths.newOwnMeasurement(":city"),
  operation: addOwnMeasurement,
  async load({ service }, { city = "" }) {
    const { db } = service.database;
    return { city: await getCity(db, city), keyFeatures: await currentKeyFeatures(db) };
  },
  initial: (_loaded, { language }) => ({ language, source: "official", direction: "up" }),
  draw: (loaded, form, { t }) => ({
    title: t("monitoring:own.add"),
    breadcrumbs: [
      { href: `/cities/${loaded.city.id}`, text: loaded.city.name },
      { href: paths.scorecard(loaded.city.id), text: t("monitoring:scorecard.title") },
    ],
    body: <NewOwnMeasurementPage {...loaded} form={form} />,
  }),
  done: ({ id }, { city }) => paths.measurement(city.id, id),
  flash: "monitoring:own.added",
});

actionForm(ownMeasurementPages, {
  path: paths.retireOwnMeasurement(":city", ":measurement"),
  operation: retireOwnMeasurement,
  async confirm({ t, service, language }, { city = "", measurement: id = "" }) {
    const own = (await readOwnMeasurements(service.database.db, city)).find(
      ({ measurement }) => measurement.id === id,
    );
    if (!own) throw refuse.no_measurement();
    return {
      title: t("monitoring:ask.retire", { name: localised(own.measurement.name, language) }),
      effects: [t("monitoring:ask.retireEffect")],
      submit: t("monitoring:ask.retireSubmit"),
      back: paths.measurement(city, id),
    };
  },
  done: ({ id }, { city = "" }) => paths.measurement(city, id),
  flash: "monitoring:own.retired",
});

function NewOwnMeasurementPage({
  city,
  keyFeatures,
  form,
}: {
  city: City;
  keyFeatures: KeyFeatures;
  form: FormState;
}): VNode {
  const { t, language } = useI18n();
  const features = keyFeatures.groups
    .flatMap(({ focusAreas }) => focusAreas)
    .flatMap((area) => area.features);
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{t("monitoring:own.add")}</h1>
      <p class="govuk-body-l">{t("monitoring:own.explain")}</p>
      <Form form={form} action={paths.newOwnMeasurement(city.id)} submit={t("monitoring:own.submit")}>
        <Select
          name="feature"
          label={t("monitoring:own.feature")}
          empty={t("monitoring:own.chooseFeature")}
          options={features.map(({ id, name }) => ({
            value: id,
            text: `${id} ${localised(name, language)}`,
          }))}
          form={form}
        />
        <TextInput name="name" label={t("monitoring:own.name")} form={form} />
        <Textarea
          name="definition"
          label={t("monitoring:own.definition")}
          hint={t("monitoring:own.definitionHint")}
          rows={3}
          form={form}
        />
        <Select
          name="language"
          label={t("monitoring:own.language")}
          options={languages.map((value) => ({ value, text: languageName(value) }))}
          form={form}
        />
        <Select
          name="unit"
          label={t("monitoring:measurement.unit")}
          hint={t("monitoring:own.unitHint")}
          options={units.map((value) => ({ value, text: t(`monitoring:unit.${value}.name`) }))}
          form={form}
        />
        <Radios
          name="source"
          legend={t("monitoring:measurement.source")}
          options={sourceKinds.map((value) => ({ value, text: t(`monitoring:sourceKind.${value}`) }))}
          form={form}
        />
        <Radios
          name="direction"
          legend={t("monitoring:measurement.direction")}
          options={directions.map((value) => ({ value, text: t(`monitoring:direction.${value}`) }))}
          form={form}
        />
      </Form>
    </>
  );
}
