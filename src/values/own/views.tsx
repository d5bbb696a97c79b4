import type { VNode } from "preact";
import { directions, type KeyFeatures, sourceKinds, units } from "../../framework/edition.ts";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { languageName, offeredLanguages } from "../../platform/i18n/languages.ts";
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
      <p class="govuk-body-l">{t("values:own.explain")}</p>
      <Form form={form} action={paths.newOwnMeasurement(city.id)} submit={t("values:own.submit")}>
        <Select
          name="feature"
          label={t("values:own.feature")}
          empty={t("values:own.chooseFeature")}
          options={features.map(({ id, name }) => ({
            value: id,
            text: `${id} ${localised(name, language)}`,
          }))}
          form={form}
        />
        <TextInput name="name" label={t("values:own.name")} form={form} />
        <Textarea
          name="definition"
          label={t("values:own.definition")}
          hint={t("values:own.definitionHint")}
          rows={3}
          form={form}
        />
        <Select
          name="language"
          label={t("values:own.language")}
          options={offeredLanguages().map((value) => ({ value, text: languageName(value) }))}
          form={form}
        />
        <Select
          name="unit"
          label={t("values:measurement.unit")}
          hint={t("values:own.unitHint")}
          options={units.map((value) => ({ value, text: t(`values:unit.${value}.name`) }))}
          form={form}
        />
        <Radios
          name="source"
          legend={t("values:measurement.source")}
          options={sourceKinds.map((value) => ({ value, text: t(`values:sourceKind.${value}`) }))}
          form={form}
        />
        <Radios
          name="direction"
          legend={t("values:measurement.direction")}
          options={directions.map((value) => ({ value, text: t(`values:direction.${value}`) }))}
          form={form}
        />
      </Form>
    </>
  );
}
