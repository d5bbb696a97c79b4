// The fields by which somebody gives a number and shows by a code that it is theirs.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { TextInput } from "../ui/form.tsx";
import type { FormState } from "../ui/form-state.ts";

export function PhoneField({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <TextInput
      name="phone"
      label={t("phone-checks:phone")}
      hint={t("phone-checks:phoneHint")}
      type="tel"
      autocomplete="tel"
      width={20}
      form={form}
    />
  );
}

export function CodeField({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <TextInput
      name="code"
      label={t("phone-checks:code.label")}
      autocomplete="one-time-code"
      width={10}
      form={form}
    />
  );
}
