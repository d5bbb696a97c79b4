// "Confirm that it is you": stands before what needs a fresh sign-in, and loses nothing that was typed.

import type { VNode } from "preact";
import { freshMinutes } from "../platform/accounts/confirmation.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { Form, type FormState, Hidden, TextInput } from "../ui/form.tsx";
import type { IdentityCheck } from "../ui/shell.ts";
import { confirmIdentity } from "./confirm-command.ts";
import { demoPassword } from "./demo-accounts.ts";
import { AskingDevice } from "./passkeys/asking-device.tsx";
import { paths } from "./paths.ts";
import { waysIn } from "./queries.ts";

export const identityCheck: IdentityCheck = {
  operation: confirmIdentity,
  async draw({ again, ...sent }, exchange) {
    const { t, person, service } = exchange;
    const { hasPassword, passkeys, provider } = await exchange.ask(waysIn, {});
    const isLinked = service.singleSignOn !== undefined && provider !== undefined;
    return {
      title: t("accounts:confirm.title"),
      body: (
        <ConfirmPage
          {...sent}
          hasPassword={hasPassword}
          hasSecondFactor={person?.hasSecondFactor ?? false}
          hasPasskey={passkeys > 0}
          provider={isLinked ? { name: service.singleSignOn?.name ?? "", again: await again() } : undefined}
          isDemo={service.config.demo}
        />
      ),
    };
  },
};

interface ConfirmProps {
  action: string;
  fields: FormState["values"];
  form: FormState;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  hasPasskey: boolean;
  /** What it is called, and where to come back to from there. */
  provider: { name: string; again: string } | undefined;
  isDemo: boolean;
}

function ConfirmPage(props: ConfirmProps): VNode {
  const { hasPassword, hasSecondFactor, hasPasskey, provider, isDemo } = props;
  const { t } = useI18n();
  const isTyped = hasPassword || hasSecondFactor;
  return (
    <>
      <h1 class="govuk-heading-l">{t("accounts:confirm.title")}</h1>
      <p class="govuk-body-l">{t("accounts:confirm.explain", { minutes: freshMinutes })}</p>
      {isDemo && <p class="govuk-body">{t("accounts:demo.explain", { password: demoPassword })}</p>}
      {isTyped && <TypedProof {...props} />}
      {hasPasskey && <PasskeyProof {...props} isAlone={!isTyped} />}
      {provider && (
        <>
          <h2 class="govuk-heading-m">{t("accounts:confirm.provider", provider)}</h2>
          <p class="govuk-body">{t("accounts:confirm.providerExplain", provider)}</p>
          <p class="govuk-body">
            <a
              class="govuk-link"
              href={`${paths.providerConfirm}?next=${encodeURIComponent(provider.again)}`}
            >
              {t("accounts:provider.signIn", provider)}
            </a>
          </p>
        </>
      )}
      {!isTyped && !provider && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.forgotten}>
            {t("accounts:changePassword.byMail")}
          </a>
        </p>
      )}
    </>
  );
}

function TypedProof({ action, fields, form, hasPassword, hasSecondFactor }: ConfirmProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} action={action} submit={t("accounts:confirm.submit")}>
      <SentFields fields={fields} />
      {hasPassword && (
        <TextInput
          name="_password"
          label={t("accounts:currentPassword")}
          type="password"
          autocomplete="current-password"
          width={20}
          form={form}
        />
      )}
      {hasSecondFactor && (
        <TextInput
          name="_code"
          label={t(hasPassword ? "accounts:confirm.code" : "accounts:confirm.codeAlone")}
          hint={t("accounts:secondFactor.codeHint")}
          autocomplete="one-time-code"
          width={20}
          spellcheck={false}
          form={form}
        />
      )}
    </Form>
  );
}

/** With a form of its own: the button asks the device, whatever stands in the other one. */
function PasskeyProof({ action, fields, form, isAlone }: ConfirmProps & { isAlone: boolean }): VNode {
  const { t } = useI18n();
  return (
    <>
      <h2 class="govuk-heading-m">{t("accounts:confirm.passkey")}</h2>
      <AskingDevice
        kind="confirm"
        question="/api/v1/account/confirmation/question"
        without={t("accounts:confirm.passkeyNeedsScript")}
      >
        <Form
          form={isAlone ? form : { ...form, errors: [] }}
          action={action}
          submit={t("accounts:confirm.withPasskey")}
          isSecondary={!isAlone}
        >
          <SentFields fields={fields} />
          <Hidden name="_answer" value="" />
        </Form>
      </AskingDevice>
    </>
  );
}

/** What was sent, to be sent again. */
function SentFields({ fields }: { fields: FormState["values"] }): VNode {
  return (
    <>
      {Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one) => <Hidden key={`${name} ${one}`} name={name} value={one} />),
      )}
    </>
  );
}
