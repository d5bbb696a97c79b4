import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Details } from "../../ui/details.tsx";
import { type FormState, Select } from "../../ui/form.tsx";
import { accessStates, featureNames } from "./access.ts";

/** What lets people take part, feature by feature; what is left open is not told. */
export function AccessFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  const isFilled = featureNames.some((feature) => (form.values[`access.${feature}`] ?? "") !== "");
  return (
    <Details summary={t("runs:form.access")} open={isFilled}>
      <p class="govuk-body">{t("runs:form.accessHint")}</p>
      {featureNames.map((feature) => (
        <Select
          key={feature}
          name={`access.${feature}`}
          label={t(`runs:access.feature.${feature}`)}
          empty={t("runs:form.untold")}
          options={accessStates.map((value) => ({ value, text: t(`runs:access.state.${value}`) }))}
          form={form}
        />
      ))}
    </Details>
  );
}
