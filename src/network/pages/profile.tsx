import type { ComponentChildren } from "preact";
import { type I18n, useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { languageNameIn, languages } from "../../platform/i18n/languages.ts";
import { fieldIn } from "../../platform/written.ts";
import { Fieldset, Form, type FormState, Hidden, TextInput } from "../../ui/form.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import type { CityWithContacts } from "../city.ts";
import { cityPath } from "../paths.ts";
import {
  type Difference,
  differences,
  type ProfileField,
  profileFields,
  sourcedFigures,
  writtenTexts,
} from "../profile.ts";

interface ProfileFormProps {
  city: CityWithContacts;
  form: FormState;
}

/** Where a coordinator writes what the city says about itself. */
export function ProfileForm({ city, form }: ProfileFormProps) {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("network:profile.lead")}</p>
      <Form form={inFieldOrder(form)} submit={t("network:profile.save")}>
        <ProfileFields form={form} version={String(form.values.version ?? city.version)} />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={cityPath(city.id)}>
          {t("network:profile.cancel")}
        </a>
      </p>
    </>
  );
}

/** Where two people edited at once: both texts side by side, and the form with what this person typed. */
export function ProfileConflict({ city, form }: ProfileFormProps) {
  const { t, language } = useI18n();
  const differing = differences(form.values, city);
  return (
    <>
      <p class="govuk-body-l">{t("network:conflict.lead")}</p>
      <h2 class="govuk-heading-l">{t("network:conflict.differences")}</h2>
      <p class="govuk-hint">
        {t("network:conflict.savedAt", { moment: formatMoment(city.changedAt, language) })}
      </p>
      {differing.length === 0 ? (
        <p class="govuk-body">{t("network:conflict.none")}</p>
      ) : (
        <Comparison rows={differing} />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={cityPath(city.id)}>
          {t("network:conflict.keep")}
        </a>
      </p>
      <Form form={{ ...form, errors: [] }} submit={t("network:conflict.save")}>
        <ProfileFields form={{ ...form, errors: [] }} version={String(city.version)} />
      </Form>
    </>
  );
}

function Comparison({ rows }: { rows: Difference[] }) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <table class="govuk-table">
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          <th scope="col" class="govuk-table__header">
            {t("network:conflict.field")}
          </th>
          <th scope="col" class="govuk-table__header">
            {t("network:conflict.saved")}
          </th>
          <th scope="col" class="govuk-table__header">
            {t("network:conflict.typed")}
          </th>
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map(({ field, saved, typed }) => (
          <tr class="govuk-table__row" key={field}>
            <th scope="row" class="govuk-table__header">
              {fieldLabel(field, i18n)}
            </th>
            <td class="govuk-table__cell">{saved || t("network:conflict.empty")}</td>
            <td class="govuk-table__cell">{typed || t("network:conflict.empty")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ProfileFields({ form, version }: { form: FormState; version: string }) {
  const { t } = useI18n();
  return (
    <>
      <Hidden name="version" value={version} />
      <Fieldset legend={t("network:profile.who")}>
        <WrittenFields
          form={form}
          name="introduction"
          label={t("network:profile.introduction")}
          hint={t("network:profile.introductionHint")}
          rows={6}
        />
        <WrittenFields
          form={form}
          name="vision"
          label={t("network:profile.vision")}
          hint={t("network:profile.visionHint")}
          rows={3}
        />
        <TextInput
          form={form}
          name="website"
          type="url"
          label={t("network:profile.website")}
          hint={t("network:profile.websiteHint")}
        />
      </Fieldset>
      <Fieldset legend={t("network:profile.leadership")}>
        <TextInput form={form} name="leaderName" label={t("network:profile.leaderName")} />
        <WrittenFields form={form} name="leaderTitle" label={t("network:profile.leaderTitle")} />
      </Fieldset>
      <Fieldset legend={t("network:profile.focalPoint")}>
        <p class="govuk-hint">{t("network:profile.focalPointHint")}</p>
        <TextInput form={form} name="focalName" label={t("network:profile.focalName")} />
        <WrittenFields form={form} name="focalTitle" label={t("network:profile.focalTitle")} />
        <WrittenFields form={form} name="focalOrganisation" label={t("network:profile.focalOrganisation")} />
        <TextInput
          form={form}
          name="focalEmail"
          type="email"
          label={t("network:profile.focalEmail")}
          spellcheck={false}
        />
        <TextInput
          form={form}
          name="focalTelephone"
          type="tel"
          label={t("network:profile.focalTelephone")}
          width={20}
        />
      </Fieldset>
      <FigureFields form={form} legend={t("network:profile.populationGroup")} figure={sourcedFigures[0]}>
        <TextInput
          form={form}
          name="population"
          label={t("network:profile.population")}
          hint={t("network:profile.populationHint")}
          inputMode="numeric"
          width={10}
        />
      </FigureFields>
      <FigureFields form={form} legend={t("network:profile.areaGroup")} figure={sourcedFigures[1]}>
        <TextInput
          form={form}
          name="areaKm2"
          label={t("network:profile.areaKm2")}
          hint={t("network:profile.areaHint")}
          inputMode="decimal"
          width={10}
        />
      </FigureFields>
      <FigureFields form={form} legend={t("network:profile.schoolingGroup")} figure={sourcedFigures[2]}>
        <TextInput
          form={form}
          name="schoolingYears"
          label={t("network:profile.schoolingYears")}
          hint={t("network:profile.schoolingHint")}
          inputMode="decimal"
          width={10}
        />
      </FigureFields>
    </>
  );
}

interface FigureFieldsProps {
  form: FormState;
  legend: string;
  figure: (typeof sourcedFigures)[number];
  children: ComponentChildren;
}

/** A figure with its year and source. */
function FigureFields({ form, legend, figure, children }: FigureFieldsProps) {
  const { t } = useI18n();
  return (
    <Fieldset legend={legend}>
      <p class="govuk-hint">{t("network:profile.figuresHint")}</p>
      {children}
      <TextInput
        form={form}
        name={figure.year}
        label={t("network:profile.year")}
        hint={t("network:profile.yearHint")}
        inputMode="numeric"
        width={4}
      />
      <TextInput
        form={form}
        name={figure.source}
        label={t("network:profile.source")}
        hint={t("network:profile.sourceHint")}
      />
    </Fieldset>
  );
}

function fieldLabel(field: string, { t, language }: I18n): string {
  for (const { value, year, source } of sourcedFigures) {
    if (field === year) return t("network:profile.yearOf", { figure: t(`network:profile.${value}`) });
    if (field === source) return t("network:profile.sourceOf", { figure: t(`network:profile.${value}`) });
  }
  for (const name of writtenTexts)
    for (const written of languages)
      if (field === fieldIn(name, written)) {
        const label = t(`network:profile.${name}`);
        return t("ui:form.inLanguage", { label, language: languageNameIn(written, language) });
      }
  return t(`network:profile.${field as LabelledField}`);
}

type LabelledField = Exclude<
  ProfileField,
  (typeof sourcedFigures)[number]["year" | "source"] | `${(typeof writtenTexts)[number]}${string}`
>;

/** The error summary goes down the page as the fields do. */
function inFieldOrder(form: FormState): FormState {
  const order: string[] = profileFields;
  const place = (field: string) => order.indexOf(field);
  return { ...form, errors: form.errors.toSorted((a, b) => place(a.field) - place(b.field)) };
}
