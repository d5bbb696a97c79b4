// The form in which all that an opportunity says is completed, in groups; what each brings is said above it.

import type { VNode } from "preact";
import { audiences, levels, settings, spheres } from "../../framework/learning.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import { writtenValues } from "../../platform/written.ts";
import {
  Checkboxes,
  Fieldset,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  TextInput,
} from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { paths } from "../paths.ts";
import { certificates, kinds } from "../vocabulary/kinds.ts";
import { fields, programmes, qualifications, teachingLanguages } from "../vocabulary/levels.ts";
import { opportunityContent, type TextName, textNames } from "./content.ts";
import type { Opportunity } from "./opportunity.ts";
import { TopicField } from "./topic-field.tsx";

/** What the form holds of an opportunity. */
export function valuesOf(opportunity: Opportunity): Record<string, string | string[]> {
  const { topics, fields: inFields, skills, spheres: inSpheres, languages, audiences: forWhom } = opportunity;
  const { focusAreas, themes, goals } = opportunity;
  return {
    ...opportunityContent.typed(opportunity),
    ...Object.assign({}, ...textNames.map((name) => writtenValues(name, opportunity[name]))),
    topics,
    fields: inFields,
    skills,
    spheres: inSpheres,
    languages,
    audiences: forWhom,
    focusAreas,
    themes,
    goals: goals.map(String),
    organisation: opportunity.organisation.id,
    initiative: String(opportunity.initiative?.number ?? ""),
    version: String(opportunity.version),
  };
}

interface EditProps {
  opportunity: Opportunity;
  form: FormState;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

const longTexts = ["outcomes", "whoFor", "entry", "method", "bring", "assessment", "next"] as const;

export function EditForm({ opportunity, form, isLate = false }: EditProps): VNode {
  const { t, language } = useI18n();
  const { city, code } = opportunity;
  const text = (name: TextName, rows?: number) => (
    <WrittenFields
      key={name}
      name={name}
      label={t(`catalogue:content.${name}`)}
      {...(rows !== undefined && { rows })}
      form={form}
      isOptional={name !== "title"}
    />
  );
  const choices = (list: Parameters<typeof plainNameIn>[0]) =>
    list.map(({ id }) => ({ value: id, text: plainNameIn(list, id, language) }));
  const none = t("catalogue:edit.notSaid");
  return (
    <>
      {isLate && <Inset>{t("catalogue:problem.opportunity_changed")}</Inset>}
      <p class="govuk-body-l">{t("catalogue:edit.lead")}</p>
      <Form form={form} action={paths.edit(city, code)} submit={t("catalogue:edit.submit")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <Hidden name="organisation" value={textIn(form, "organisation")} />
        <Fieldset legend={t("catalogue:edit.what")}>
          {text("title")}
          {text("summary", 3)}
          <Select
            name="kind"
            label={t("catalogue:content.kind")}
            options={kinds.map((value) => ({ value, text: t(`catalogue:kind.${value}`) }))}
            form={form}
          />
          <Select
            name="level"
            label={t("catalogue:content.level")}
            options={levels.map((value) => ({ value, text: t(`framework:level.${value}`) }))}
            form={form}
          />
          <Select
            name="programme"
            label={t("catalogue:content.programme")}
            empty={none}
            options={choices(programmes)}
            form={form}
            isOptional
          />
          <TopicField form={form} />
          <Radios
            name="setting"
            legend={t("catalogue:content.setting")}
            options={settings.map((value) => ({ value, text: t(`framework:setting.${value}`) }))}
            form={form}
          />
        </Fieldset>
        <Fieldset legend={t("catalogue:edit.who")}>
          <p class="govuk-hint">{t("catalogue:edit.whoHint")}</p>
          <Checkboxes
            name="audiences"
            legend={t("catalogue:content.audiences")}
            options={audiences.map((value) => ({ value, text: t(`framework:audience.${value}`) }))}
            form={form}
            isOptional
          />
          <TextInput
            name="ageFrom"
            label={t("catalogue:content.ageFrom")}
            inputMode="numeric"
            width={4}
            form={form}
            isOptional
          />
          <TextInput
            name="ageTo"
            label={t("catalogue:content.ageTo")}
            inputMode="numeric"
            width={4}
            form={form}
            isOptional
          />
          <Checkboxes
            name="languages"
            legend={t("catalogue:content.languages")}
            options={choices(teachingLanguages)}
            form={form}
            isOptional
          />
          <Checkboxes
            name="spheres"
            legend={t("catalogue:content.spheres")}
            options={spheres.map((value) => ({ value, text: t(`framework:sphere.${value}`) }))}
            form={form}
            isOptional
          />
        </Fieldset>
        <Fieldset legend={t("catalogue:edit.certificate")}>
          <p class="govuk-hint">{t("catalogue:edit.certificateHint")}</p>
          <Select
            name="certificate"
            label={t("catalogue:content.certificate")}
            empty={none}
            options={certificates.map((value) => ({ value, text: t(`catalogue:certificate.${value}`) }))}
            form={form}
            isOptional
          />
          {text("certificateName")}
          <Select
            name="knqf"
            label={t("catalogue:content.knqf")}
            empty={none}
            options={[
              ...qualifications.levels.map(({ id }) => ({
                value: id,
                text: `${id}: ${plainNameIn(qualifications.levels, id, language)}`,
              })),
              { value: "none", text: t("catalogue:qualification.none") },
            ]}
            form={form}
            isOptional
          />
          <Select
            name="recognisesPrior"
            label={t("catalogue:content.recognisesPrior")}
            empty={none}
            options={(["yes", "ask", "no"] as const).map((value) => ({
              value,
              text: t(`catalogue:prior.${value}`),
            }))}
            form={form}
            isOptional
          />
          <TextInput
            name="credits"
            label={t("catalogue:content.credits")}
            hint={t("catalogue:edit.creditsHint")}
            inputMode="numeric"
            width={4}
            form={form}
            isOptional
          />
          <Checkboxes
            name="fields"
            legend={t("catalogue:content.fields")}
            hint={t("catalogue:edit.fieldsHint")}
            options={choices(fields)}
            form={form}
            isOptional
          />
        </Fieldset>
        <Fieldset legend={t("catalogue:edit.texts")}>
          <p class="govuk-hint">{t("catalogue:edit.textsHint")}</p>
          {longTexts.map((name) => text(name, 4))}
        </Fieldset>
      </Form>
    </>
  );
}
