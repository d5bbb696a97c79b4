// What is said of somebody who came and was not invited: at a door, or copied from the paper that lay there.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Checkboxes, Fieldset, type FormState, TextInput } from "../../ui/form.tsx";

export function WalkInFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  const tick = (text: string) => [{ value: "yes", text }];
  return (
    <Fieldset legend={t("meetings:checkIn.walkIn")}>
      <TextInput name="walkInName" label={t("meetings:checkIn.name")} form={form} isOptional />
      <TextInput name="walkInFrom" label={t("meetings:checkIn.from")} form={form} isOptional />
      <TextInput
        name="walkInEmail"
        label={t("meetings:checkIn.email")}
        hint={t("meetings:checkIn.emailHint")}
        type="email"
        form={form}
        isOptional
      />
      <Checkboxes
        name="mayBeNamed"
        legend={t("meetings:checkIn.naming")}
        options={tick(t("meetings:checkIn.mayBeNamed"))}
        form={form}
        isOptional
      />
      <Checkboxes
        name="isUnder18"
        legend={t("meetings:checkIn.age")}
        options={tick(t("meetings:checkIn.isUnder18"))}
        form={form}
        isOptional
      />
    </Fieldset>
  );
}
