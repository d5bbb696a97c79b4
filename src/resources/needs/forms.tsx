// The forms of needs and offers: one to write them down and to change them, one for each step.

import type { VNode } from "preact";
import { levels } from "../../framework/learning.ts";
import type { NamedArea } from "../../framework/queries.ts";
import { PlaceField } from "../../network/places/picker.tsx";
import { OrganisationField } from "../../organisations/picker.tsx";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Problem } from "../../platform/problem.ts";
import { dateFields } from "../../ui/date-fields.ts";
import { DateInput } from "../../ui/date-input.tsx";
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
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import { InitiativeField, KindAndQuantity } from "../forms.tsx";
import { areaName } from "../words.tsx";
import { postingContent } from "./content.ts";
import { paths } from "./paths.ts";
import { type Posting, sides } from "./posting.ts";
import { weekdays } from "./week.ts";
import { type PostingAction, steps } from "./workflow.ts";

interface Offers {
  city: { id: string; name: string };
  initiatives: readonly { number: number; title: string }[];
  focusAreas: readonly NamedArea[];
  form: FormState;
  problem: Problem | undefined;
}

export function AddPostingForm(props: Offers): VNode {
  const { city, form } = props;
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("needs:add.lead")}</p>
      <Form form={form} action={paths.add(city.id)} submit={t("needs:add.submit")}>
        <Radios
          name="side"
          legend={t("needs:add.side")}
          options={sides.map((side) => ({
            value: side,
            text: t(`needs:side.${side}`),
            hint: t(`needs:sideHint.${side}`),
          }))}
          form={form}
        />
        <PostingFields {...props} />
      </Form>
    </>
  );
}

/** What the form holds of one. */
export function valuesOf(posting: Posting): Record<string, string | string[]> {
  return {
    ...postingContent.typed(posting),
    ...dateFields("startsOn", posting.startsOn ?? ""),
    ...dateFields("endsOn", posting.endsOn ?? ""),
    ...dateFields("openUntil", posting.openUntil),
    weekdays: posting.weekdays,
    organisation: posting.organisation?.id ?? "",
    place: posting.place?.id ?? "",
    initiative: String(posting.initiative?.number ?? ""),
    version: String(posting.version),
  };
}

interface EditProps extends Offers {
  posting: Posting;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

export function EditPostingForm({ posting, isLate = false, ...props }: EditProps): VNode {
  const { city, form } = props;
  const { t } = useI18n();
  return (
    <>
      {isLate && <Inset>{t("resources:problem.posting_changed")}</Inset>}
      <Form form={form} action={paths.edit(city.id, posting.number)} submit={t("resources:edit.submit")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <PostingFields {...props} />
      </Form>
    </>
  );
}

function PostingFields(props: Offers): VNode {
  const { city, initiatives, form, problem } = props;
  const { t } = useI18n();
  return (
    <>
      <TextInput name="what" label={t("needs:content.what")} hint={t("needs:add.whatHint")} form={form} />
      <KindAndQuantity form={form} />
      <OrganisationField
        name="organisation"
        label={t("needs:content.organisation")}
        hint={t("needs:add.organisationHint", { city: city.name })}
        form={form}
        problem={problem}
        isOptional
      />
      <PlaceField
        name="place"
        label={t("needs:content.place")}
        hint={t("needs:add.placeHint")}
        form={form}
        problem={problem}
        isOptional
      />
      <When form={form} />
      <ForWhat {...props} />
      <InitiativeField initiatives={initiatives} form={form} />
      <Textarea
        name="details"
        label={t("needs:content.details")}
        hint={t("needs:add.detailsHint")}
        rows={4}
        form={form}
        isOptional
      />
      <DateInput
        name="openUntil"
        legend={t("needs:content.openUntil")}
        hint={t("needs:add.openUntilHint")}
        form={form}
        isOptional
      />
    </>
  );
}

function When({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <Fieldset legend={t("needs:content.time")}>
      <Checkboxes
        name="weekdays"
        legend={t("needs:content.weekdays")}
        hint={t("needs:add.weekdaysHint")}
        options={weekdays.map((day) => ({ value: day, text: t(`needs:weekday.${day}`) }))}
        form={form}
        isOptional
      />
      {(["fromTime", "toTime"] as const).map((name) => (
        <TextInput
          key={name}
          name={name}
          label={t(`needs:content.${name}`)}
          hint={t("needs:add.timeHint", {
            example: formatTime(name === "fromTime" ? "14:00" : "16:30", language),
          })}
          width={20}
          form={form}
          isOptional
        />
      ))}
      {(["startsOn", "endsOn"] as const).map((name) => (
        <DateInput key={name} name={name} legend={t(`needs:content.${name}`)} form={form} isOptional />
      ))}
    </Fieldset>
  );
}

function ForWhat({ focusAreas, form }: Pick<Offers, "focusAreas" | "form">): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <>
      <Select
        name="level"
        label={t("needs:content.level")}
        empty={t("needs:add.anyLevel")}
        options={levels.map((level) => ({ value: level, text: t(`framework:level.${level}`) }))}
        form={form}
        isOptional
      />
      <Select
        name="focusArea"
        label={t("needs:content.focusArea")}
        empty={t("needs:add.anyArea")}
        options={focusAreas.map(({ id }) => ({ value: id, text: areaName(id, focusAreas, i18n) }))}
        form={form}
        isOptional
      />
    </>
  );
}

interface StepProps {
  city: { id: string };
  posting: Posting;
  action: PostingAction;
  form: FormState;
}

export function PostingStepForm({ posting, action, form }: StepProps): VNode {
  const { t } = useI18n();
  return (
    <StepForm
      about={t(`needs:about.${action}`)}
      submit={t(`needs:action.${action}`)}
      rule={steps.rules[action]}
      version={posting.version}
      form={form}
    />
  );
}
