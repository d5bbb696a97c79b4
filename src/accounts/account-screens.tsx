import type { VNode } from "preact";
import { shortestPassword } from "../platform/accounts/auth.ts";
import { timeZones } from "../platform/accounts/person-settings.ts";
import { home } from "../platform/home.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { languageName, languages } from "../platform/i18n/languages.ts";
import { Form, type FormState, Radios, Select, TextInput } from "../ui/form.tsx";
import { paths } from "./paths.ts";

/** Of a person: their name, and the language and time zone in which they read. */
export function Details({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} action={paths.details} submit={t("accounts:details.submit")}>
      <TextInput
        name="name"
        label={t("accounts:name")}
        hint={t("accounts:details.nameHint")}
        autocomplete="name"
        width={20}
        form={form}
      />
      <Radios
        name="language"
        legend={t("accounts:details.language")}
        hint={t("accounts:details.languageHint")}
        options={languages.map((code) => ({ value: code, text: languageName(code) }))}
        form={form}
      />
      <Select
        name="timeZone"
        label={t("accounts:details.timeZone")}
        hint={t("accounts:details.timeZoneHint")}
        empty={t("accounts:details.networkZone", { zone: zoneName(home().timeZone) })}
        options={timeZones.map((zone) => ({ value: zone, text: zoneName(zone) }))}
        form={form}
      />
    </Form>
  );
}

/** "America / Argentina / Buenos Aires" */
export function zoneName(zone: string): string {
  return zone.replaceAll("_", " ").replaceAll("/", " / ");
}

/** For whoever signs in without a password: a mail shows that the account is theirs. */
export function FirstPassword(): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("accounts:changePassword.none")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.forgotten}>
          {t("accounts:changePassword.byMail")}
        </a>
      </p>
    </>
  );
}

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
