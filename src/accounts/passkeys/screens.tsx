import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { Form, type FormState, Hidden, TextInput } from "../../ui/form.tsx";
import { paths } from "../paths.ts";
import { AskingDevice } from "./asking-device.tsx";
import type { Passkey } from "./queries.ts";

export function Passkeys({ passkeys, form }: { passkeys: readonly Passkey[]; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("accounts:passkeys.explain")}</p>
      {passkeys.length === 0 ? (
        <p class="govuk-body">{t("accounts:passkeys.none")}</p>
      ) : (
        <PasskeyList passkeys={passkeys} />
      )}
      <h2 class="govuk-heading-m">{t("accounts:passkeys.add")}</h2>
      <AskingDevice kind="add" question="/api/v1/account/passkeys/question">
        <Form form={form} action={paths.passkeys} submit={t("accounts:passkeys.submit")}>
          <Hidden name="answer" value="" />
          <TextInput
            name="name"
            label={t("accounts:passkeys.name")}
            hint={t("accounts:passkeys.nameHint")}
            width={20}
            form={form}
          />
        </Form>
      </AskingDevice>
    </>
  );
}

function PasskeyList({ passkeys }: { passkeys: readonly Passkey[] }): VNode {
  const { t, language } = useI18n();
  return (
    <ul class="govuk-list govuk-list--spaced">
      {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
        <li key={id}>
          <strong>{name}</strong>
          <br />
          {t("accounts:tokens.made", { at: formatMoment(createdAt, language) })} ·{" "}
          {lastUsedAt
            ? t("accounts:tokens.used", { at: formatMoment(lastUsedAt, language) })
            : t("accounts:tokens.unused")}
          <br />
          <a class="govuk-link" href={paths.passkeyName(id)}>
            {t("accounts:passkeys.rename")}
            <span class="govuk-visually-hidden"> {name}</span>
          </a>{" "}
          ·{" "}
          <a class="govuk-link" href={paths.removePasskey(id)}>
            {t("accounts:passkeys.remove")}
            <span class="govuk-visually-hidden"> {name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

export function RenamePasskey({ id, form }: { id: string; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} action={paths.passkeyName(id)} submit={t("accounts:passkeys.rename")}>
      <TextInput
        name="name"
        label={t("accounts:passkeys.name")}
        hint={t("accounts:passkeys.nameHint")}
        width={20}
        form={form}
      />
    </Form>
  );
}

export function SignInWithPasskey({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  const { next } = form.values;
  return (
    <>
      <p class="govuk-body-l">{t("accounts:passkeys.signInExplain")}</p>
      <AskingDevice kind="sign-in" question="/api/v1/sign-in/passkey/question">
        <Form form={form} action={paths.passkeySignIn} submit={t("accounts:passkeys.signIn")}>
          <Hidden name="answer" value="" />
          {typeof next === "string" && next !== "" && <Hidden name="next" value={next} />}
        </Form>
      </AskingDevice>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.signIn}>
          {t("accounts:passkeys.withPassword")}
        </a>
      </p>
    </>
  );
}
