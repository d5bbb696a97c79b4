// The forms of initiatives: four fields for whoever proposes one, and all the rest for whoever completes it.

import type { VNode } from "preact";
import { audiences, levels, settings, spheres } from "../framework/learning.ts";
import { network } from "../network/network.ts";
import { PlaceField } from "../network/places/picker.tsx";
import { OrganisationField } from "../organisations/picker.tsx";
import { useI18n } from "../platform/i18n/context.ts";
import { languages } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Problem } from "../platform/problem.ts";
import { fieldIn, writtenValues } from "../platform/written.ts";
import { ChangedMeanwhile, type Difference } from "../ui/changed-meanwhile.tsx";
import { dateFields } from "../ui/date-fields.ts";
import { DateInput } from "../ui/date-input.tsx";
import {
  Checkboxes,
  Fieldset,
  Form,
  type FormState,
  Hidden,
  Select,
  Textarea,
  TextInput,
} from "../ui/form.tsx";
import { choicesIn, textIn } from "../ui/form-state.ts";
import { Inset } from "../ui/inset.tsx";
import { StepForm } from "../ui/step-form.tsx";
import { WrittenFields } from "../ui/written-fields.tsx";
import { initiativeContent, textNames } from "./content.ts";
import type { Initiative } from "./initiative.ts";
import type { Called } from "./named-areas.ts";
import { paths } from "./paths.ts";
import { type InitiativeAction, steps } from "./workflow.ts";

interface ProposeProps {
  city: string;
  form: FormState;
  problem: Problem | undefined;
}

export function ProposeForm({ city, form, problem }: ProposeProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("initiatives:propose.lead")}</p>
      <Form form={form} action={paths.propose(city)} submit={t("initiatives:propose.submit")}>
        <Hidden name="language" value={language} />
        <TextInput name="title" label={t("initiatives:content.title")} form={form} />
        <Textarea
          name="summary"
          label={t("initiatives:content.summary")}
          hint={t("initiatives:propose.summaryHint")}
          rows={4}
          form={form}
          isOptional
        />
        <PlaceField
          name="place"
          label={t("initiatives:propose.where")}
          hint={t("initiatives:propose.whereHint")}
          form={form}
          problem={problem}
          isOptional
        />
        <DateInput
          name="startsOn"
          legend={t("initiatives:content.startsOn")}
          hint={t("initiatives:propose.dayHint")}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

interface EditProps {
  city: { id: string; name: string };
  initiative: Initiative;
  focusAreas: readonly Called[];
  themes: readonly Called[];
  /** Of what it can be a part. */
  possibleParents: readonly { number: number; title: string }[];
  form: FormState;
  problem: Problem | undefined;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

/** What the form holds of an initiative. */
export function valuesOf(initiative: Initiative): Record<string, string | string[]> {
  const { focusAreas, themes, levels: forLevels, settings: inSettings, spheres: inSpheres } = initiative;
  return {
    ...initiativeContent.typed(initiative),
    ...dateFields("startsOn", initiative.startsOn ?? ""),
    ...dateFields("endsOn", initiative.endsOn ?? ""),
    ...Object.assign({}, ...textNames.map((name) => writtenValues(name, initiative[name]))),
    focusAreas,
    themes,
    levels: forLevels,
    settings: inSettings,
    spheres: inSpheres,
    audiences: initiative.audiences,
    places: initiative.places.map(({ id }) => id),
    partOf: String(initiative.parent?.number ?? ""),
    version: String(initiative.version),
  };
}

export function EditForm(props: EditProps): VNode {
  const { city, initiative, focusAreas, themes, possibleParents, form, problem, isLate = false } = props;
  const { t, language } = useI18n();
  const called = (all: readonly Called[]) =>
    all.map(({ id, name }) => ({ value: id, text: localised(name, language) }));
  return (
    <>
      {isLate && <ChangedMeanwhile differences={differences(props, t)} />}
      <Form form={form} action={paths.edit(city.id, initiative.number)} submit={t("initiatives:edit.submit")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <Fieldset legend={t("initiatives:edit.what")}>
          <WrittenFields name="title" label={t("initiatives:content.title")} form={form} />
          <WrittenFields
            name="summary"
            label={t("initiatives:content.summary")}
            rows={4}
            form={form}
            isOptional
          />
          <OrganisationField
            name="lead"
            label={t("initiatives:content.lead")}
            hint={t("initiatives:edit.leadHint", { city: city.name })}
            form={form}
            problem={problem}
            isOptional
          />
          {(possibleParents.length > 0 || initiative.parent !== null) && (
            <Select
              name="partOf"
              label={t("initiatives:content.parent")}
              hint={t("initiatives:edit.parentHint")}
              empty={t("initiatives:edit.noParent")}
              options={possibleParents.map((one) => ({ value: String(one.number), text: one.title }))}
              form={form}
              isOptional
            />
          )}
        </Fieldset>
        <Fieldset legend={t("initiatives:edit.whereWhen")}>
          {initiative.places.length > 0 && (
            <Checkboxes
              name="places"
              legend={t("initiatives:content.places")}
              hint={t("initiatives:edit.placesHint")}
              options={initiative.places.map(({ id, name }) => ({ value: id, text: name }))}
              form={form}
              isOptional
            />
          )}
          <PlaceField
            name="place"
            label={t("initiatives:edit.place")}
            hint={t("initiatives:propose.whereHint")}
            form={form}
            problem={problem}
            isOptional
          />
          {(["startsOn", "endsOn"] as const).map((name) => (
            <DateInput
              key={name}
              name={name}
              legend={t(`initiatives:content.${name}`)}
              hint={t("initiatives:propose.dayHint")}
              form={form}
              isOptional
            />
          ))}
        </Fieldset>
        <Fieldset legend={t("initiatives:edit.whatFor")}>
          <Checkboxes
            name="focusAreas"
            legend={t("initiatives:content.focusAreas")}
            options={called(focusAreas)}
            form={form}
            isOptional
          />
          <Checkboxes
            name="themes"
            legend={t("initiatives:content.themes")}
            options={called(themes)}
            form={form}
            isOptional
          />
          <Checkboxes
            name="audiences"
            legend={t("initiatives:content.audiences")}
            options={audiences.map((value) => ({ value, text: t(`framework:audience.${value}`) }))}
            form={form}
            isOptional
          />
          <Checkboxes
            name="levels"
            legend={t("initiatives:content.levels")}
            options={levels.map((value) => ({ value, text: t(`framework:level.${value}`) }))}
            form={form}
            isOptional
          />
          <Checkboxes
            name="settings"
            legend={t("initiatives:content.settings")}
            options={settings.map((value) => ({ value, text: t(`framework:setting.${value}`) }))}
            form={form}
            isOptional
          />
          <Checkboxes
            name="spheres"
            legend={t("initiatives:content.spheres")}
            options={spheres.map((value) => ({ value, text: t(`framework:sphere.${value}`) }))}
            form={form}
            isOptional
          />
        </Fieldset>
        <Fieldset legend={t("initiatives:edit.money")}>
          <TextInput
            name="budget"
            label={t("initiatives:content.budget")}
            inputMode="numeric"
            width={20}
            prefix={network().currency}
            form={form}
            isOptional
          />
          <TextInput
            name="budgetNote"
            label={t("initiatives:content.budgetNote")}
            hint={t("initiatives:edit.budgetHint")}
            form={form}
            isOptional
          />
        </Fieldset>
        <Fieldset legend={t("initiatives:edit.came")}>
          <WrittenFields
            name="results"
            label={t("initiatives:content.results")}
            rows={5}
            form={form}
            isOptional
          />
          <WrittenFields
            name="lessons"
            label={t("initiatives:content.lessons")}
            rows={5}
            form={form}
            isOptional
          />
        </Fieldset>
      </Form>
    </>
  );
}

/** What was saved meanwhile beside what was typed; only what differs is shown. */
function differences({ initiative, form }: EditProps, t: ReturnType<typeof useI18n>["t"]): Difference[] {
  const saved = valuesOf(initiative);
  const savedForm = { ...form, values: saved };
  const both = (name: string, label: string): Difference => ({
    label,
    saved: choicesIn(savedForm, name).join("; "),
    typed: choicesIn(form, name).join("; "),
  });
  return [
    ...textNames.flatMap((name) =>
      languages.map((language) =>
        both(fieldIn(name, language), `${t(`initiatives:content.${name}`)} (${language})`),
      ),
    ),
    ...initiativeContent.names.map((name) => both(name, t(initiativeContent.labelOf(name)))),
    both("places", t("initiatives:content.places")),
    both("partOf", t("initiatives:content.parent")),
  ];
}

interface StepProps {
  city: string;
  initiative: Initiative;
  action: InitiativeAction;
  form: FormState;
}

export function StepOfInitiative({ city, initiative, action, form }: StepProps): VNode {
  const { t } = useI18n();
  const rule = steps.rules[action];
  const { needs = [] } = rule;
  return (
    <StepForm
      about={t(`initiatives:about.${action}`)}
      submit={t(`initiatives:action.${action}`)}
      rule={rule}
      version={initiative.version}
      noteHint={t("initiatives:step.noteHint")}
      form={form}
    >
      {needs.length > 0 && (
        <Inset>
          {t("initiatives:needs.before")}{" "}
          {needs.map((needed) => t(`initiatives:content.${needed}`)).join("; ")}.{" "}
          <a class="govuk-link" href={paths.edit(city, initiative.number)}>
            {t("initiatives:edit.link")}
          </a>
        </Inset>
      )}
    </StepForm>
  );
}
