// "Confirm that it is you": stands before what needs a fresh sign-in, and loses nothing that was typed.

import type { VNode } from "preact";
import { freshMinutes } from "../platform/accounts/confirmation.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { Form, type FormState, Hidden, TextInput } from "../ui/form.tsx";
import type { IdentityCheck } from "../ui/shell.ts";
import { confirmIdentity } from "./credential-commands.ts";
import { demoPassword } from "./demo-accounts.ts";

export const identityCheck: IdentityCheck = {
  operation: confirmIdentity,
  draw: ({ action, fields, form }, { t, person, service }) => ({
    title: t("accounts:confirm.title"),
    body: (
      <ConfirmPage
        action={action}
        fields={fields}
        form={form}
        hasSecondFactor={person?.hasSecondFactor ?? false}
        isDemo={service.config.demo}
      />
    ),
  }),
};

interface ConfirmProps {
  action: string;
  fields: FormState["values"];
  form: FormState;
  hasSecondFactor: boolean;
  isDemo: boolean;
}

function ConfirmPage({ action, fields, form, hasSecondFactor, isDemo }: ConfirmProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <h1 class="govuk-heading-l">{t("accounts:confirm.title")}</h1>
      <p class="govuk-body-l">{t("accounts:confirm.explain", { minutes: freshMinutes })}</p>
      {isDemo && <p class="govuk-body">{t("accounts:demo.explain", { password: demoPassword })}</p>}
      <Form form={form} action={action} submit={t("accounts:confirm.submit")}>
        {Object.entries(fields).flatMap(([name, value]) =>
          [value].flat().map((one) => <Hidden key={`${name} ${one}`} name={name} value={one} />),
        )}
        <TextInput
          name="_password"
          label={t("accounts:currentPassword")}
          type="password"
          autocomplete="current-password"
          width={20}
          form={form}
        />
        {hasSecondFactor && (
          <TextInput
            name="_code"
            label={t("accounts:confirm.code")}
            hint={t("accounts:secondFactor.codeHint")}
            autocomplete="one-time-code"
            width={20}
            spellcheck={false}
            form={form}
          />
        )}
      </Form>
    </>
  );
}
