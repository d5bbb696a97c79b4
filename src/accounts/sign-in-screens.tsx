import type { VNode } from "preact";
import { shortestPassword } from "../platform/accounts/auth.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { Button, Form, type FormState, Hidden, TextInput } from "../ui/form.tsx";
import { demoAccounts, demoPassword } from "./demo-accounts.ts";
import { paths } from "./paths.ts";

function next(form: FormState): VNode | null {
  const value = form.values.next;
  return typeof value === "string" && value !== "" ? <Hidden name="next" value={value} /> : null;
}

interface SignInProps {
  form: FormState;
  isDemo: boolean;
  /** What the provider of single sign-on is called, where there is one. */
  provider: string | undefined;
}

/** The way to sign in otherwise, with where somebody was going. */
function otherWay(path: string, form: FormState): string {
  const { next: wanted } = form.values;
  return typeof wanted === "string" && wanted !== "" ? `${path}?next=${encodeURIComponent(wanted)}` : path;
}

export function SignIn({ form, isDemo, provider }: SignInProps): VNode {
  const { t } = useI18n();
  return (
    <>
      {isDemo && <DemoAccounts form={form} />}
      <Form form={form} action={paths.signIn} submit={t("accounts:signIn.submit")}>
        {next(form)}
        <TextInput
          name="email"
          label={t("accounts:email")}
          type="email"
          autocomplete="username"
          spellcheck={false}
          width={20}
          form={form}
        />
        <TextInput
          name="password"
          label={t("accounts:password")}
          type="password"
          autocomplete="current-password"
          width={20}
          form={form}
        />
      </Form>
      <ul class="govuk-list govuk-list--spaced">
        {provider !== undefined && (
          <li>
            <a class="govuk-link" href={otherWay(paths.providerSignIn, form)}>
              {t("accounts:provider.signIn", { name: provider })}
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={otherWay(paths.passkeySignIn, form)}>
            {t("accounts:passkeys.signIn")}
          </a>
        </li>
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.forgotten}>
          {t("accounts:signIn.forgotten")}
        </a>
      </p>
      <p class="govuk-body">{t("accounts:signIn.noAccount")}</p>
    </>
  );
}

/** Only in the demonstration: one button for each account. */
function DemoAccounts({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <section class="govuk-inset-text" aria-labelledby="demo-accounts">
      <h2 class="govuk-heading-m" id="demo-accounts">
        {t("accounts:demo.title")}
      </h2>
      <p class="govuk-body">{t("accounts:demo.explain", { password: demoPassword })}</p>
      <ul class="govuk-list">
        {demoAccounts.map(({ email, as }) => (
          <li key={email}>
            <form method="post" action={paths.signIn}>
              <Hidden name="email" value={email} />
              <Hidden name="password" value={demoPassword} />
              {next(form)}
              <Button secondary>{t(`accounts:demo.as.${as}`)}</Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function SecondFactor({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} action={paths.secondFactorSignIn} submit={t("accounts:signIn.submit")}>
      {next(form)}
      <TextInput
        name="code"
        label={t("accounts:secondFactor.code")}
        hint={t("accounts:secondFactor.codeHint")}
        autocomplete="one-time-code"
        width={20}
        spellcheck={false}
        form={form}
      />
    </Form>
  );
}

export function ResetSent(): VNode {
  const { t } = useI18n();
  return <p class="govuk-body-l">{t("accounts:forgotten.sent")}</p>;
}

export function ForgottenPassword({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("accounts:forgotten.explain")}</p>
      <Form form={form} action={paths.forgotten} submit={t("accounts:forgotten.submit")}>
        <TextInput
          name="email"
          label={t("accounts:email")}
          type="email"
          autocomplete="username"
          spellcheck={false}
          width={20}
          form={form}
        />
      </Form>
    </>
  );
}

export function ResetPassword({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} action={paths.reset} submit={t("accounts:reset.submit")}>
      <Hidden name="token" value={typeof form.values.token === "string" ? form.values.token : ""} />
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
  );
}
