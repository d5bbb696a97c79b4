// The two codes of a badge, as they are asked for in forms.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { type FormState, TextInput } from "../../ui/form.tsx";

/** What everybody checks it with. */
export function CheckCodeField({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <TextInput
      name="code"
      label={t("recognition:card.code")}
      hint={t("recognition:hint.code")}
      width={20}
      autocomplete="off"
      spellcheck={false}
      form={form}
    />
  );
}

/** Both, by which its owner opens it. */
export function CodeFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <CheckCodeField form={form} />
      <TextInput
        name="ownerCode"
        label={t("recognition:mine.ownerCode")}
        hint={t("recognition:hint.ownerCode")}
        width={20}
        autocomplete="off"
        spellcheck={false}
        form={form}
      />
    </>
  );
}
