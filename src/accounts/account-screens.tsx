import type { VNode } from "preact";
import { shortestPassword } from "../platform/accounts/auth.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { Form, type FormState, TextInput } from "../ui/form.tsx";
import { paths } from "./paths.ts";

export function ChangePassword({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("accounts:changePassword.explain")}</p>
      <Form form={form} action={paths.password} submit={t("accounts:changePassword.submit")}>
        <TextInput
          name="currentPassword"
          label={t("accounts:currentPassword")}
          type="password"
          autocomplete="current-password"
          width={20}
          form={form}
        />
        <TextInput
          name="password"
          label={t("accounts:newPassword")}
          hint={t("accounts:passwordHint", { limit: shortestPassword })}
          type="password"
          autocomplete="new-password"
          width={20}
          form={form}
        />
      </Form>
    </>
  );
}
