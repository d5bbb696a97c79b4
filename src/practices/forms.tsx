// The forms of practices: two fields to begin with, and all the rest in groups.

import type { ComponentChildren, VNode } from "preact";
import { qualifications } from "../catalogue/vocabulary/levels.ts";
import { spheres } from "../framework/learning.ts";
import { network } from "../network/network.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import { plainNameIn } from "../platform/i18n/named-list.ts";
import { writtenValues } from "../platform/written.ts";
import { dateFields } from "../ui/date-fields.ts";
import { DateInput } from "../ui/date-input.tsx";
import {
  Checkboxes,
  Fieldset,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../ui/form.tsx";
import { textIn } from "../ui/form-state.ts";
import { WrittenFields } from "../ui/written-fields.tsx";
import { areas } from "./areas.ts";
import { grades, peopleReached, practiceContent, type TextName, textNames } from "./content.ts";
import type { ShownField } from "./editions/edition.ts";
import { featureOptions } from "./feature-options.ts";
import { groups } from "./groups.ts";
import { paths } from "./paths.ts";
import { isRevision, type Practice } from "./practice.ts";
import type { AskedChange } from "./remarks/remark.ts";
import { Remarked, RemarksOnTop } from "./remarks/views.tsx";
import { verdicts } from "./reviewer.ts";
import type { Candidate } from "./reviewer-store.ts";
import type { Servable } from "./served.ts";
import { goalName } from "./words.tsx";

export function WriteForm({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("practices:write.lead")}</p>
      <Form form={form} submit={t("practices:write.submit")}>
        <Hidden name="language" value={language} />
        {textIn(form, "initiative") !== "" && <Hidden name="initiative" value={textIn(form, "initiative")} />}
        <TextInput name="title" label={t("practices:content.title")} form={form} />
        <Textarea name="sentence" label={t("practices:content.sentence")} rows={2} form={form} isOptional />
      </Form>
    </>
  );
}

/** What the form holds of a practice. */
export function valuesOf(practice: Practice): Record<string, string | string[]> {
  return {
    ...practiceContent.typed(practice),
    ...dateFields("startsOn", practice.startsOn ?? ""),
    ...dateFields("endsOn", practice.endsOn ?? ""),
    ...dateFields("lookAgainOn", practice.lookAgainOn ?? ""),
    ...Object.assign({}, ...textNames.map((name) => writtenValues(name, practice[name]))),
    areas: practice.areas,
    spheres: practice.spheres,
    groups: practice.groups,
    features: practice.features,
    focusAreas: practice.focusAreas,
    goals: practice.goals,
    themes: practice.themes,
    version: String(practice.version),
  };
}

interface EditProps extends Servable {
  practice: Practice;
  /** What the reviewers ask for at its fields. */
  asked: readonly AskedChange[];
  form: FormState;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

export function EditForm(props: EditProps): VNode {
  const { practice, focusAreas, goals, themes, asked, form, isLate = false } = props;
  const { t, language } = useI18n();
  const remarked = (field: ShownField, node: VNode) => (
    <Remarked key={field} field={field} asked={asked}>
      {node}
    </Remarked>
  );
  const text = (name: Exclude<TextName, "title">, rows: number) =>
    remarked(
      name,
      <WrittenFields
        name={name}
        label={t(`practices:content.${name}`)}
        hint={t(`practices:hint.${name}`)}
        rows={rows}
        form={form}
        isOptional
      />,
    );
  const day = (name: "startsOn" | "endsOn" | "lookAgainOn") =>
    remarked(
      name,
      <DateInput
        name={name}
        legend={t(`practices:content.${name}`)}
        hint={t(`practices:hint.${name}`)}
        form={form}
        isOptional
      />,
    );
  const cost = (name: "setUpCost" | "yearlyCost") =>
    remarked(
      name,
      <TextInput
        name={name}
        label={t(`practices:content.${name}`)}
        hint={t("practices:hint.cost")}
        inputMode="numeric"
        width={20}
        prefix={network().currency}
        form={form}
        isOptional
      />,
    );
  return (
    <>
      {isLate && <p class="govuk-body-l">{t("practices:edit.late")}</p>}
      <RemarksOnTop asked={asked} />
      <Form form={form} submit={t("practices:edit.submit")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <Fieldset legend={t("practices:edit.what")}>
          {remarked("title", <WrittenFields name="title" label={t("practices:content.title")} form={form} />)}
          {text("sentence", 2)}
          {text("problem", 4)}
          {text("forWhom", 3)}
          {text("steps", 8)}
        </Fieldset>
        <Fieldset legend={t("practices:edit.where")}>
          {remarked(
            "lead",
            <TextInput name="lead" label={t("practices:content.lead")} form={form} isOptional />,
          )}
          {text("partners", 3)}
          {day("startsOn")}
          {day("endsOn")}
          {remarked(
            "areas",
            <Checkboxes
              name="areas"
              legend={t("practices:content.areas")}
              options={areas.map((value) => ({ value, text: t(`practices:area.${value}`) }))}
              form={form}
              isOptional
            />,
          )}
          {remarked(
            "spheres",
            <Checkboxes
              name="spheres"
              legend={t("practices:content.spheres")}
              options={spheres.map((value) => ({ value, text: t(`framework:sphere.${value}`) }))}
              form={form}
              isOptional
            />,
          )}
          {remarked(
            "groups",
            <Checkboxes
              name="groups"
              legend={t("practices:content.groups")}
              options={groups.map((value) => ({ value, text: t(`practices:group.${value}`) }))}
              form={form}
              isOptional
            />,
          )}
          {remarked(
            "features",
            <Checkboxes
              name="features"
              legend={t("practices:content.features")}
              hint={t("practices:hint.features")}
              options={featureOptions(focusAreas, language)}
              form={form}
              isOptional
            />,
          )}
          {remarked(
            "focusAreas",
            <Checkboxes
              name="focusAreas"
              legend={t("practices:content.focusAreas")}
              options={focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) }))}
              form={form}
              isOptional
            />,
          )}
          {remarked(
            "themes",
            <Checkboxes
              name="themes"
              legend={t("practices:content.themes")}
              options={themes.map(({ id, label }) => ({ value: id, text: localised(label, language) }))}
              form={form}
              isOptional
            />,
          )}
          {remarked(
            "goals",
            <Checkboxes
              name="goals"
              legend={t("practices:content.goals")}
              options={goals.map((goal) => ({ value: goal.id, text: goalName(goal, t, language) }))}
              form={form}
              isOptional
            />,
          )}
        </Fieldset>
        <Fieldset legend={t("practices:edit.came")}>
          {text("result", 4)}
          {asked.some(({ field }) => field === "figures") &&
            remarked(
              "figures",
              <p class="govuk-body">
                <a class="govuk-link" href={paths.figures(practice.city, practice.number)}>
                  {t("practices:figures.edit")}
                </a>
              </p>,
            )}
          {asked.some(({ field }) => field === "documents") &&
            remarked(
              "documents",
              <p class="govuk-body">
                <a class="govuk-link" href={`${paths.one(practice.city, practice.number)}#documents`}>
                  {t("practices:documents.toThem")}
                </a>
              </p>,
            )}
          {day("lookAgainOn")}
          {remarked(
            "grade",
            <Radios
              name="grade"
              legend={t("practices:content.grade")}
              options={grades.map((value) => ({ value, text: t(`practices:grade.${value}`) }))}
              form={form}
              isOptional
            />,
          )}
          {peopleReached.map((name) =>
            remarked(
              name,
              <TextInput
                name={name}
                label={t(`practices:content.${name}`)}
                hint={name === "reached" ? t("practices:hint.reached") : undefined}
                inputMode="numeric"
                width={10}
                form={form}
                isOptional
              />,
            ),
          )}
          {remarked(
            "knqf",
            <Select
              name="knqf"
              label={t("practices:content.knqf")}
              hint={t("practices:hint.knqf")}
              empty={t("practices:noLevel")}
              options={qualifications.levels.map(({ id }) => ({
                value: id,
                text: `${id}: ${plainNameIn(qualifications.levels, id, language)}`,
              }))}
              form={form}
              isOptional
            />,
          )}
          {text("wentWrong", 4)}
        </Fieldset>
        <Fieldset legend={t("practices:edit.takes")}>
          {cost("setUpCost")}
          {cost("yearlyCost")}
          {text("staff", 3)}
          {text("legalBasis", 3)}
          {text("beforeStart", 4)}
          {text("mayChange", 4)}
          {text("mustNot", 4)}
        </Fieldset>
      </Form>
    </>
  );
}

interface AssignProps {
  practice: Practice;
  candidates: readonly Candidate[];
  /** Who has said already what they think of it. */
  hasSaid: readonly string[];
  form: FormState;
}

export function AssignForm({ practice, candidates, hasSaid, form }: AssignProps): VNode {
  const { t } = useI18n();
  const wordsOf = ({ name, cityName, hasRead }: Candidate): string => {
    if (cityName === null)
      return t(hasRead ? "practices:assign.readForCommission" : "practices:assign.ofCommission", { name });
    return t(hasRead ? "practices:assign.readForCity" : "practices:assign.ofCity", { name, city: cityName });
  };
  const options = candidates.map((one) => ({ value: one.id, text: wordsOf(one) }));
  return (
    <>
      <p class="govuk-body-l">
        {t(isRevision(practice) ? "practices:assign.leadOne" : "practices:assign.lead")}
      </p>
      <Form form={form} submit={t("practices:assign.submit")}>
        <Hidden name="version" value={String(form.values.version ?? practice.version)} />
        <Select
          name="first"
          label={t("practices:assign.first")}
          empty={t("practices:assign.choose")}
          options={options}
          form={form}
        />
        {!isRevision(practice) && (
          <Select
            name="second"
            label={t("practices:assign.second")}
            empty={t("practices:assign.choose")}
            options={options}
            form={form}
          />
        )}
        {hasSaid.length > 0 && (
          <Textarea
            name="note"
            label={t("practices:assign.because")}
            hint={t("practices:assign.becauseHint", { names: hasSaid.join("; ") })}
            rows={3}
            form={form}
            isOptional
          />
        )}
      </Form>
    </>
  );
}

interface VerdictProps {
  about: string;
  form: FormState;
  /** Whether it has always to be said why. */
  needsNote: boolean;
  version?: number;
  children?: ComponentChildren;
}

export function VerdictForm({ about, form, needsNote, version, children }: VerdictProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{about}</p>
      <Form form={form} submit={t("practices:review.submit")}>
        {version !== undefined && <Hidden name="version" value={String(form.values.version ?? version)} />}
        <Radios
          name="verdict"
          legend={t("practices:review.question")}
          options={verdicts.map((value) => ({ value, text: t(`practices:verdictToGive.${value}`) }))}
          form={form}
        />
        <Textarea
          name="note"
          label={t("practices:review.note")}
          hint={t("practices:review.noteHint")}
          rows={6}
          form={form}
          isOptional={!needsNote}
        />
        {children}
      </Form>
    </>
  );
}
