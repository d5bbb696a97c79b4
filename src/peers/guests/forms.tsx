// The forms of guest cities, for cities and for guests alike.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { DateInput } from "../../ui/date-input.tsx";
import {
  Checkboxes,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { countryOptions } from "../elsewhere-form.tsx";
import { kinds, ways } from "../needs/entry.ts";
import type { GuestExchange } from "./guest.ts";

function ContactInputs({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <TextInput
        name="contact"
        label={t("guests:content.contact")}
        hint={t("guests:hint.contact")}
        form={form}
      />
      <TextInput name="email" label={t("guests:content.email")} type="email" form={form} />
    </>
  );
}

/** Where a guest city is written to. */
export function AddressForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("guests:address.lead")}</p>
      <Form form={form} submit={t("guests:address.submit")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <ContactInputs form={form} />
      </Form>
    </>
  );
}

interface InviteProps {
  cities: readonly { id: string; name: string }[];
  ofCommission: boolean;
  form: FormState;
}

export function InviteForm({ cities, ofCommission, form }: InviteProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("guests:invite.lead")}</p>
      <Form form={form} submit={t("guests:invite.submit")}>
        <Radios
          name="invitedFor"
          legend={t("guests:content.invitedFor")}
          options={[
            ...(ofCommission ? [{ value: "", text: t("guests:commission") }] : []),
            ...cities.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          form={form}
        />
        <TextInput name="guestName" label={t("guests:content.guestName")} form={form} />
        <Select
          name="country"
          label={t("partnerships:content.country")}
          empty={t("organisations:choose")}
          options={countryOptions(language)}
          form={form}
        />
        <ContactInputs form={form} />
        <Radios
          name="language"
          legend={t("guests:content.language")}
          options={languages.map((value) => ({ value, text: languageName(value) }))}
          form={form}
        />
        <Textarea
          name="purpose"
          label={t("guests:content.purpose")}
          hint={t("guests:hint.purpose")}
          rows={3}
          form={form}
        />
        <DateInput
          name="guestUntil"
          legend={t("guests:content.until")}
          hint={t("guests:hint.until")}
          form={form}
        />
      </Form>
    </>
  );
}

interface SayProps {
  focusAreas: readonly NamedArea[];
  form: FormState;
}

export function SayForm({ focusAreas, form }: SayProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("guests:say.lead")}</p>
      <Form form={form} submit={t("guests:say.submit")}>
        <Hidden name="language" value={language} />
        <Radios
          name="kind"
          legend={t("peers:content.kind")}
          options={kinds.map((value) => ({ value, text: t(`peers:kind.${value}`) }))}
          form={form}
        />
        <Textarea
          name="words"
          label={t("peers:content.about")}
          hint={t("peers:hint.about")}
          rows={4}
          form={form}
        />
        <Select
          name="focusArea"
          label={t("peers:content.focusArea")}
          options={[
            { value: "", text: t("peers:choose") },
            ...focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) })),
          ]}
          form={form}
        />
        <Checkboxes
          name="ways"
          legend={t("peers:content.ways")}
          options={ways.map((value) => ({ value, text: t(`peers:help.${value}`) }))}
          form={form}
        />
      </Form>
    </>
  );
}

interface AskProps {
  /** What is said of it. */
  about: string;
  form: FormState;
}

export function AskForm({ about, form }: AskProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l preserve-lines">{about}</p>
      <Form form={form} submit={t("guests:ask.submit")}>
        <Textarea
          name="aim"
          label={t("exchanges:content.aim")}
          hint={t("exchanges:hint.aim")}
          rows={4}
          form={form}
        />
        <Radios
          name="way"
          legend={t("exchanges:content.way")}
          options={ways.map((value) => ({ value, text: t(`peers:help.${value}`) }))}
          form={form}
        />
      </Form>
    </>
  );
}

interface OutcomeProps {
  exchange: GuestExchange;
  form: FormState;
}

export function OutcomeForm({ exchange, form }: OutcomeProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("guests:outcome.lead")}</p>
      <Form form={form} submit={t("guests:outcome.submit")}>
        <Hidden name="version" value={textIn(form, "version") || String(exchange.version)} />
        <Textarea name="cameOfIt" label={t("guests:outcome.cameOfIt")} rows={6} form={form} />
      </Form>
    </>
  );
}
