// What both the form of a run and the questions of a first opportunity ask.

import type { VNode } from "preact";
import { PlaceField } from "../../network/places/picker.tsx";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Problem } from "../../platform/problem.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Checkboxes, type FormState, Radios, Select, TextInput } from "../../ui/form.tsx";
import { weekdays } from "../time/schedule.ts";
import { modes } from "../vocabulary/modes.ts";

export interface VenueChoice {
  id: string;
  name: string;
  place: string;
}

export function ModeField({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Radios
      name="mode"
      legend={t("runs:content.mode")}
      options={modes.map((value) => ({ value, text: t(`runs:mode.${value}`) }))}
      form={form}
    />
  );
}

export function VenueField({ venues, form }: { venues: readonly VenueChoice[]; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Select
      name="venue"
      label={t("runs:content.venue")}
      hint={t("runs:form.venueHint")}
      empty={t("runs:form.noVenue")}
      options={venues.map(({ id, name, place }) => ({ value: id, text: `${name}, ${place}` }))}
      form={form}
      isOptional
    />
  );
}

/** A venue that is not in the list yet. */
export function NewVenueFields({ form, problem }: { form: FormState; problem: Problem | undefined }): VNode {
  const { t } = useI18n();
  return (
    <>
      <TextInput name="newVenue" label={t("runs:content.newVenue")} form={form} isOptional />
      <TextInput
        name="landmark"
        label={t("runs:content.landmark")}
        hint={t("runs:form.landmarkHint")}
        form={form}
        isOptional
      />
      <PlaceField
        name="place"
        label={t("runs:content.place")}
        hint={t("runs:form.placeHint")}
        form={form}
        problem={problem}
        isOptional
      />
    </>
  );
}

/** How one comes to it where one does not go there. */
export function FromAfarFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <TextInput
        name="onlineUrl"
        label={t("runs:content.onlineUrl")}
        hint={t("runs:form.onlineHint")}
        type="url"
        form={form}
        isOptional
      />
      <TextInput
        name="channel"
        label={t("runs:content.channel")}
        hint={t("runs:form.channelHint")}
        form={form}
        isOptional
      />
    </>
  );
}

/** Its first day, and on which days of the week it meets. */
export function DaysFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <DateInput
        name="startsOn"
        legend={t("runs:content.startsOn")}
        hint={t("runs:form.dayHint", { day: "18 1 2027" })}
        form={form}
        isOptional
      />
      <Checkboxes
        name="weekdays"
        legend={t("runs:content.weekdays")}
        hint={t("runs:form.daysHint")}
        options={weekdays.map((value) => ({ value, text: t(`needs:weekday.${value}`) }))}
        form={form}
        isOptional
      />
    </>
  );
}
