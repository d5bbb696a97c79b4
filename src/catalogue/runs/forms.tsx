// The forms of runs: what a stranger can fill in stands open, the rest one click away.

import type { VNode } from "preact";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import type { Problem } from "../../platform/problem.ts";
import { writtenValues } from "../../platform/written.ts";
import { ChangedMeanwhile, type Difference } from "../../ui/changed-meanwhile.tsx";
import { readChoice } from "../../ui/choice-field.tsx";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Details } from "../../ui/details.tsx";
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
} from "../../ui/form.tsx";
import { choicesIn, textIn } from "../../ui/form-state.ts";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { AccessFields } from "../access/fields.tsx";
import { accessFields, readAccess } from "../access/said.ts";
import { CostFields } from "../costs/fields.tsx";
import { costFields, readCosts } from "../costs/said.ts";
import { teachingLanguages } from "../vocabulary/levels.ts";
import { paces, patterns, runContent, runTextNames } from "./content.ts";
import { DaysFields, FromAfarFields, ModeField, NewVenueFields, VenueField } from "./fields.tsx";
import type { Run } from "./run.ts";
import { durationUnits, startKinds } from "./run-days.ts";
import { scheduleFields } from "./said.ts";

const dayNames = ["startsOn", "endsOn", "joinFrom", "joinUntil"] as const;

/** What the form holds of a run. */
export function valuesOfRun(run: Run): Record<string, string | string[]> {
  return {
    ...runContent.typed(run),
    ...Object.assign({}, ...dayNames.map((name) => dateFields(name, run[name] ?? ""))),
    ...Object.assign({}, ...runTextNames.map((name) => writtenValues(name, run[name]))),
    patterns: run.patterns,
    languages: run.languages,
    venue: run.venue?.id ?? "",
    place: run.place?.id ?? "",
    ...scheduleFields(run.schedule),
    ...costFields(run.costs),
    ...accessFields(run.access),
    version: String(run.version),
  };
}

/** What it holds where nobody has said anything. */
export const emptyRun = {
  mode: "in_person",
  startKind: "fixed",
  cost: "untold",
  hasWaitingList: "yes",
  planned: "no",
};

/** The fields as a command takes them. */
export function readRunFields(fields: Record<string, unknown>): Record<string, unknown> {
  return readAccess(readCosts(dayNames.reduce(readDateFields, readChoice(fields, "place"))));
}

interface FieldsProps {
  venues: readonly { id: string; name: string; place: string }[];
  form: FormState;
  problem: Problem | undefined;
}

interface RunFormProps extends FieldsProps {
  action: string;
  isNew?: boolean;
  /** What somebody else saved after the form was opened. */
  savedMeanwhile?: Run;
}

/** What was saved meanwhile beside what was typed; only what differs is shown. */
function differences(run: Run, form: FormState, t: ReturnType<typeof useI18n>["t"]): Difference[] {
  const saved = { ...form, values: valuesOfRun(run) };
  const names = [...runContent.names, "weekdays", "fromTime", "toTime", "venue", "cost"] as const;
  return names.map((name) => ({
    label: t(`runs:content.${name}`),
    saved: choicesIn(saved, name).join("; "),
    typed: choicesIn(form, name).join("; "),
  }));
}

export function RunForm({ action, isNew = false, savedMeanwhile, ...props }: RunFormProps): VNode {
  const { t } = useI18n();
  const { form } = props;
  return (
    <>
      {savedMeanwhile && <ChangedMeanwhile differences={differences(savedMeanwhile, form, t)} />}
      {isNew && <p class="govuk-body-l">{t("runs:add.lead")}</p>}
      <Form form={form} action={action} submit={t(isNew ? "runs:add.submit" : "runs:edit.submit")}>
        {!isNew && <Hidden name="version" value={textIn(form, "version")} />}
        <Where {...props} />
        <When {...props} />
        <CostFields form={form} />
        <Places form={form} />
        <Contact form={form} />
        <Fieldset legend={t("runs:form.other")}>
          <AccessFields form={form} />
          <WrittenFields name="note" label={t("runs:content.note")} rows={3} form={form} isOptional />
          {isNew && (
            <Radios
              name="planned"
              legend={t("runs:add.planned")}
              options={[
                { value: "no", text: t("runs:add.joinNow") },
                { value: "yes", text: t("runs:add.joinLater") },
              ]}
              form={form}
            />
          )}
        </Fieldset>
      </Form>
    </>
  );
}

function Where({ venues, form, problem }: FieldsProps): VNode {
  const { t } = useI18n();
  const isNewVenue = textIn(form, "newVenue") !== "" || textIn(form, "place") !== "" || problem !== undefined;
  return (
    <Fieldset legend={t("runs:form.where")}>
      <ModeField form={form} />
      <VenueField venues={venues} form={form} />
      <Details summary={t("runs:form.newVenue")} open={isNewVenue || venues.length === 0}>
        <NewVenueFields form={form} problem={problem} />
      </Details>
      <FromAfarFields form={form} />
    </Fieldset>
  );
}

function When({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  const more = ["endsOn-year", "joinFrom-year", "everyWeeks", "except", "hours"];
  const isOpen = more.some((name) => textIn(form, name) !== "") || form.errors.length > 0;
  return (
    <Fieldset legend={t("runs:form.when")}>
      <Radios
        name="startKind"
        legend={t("runs:content.startKind")}
        options={startKinds.map((value) => ({
          value,
          text: t(`runs:start.${value}`),
          ...((value === "term" || value === "fixed") && { hint: t(`runs:startHint.${value}`) }),
        }))}
        form={form}
      />
      <DaysFields form={form} />
      {(["fromTime", "toTime"] as const).map((name) => (
        <TextInput
          key={name}
          name={name}
          label={t(`runs:content.${name}`)}
          hint={t("runs:form.timeHint", {
            example: formatTime(name === "fromTime" ? "09:00" : "12:00", language),
          })}
          width={20}
          form={form}
          isOptional
        />
      ))}
      <TextInput
        name="duration"
        label={t("runs:content.duration")}
        inputMode="numeric"
        width={4}
        form={form}
        isOptional
      />
      <Select
        name="durationUnit"
        label={t("runs:content.durationUnit")}
        empty="–"
        options={durationUnits.map((value) => ({ value, text: t(`runs:unit.${value}`) }))}
        form={form}
        isOptional
      />
      <DateInput
        name="joinUntil"
        legend={t("runs:content.joinUntil")}
        hint={t("runs:form.joinHint")}
        form={form}
        isOptional
      />
      <Details summary={t("runs:form.more")} open={isOpen}>
        <DateInput
          name="endsOn"
          legend={t("runs:content.endsOn")}
          hint={t("runs:form.endHint")}
          form={form}
          isOptional
        />
        <DateInput name="joinFrom" legend={t("runs:content.joinFrom")} form={form} isOptional />
        <TextInput
          name="everyWeeks"
          label={t("runs:content.everyWeeks")}
          hint={t("runs:form.everyHint")}
          inputMode="numeric"
          width={4}
          form={form}
          isOptional
        />
        <Textarea
          name="except"
          label={t("runs:content.except")}
          hint={t("runs:form.exceptHint")}
          rows={3}
          form={form}
          isOptional
        />
        <TextInput
          name="hours"
          label={t("runs:content.hours")}
          inputMode="numeric"
          width={4}
          form={form}
          isOptional
        />
        <Select
          name="pace"
          label={t("runs:content.pace")}
          empty="–"
          options={paces.map((value) => ({ value, text: t(`runs:pace.${value}`) }))}
          form={form}
          isOptional
        />
        <Checkboxes
          name="patterns"
          legend={t("runs:content.patterns")}
          options={patterns.map((value) => ({ value, text: t(`runs:pattern.${value}`) }))}
          form={form}
          isOptional
        />
      </Details>
    </Fieldset>
  );
}

function Places({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Fieldset legend={t("runs:form.places")}>
      <TextInput
        name="capacity"
        label={t("runs:content.capacity")}
        hint={t("runs:form.capacityHint")}
        inputMode="numeric"
        width={4}
        form={form}
        isOptional
      />
      <TextInput
        name="fewest"
        label={t("runs:content.fewest")}
        inputMode="numeric"
        width={4}
        form={form}
        isOptional
      />
      <Radios
        name="hasWaitingList"
        legend={t("runs:content.hasWaitingList")}
        options={(["yes", "no"] as const).map((value) => ({ value, text: t(`runs:access.state.${value}`) }))}
        form={form}
      />
    </Fieldset>
  );
}

function Contact({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <Fieldset legend={t("runs:form.contact")}>
      <TextInput name="contactName" label={t("runs:content.contactName")} form={form} isOptional />
      <TextInput
        name="contactPhone"
        label={t("runs:content.contactPhone")}
        hint={t("runs:form.phoneHint")}
        type="tel"
        width={20}
        form={form}
        isOptional
      />
      <TextInput
        name="contactEmail"
        label={t("runs:content.contactEmail")}
        type="email"
        form={form}
        isOptional
      />
      <TextInput name="leader" label={t("runs:content.leader")} form={form} isOptional />
      <Details summary={t("runs:content.languages")}>
        <Checkboxes
          name="languages"
          legend={t("runs:content.languages")}
          options={teachingLanguages.map(({ id }) => ({
            value: id,
            text: plainNameIn(teachingLanguages, id, language),
          }))}
          form={form}
          isOptional
        />
      </Details>
    </Fieldset>
  );
}
