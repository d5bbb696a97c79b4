import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { type FormState, TextInput } from "../../ui/form.tsx";

/** The field for the period of a figure, or of a whole table of them: a year, a month, a quarter, a span. */
export function PeriodInput({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <TextInput
      name="period"
      label={t("values:value.period")}
      hint={t("values:record.periodHint")}
      width={10}
      form={form}
    />
  );
}
