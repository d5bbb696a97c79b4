// The second factor: its key for the app, its first code, and the recovery codes.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { ButtonLink, Form, type FormState, Hidden, TextInput } from "../ui/form.tsx";
import { Inset } from "../ui/inset.tsx";
import { QrSquare } from "../ui/qr-square.tsx";
import { Warning } from "../ui/warning.tsx";
import { paths } from "./paths.ts";

interface SetUpProps {
  isOn: boolean;
  /** Who has none is asked otherwise who they are. */
  hasPassword: boolean;
  /** Roles of the person rest until it is on. */
  isNeeded: boolean;
  /** Where the person was going. */
  next: string | undefined;
  form: FormState;
}

export function SetUpSecondFactor({ isOn, hasPassword, isNeeded, next, form }: SetUpProps): VNode {
  const { t } = useI18n();
  return (
    <>
      {isNeeded && <Warning>{t("accounts:account.dormant")}</Warning>}
      <p class="govuk-body">{t("accounts:secondFactor.explain")}</p>
      <p class="govuk-body">
        <strong>{t(isOn ? "accounts:secondFactor.isOn" : "accounts:secondFactor.isOff")}</strong>
      </p>
      <Form
        form={form}
        action={isOn ? paths.turnOffSecondFactor : paths.secondFactor}
        submit={t(isOn ? "accounts:secondFactor.turnOff" : "accounts:secondFactor.setUp")}
        isWarning={isOn}
        beside={
          next &&
          !isOn && (
            <a class="govuk-link" href={next}>
              {t("accounts:secondFactor.later")}
            </a>
          )
        }
      >
        {next && <Hidden name="next" value={next} />}
        {hasPassword && <OwnPassword form={form} />}
      </Form>
      {isOn && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.recoveryCodes}>
            {t("accounts:recovery.title")}
          </a>
        </p>
      )}
    </>
  );
}

function OwnPassword({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <TextInput
      name="password"
      label={t("accounts:currentPassword")}
      type="password"
      autocomplete="current-password"
      width={20}
      form={form}
      isNeeded
    />
  );
}

/** Whether a text is what an authenticator app takes; it comes back with the form of the second step. */
export function isKeyOfApp(uri: string): boolean {
  return uri.startsWith("otpauth://totp/") && uri.length < 500 && URL.canParse(uri);
}

interface ConfirmProps {
  uri: string;
  next: string | undefined;
  form: FormState;
}

export function ConfirmSecondFactor({ uri, next, form }: ConfirmProps): VNode {
  const { t } = useI18n();
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return (
    <>
      <p class="govuk-body">{t("accounts:secondFactor.scan")}</p>
      <QrSquare text={uri} label={t("accounts:secondFactor.qr")} />
      <p class="govuk-body">
        {t("accounts:secondFactor.secret")}{" "}
        <strong class="digest">{(secret.match(/.{1,4}/g) ?? []).join(" ")}</strong>
      </p>
      <Form form={form} action={paths.confirmSecondFactor} submit={t("accounts:secondFactor.confirm")}>
        <Hidden name="uri" value={uri} />
        {next && <Hidden name="next" value={next} />}
        <TextInput
          name="code"
          label={t("accounts:secondFactor.newCode")}
          inputMode="numeric"
          autocomplete="one-time-code"
          width={10}
          form={form}
        />
      </Form>
    </>
  );
}

/** The recovery codes, shown this once. */
export function RecoveryCodes({
  codes,
  next,
}: {
  codes: readonly string[];
  next: string | undefined;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("accounts:recovery.explain")}</p>
      <Inset>
        <ul class="govuk-list recovery-codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </Inset>
      <ButtonLink href={next ?? paths.account}>{t("accounts:recovery.kept")}</ButtonLink>
    </>
  );
}

export function MakeRecoveryCodes({ hasPassword, form }: { hasPassword: boolean; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("accounts:recovery.explain")}</p>
      <Form form={form} action={paths.recoveryCodes} submit={t("accounts:recovery.make")}>
        {hasPassword && <OwnPassword form={form} />}
      </Form>
    </>
  );
}
