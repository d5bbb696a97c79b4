import type { VNode } from "preact";
import { directions, type KeyFeatures, sourceKinds, units } from "../../framework/edition.ts";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Form, type FormState, Radios, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { paths } from "../paths.ts";

export function NewOwnMeasurement({
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
