import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { Form, type FormState, Radios, TextInput } from "../../ui/form.tsx";
import { needsAreKeptFor } from "../invitations/invitation.ts";
import { paths } from "../paths.ts";
import type { Representative } from "./store.ts";

interface HandOnProps {
  token: string;
  /** For which they are invited. */
  city: string | undefined;
  form: FormState;
}

export function HandOnForm({ token, city, form }: HandOnProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("delegation:lead")}</p>
      <p class="govuk-body">
        {city === undefined ? t("delegation:isTold") : t("delegation:isToldOfCity", { city })}
      </p>
      <Form
        form={form}
        submit={t("delegation:submit")}
        beside={
          <a class="govuk-link" href={paths.answer(token)}>
            {t("ui:confirm.back")}
          </a>
        }
      >
        <TextInput name="delegateName" label={t("delegation:name")} form={form} />
        <TextInput
          name="delegateRole"
          label={t("delegation:role")}
          hint={t("delegation:roleHint")}
          form={form}
          isOptional
        />
        <TextInput
          name="delegateEmail"
          label={t("delegation:email")}
          hint={t("delegation:emailHint")}
          type="email"
          form={form}
          isOptional
        />
        <TextInput
          name="delegatePhone"
          label={t("delegation:phone")}
          hint={t("delegation:phoneHint", { days: needsAreKeptFor })}
          type="tel"
          width={20}
          form={form}
          isOptional
        />
        <Radios
          name="language"
          legend={t("delegation:language")}
          options={languages.map((code) => ({ value: code, text: languageName(code) }))}
          form={form}
        />
      </Form>
    </>
  );
}

/** Who comes for the cities of whoever reads. */
export function WhoComes({ people }: { people: readonly Representative[] }): VNode | null {
  const { t } = useI18n();
  if (people.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t("delegation:whoComes")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {people.map(({ city, name, role, insteadOf, takes }) => (
          <li key={`${city} ${name}`}>
            {[
              t("delegation:forCity", { city, name }),
              role,
              insteadOf === null ? undefined : t("delegation:insteadOf", { name: insteadOf }),
              takes.length === 0
                ? t("delegation:notAnswered")
                : takes.map((one) => t(`meetings:takes.${one as "no"}`)).join(", "),
            ]
              .filter((one) => one)
              .join("; ")}
          </li>
        ))}
      </ul>
    </>
  );
}
