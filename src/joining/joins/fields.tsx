// What is asked of a person, by whoever joins and by whoever adds somebody.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { type FormState, Select } from "../../ui/form.tsx";
import { ageBands, mostPlaces, sexes } from "./join.ts";

export function AgeBandField({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Select
      name="ageBand"
      label={t("joining:form.ageBand")}
      empty={t("joining:form.choose")}
      options={ageBands.map((value) => ({ value, text: t(`joining:ageBand.${value}`) }))}
      form={form}
    />
  );
}

/** How many come together. */
export function PeopleField({ form, hint }: { form: FormState; hint?: string }): VNode {
  const { t } = useI18n();
  const counts = Array.from({ length: mostPlaces }, (_one, index) => String(index + 1));
  return (
    <Select
      name="people"
      label={t("joining:form.people")}
      {...(hint !== undefined && { hint })}
      options={counts.map((count) => ({ value: count, text: count }))}
      form={form}
    />
  );
}

export function SexField({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Select
      name="sex"
      label={t("joining:form.sex")}
      empty={t("joining:form.notSaid")}
      options={sexes.map((value) => ({ value, text: t(`joining:sex.${value}`) }))}
      form={form}
      isOptional
    />
  );
}
