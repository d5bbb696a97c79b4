import type { VNode } from "preact";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { Details } from "../../ui/details.tsx";
import { Checkboxes, Fieldset, type FormState, Radios, Select, TextInput } from "../../ui/form.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { costKinds, periods } from "./costs.ts";
import { helpKinds, helpName } from "./help.ts";
import { costChoices } from "./said.ts";

/** What a run costs: first whether anything, then how much of what. */
export function CostFields({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  const isPaid = form.values.cost === "paid" || form.errors.some(({ field }) => field.startsWith("cost"));
  return (
    <Fieldset legend={t("runs:form.costs")}>
      <Radios
        name="cost"
        legend={t("runs:content.cost")}
        hint={t("runs:form.costHint")}
        options={costChoices.map((value) => ({ value, text: t(`runs:costs.${value}`) }))}
        form={form}
      />
      <Details summary={t("runs:costs.paid")} open={isPaid}>
        <p class="govuk-body">{t("runs:form.sums")}</p>
        {costKinds.map((kind, index) => (
          <div key={kind}>
            <TextInput
              name={`costs.${index}.amount`}
              label={t("runs:form.sum", { kind: t(`runs:cost.name.${kind}`) })}
              inputMode="numeric"
              width={10}
              prefix={network().currency}
              form={form}
              isOptional
            />
            <Select
              name={`costs.${index}.per`}
              label={t("runs:form.per", { kind: t(`runs:cost.name.${kind}`) })}
              options={periods.map((value) => ({ value, text: t(`runs:period.${value}`) }))}
              form={form}
              isOptional
            />
          </div>
        ))}
        <TextInput
          name="exempt"
          label={t("runs:content.exempt")}
          hint={t("runs:form.exemptHint")}
          form={form}
          isOptional
        />
        <Checkboxes
          name="help"
          legend={t("runs:content.help")}
          options={helpKinds.map((value) => ({ value, text: helpName(value, language) }))}
          form={form}
          isOptional
        />
        <TextInput
          name="helpAmount"
          label={t("runs:content.helpAmount")}
          hint={t("runs:form.helpAmountHint")}
          inputMode="numeric"
          width={10}
          prefix={network().currency}
          form={form}
          isOptional
        />
        <WrittenFields name="costsNote" label={t("runs:content.costsNote")} rows={2} form={form} isOptional />
      </Details>
    </Fieldset>
  );
}
