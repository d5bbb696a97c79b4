// The forms of visits.

import type { VNode } from "preact";
import { needs as allNeeds } from "../../meetings/invitations/invitation.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Checkboxes, Form, type FormState, Hidden, Textarea, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import type { City, Exchange } from "../exchanges/exchange.ts";
import { ProgrammeToConfirm } from "./views.tsx";
import type { VisitKept } from "./visit.ts";

interface FormProps {
  exchange: Exchange;
  other: City;
  form: FormState;
}

const Version = ({ exchange, form }: Pick<FormProps, "exchange" | "form">) => (
  <Hidden name="version" value={textIn(form, "version") || String(exchange.version)} />
);

export function StopForm({ exchange, other, form }: FormProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("visits:stop.lead", { city: other.name })}</p>
      <Form form={form} submit={t("visits:stop.submit")}>
        <Version exchange={exchange} form={form} />
        <DateInput name="day" legend={t("visits:content.day")} form={form} />
        {(["startsAt", "endsAt"] as const).map((name) => (
          <TextInput
            key={name}
            name={name}
            label={t(`visits:content.${name}`)}
            hint={t("visits:hint.time", {
              example: formatTime(name === "startsAt" ? "09:00" : "11:30", language),
            })}
            width={10}
            form={form}
          />
        ))}
        <TextInput name="place" label={t("visits:content.place")} hint={t("visits:hint.place")} form={form} />
        <TextInput name="sees" label={t("visits:content.sees")} hint={t("visits:hint.sees")} form={form} />
        <TextInput
          name="receives"
          label={t("visits:content.receives")}
          hint={t("visits:hint.receives")}
          form={form}
        />
      </Form>
    </>
  );
}

export function PeopleForm({ exchange, other, form }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("visits:come.lead", { city: other.name })}</p>
      <Form form={form} submit={t("visits:come.submit")}>
        <Version exchange={exchange} form={form} />
        <TextInput
          name="people"
          label={t("visits:content.howMany")}
          inputMode="numeric"
          width={4}
          form={form}
        />
        <Textarea
          name="names"
          label={t("visits:content.names")}
          hint={t("visits:hint.names")}
          rows={5}
          form={form}
        />
        <Checkboxes
          name="agrees"
          legend={t("visits:content.agree")}
          options={[{ value: "yes", text: t("visits:come.agree") }]}
          form={form}
          isOptional
        />
        <Checkboxes
          name="needs"
          legend={t("visits:content.needs")}
          hint={t("visits:hint.needs")}
          options={allNeeds.map((value) => ({ value, text: t(`meetings:needs.${value}`) }))}
          form={form}
          isOptional
        />
        <TextInput
          name="otherNeed"
          label={t("visits:content.otherNeed")}
          hint={t("visits:hint.otherNeed")}
          form={form}
        />
      </Form>
    </>
  );
}

export function CostsForm({ exchange, other, form }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("visits:costs.lead", { city: other.name })}</p>
      <Form form={form} submit={t("visits:costs.submit")}>
        <Version exchange={exchange} form={form} />
        <Textarea
          name="costs"
          label={t("visits:content.costs")}
          hint={t("visits:hint.costs")}
          rows={5}
          form={form}
        />
      </Form>
    </>
  );
}

interface ProgrammeProps extends FormProps {
  city: City;
  kept: VisitKept;
  does: "send" | "confirm";
}

export function ProgrammeForm({ city, exchange, other, kept, does, form }: ProgrammeProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t(`visits:${does}.lead`, { city: other.name })}</p>
      <ProgrammeToConfirm city={city} exchange={exchange} kept={kept} />
      <Form form={form} submit={t(`visits:${does}.submit`)}>
        <Version exchange={exchange} form={form} />
      </Form>
    </>
  );
}
