// The way in for a city that is no member yet: to say so, and to get the link again.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import type { Problem } from "../../platform/problem.ts";
import { Form, type FormState, Select, TextInput } from "../../ui/form.tsx";
import { cityKinds } from "../network-edition.ts";
import { PlaceField } from "../places/picker.tsx";
import type { ApplicationForm } from "./form.ts";
import { applicationPaths } from "./paths.ts";

function LanguageField({ form, isForOther = false }: { form: FormState; isForOther?: boolean }): VNode {
  const { t } = useI18n();
  return (
    <Select
      name="language"
      label={t(isForOther ? "membership:application.theirLanguage" : "membership:application.language")}
      options={languages.map((code) => ({ value: code, text: languageName(code) }))}
      form={form}
    />
  );
}

function EmailField({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <TextInput
      name="email"
      type="email"
      label={t("membership:application.email")}
      hint={t("membership:application.emailHint")}
      autocomplete="email"
      spellcheck={false}
      form={form}
    />
  );
}

interface InterestProps {
  form: FormState;
  of: ApplicationForm;
  hasPlaces: boolean;
  problem: Problem | undefined;
}

export function InterestForm({ form, of, hasPlaces, problem }: InterestProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("membership:application.interestLead")}</p>
      <ol class="govuk-list govuk-list--number">
        <li>{t("membership:application.step.declare")}</li>
        <li>{t("membership:application.step.write", { count: of.sections.length })}</li>
        <li>{t("membership:application.step.sign")}</li>
        <li>{t("membership:application.step.handIn")}</li>
      </ol>
      <p class="govuk-body">
        <a class="govuk-link" href={applicationPaths.again}>
          {t("membership:application.againLink")}
        </a>
      </p>
      <Form form={form} submit={t("membership:application.interestSubmit")}>
        <TextInput
          name="name"
          label={t("membership:application.cityName")}
          hint={t("network:run.nameHint")}
          form={form}
        />
        <Select
          name="kind"
          label={t("network:run.kind")}
          options={cityKinds.map((kind) => ({ value: kind, text: t(`network:kind.${kind}`) }))}
          form={form}
        />
        {hasPlaces && (
          <PlaceField
            name="place"
            label={t("network:run.locatedIn")}
            form={form}
            problem={problem}
            isOptional
          />
        )}
        <TextInput
          name="personName"
          label={t("membership:application.personName")}
          autocomplete="name"
          form={form}
        />
        <EmailField form={form} />
        <LanguageField form={form} />
      </Form>
    </>
  );
}

/** An officer has the link sent to whoever writes the application of an applicant that was added by hand. */
export function SendForm({ form, isElse }: { form: FormState; isElse: boolean }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("membership:application.sendLead")}</p>
      {isElse && <p class="govuk-body">{t("membership:application.sendElseLead")}</p>}
      <Form form={form} submit={t("membership:application.interestSubmitTo")}>
        <TextInput name="personName" label={t("membership:application.theirName")} form={form} />
        <TextInput
          name="email"
          type="email"
          label={t("membership:application.theirEmail")}
          spellcheck={false}
          form={form}
        />
        <LanguageField form={form} isForOther />
      </Form>
    </>
  );
}

export function DeclaredView(): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("membership:application.declaredLead")}</p>
      <p class="govuk-body">{t("membership:application.declaredMore")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={applicationPaths.again}>
          {t("membership:application.againLink")}
        </a>
      </p>
    </>
  );
}

export function AgainForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("membership:application.againLead")}</p>
      <Form form={form} submit={t("membership:application.againSubmit")}>
        <EmailField form={form} />
        <LanguageField form={form} />
      </Form>
    </>
  );
}
