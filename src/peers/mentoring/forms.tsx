// The forms of mentoring.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
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
import { Inset } from "../../ui/inset.tsx";
import type { City, Exchange } from "../exchanges/exchange.ts";
import { whoms } from "./commands.ts";
import { rhythmWeeks, type Terms, termMonths } from "./mentoring.ts";
import { TermsInWords } from "./views.tsx";

interface FormProps {
  exchange: Exchange;
  other: City;
  form: FormState;
}

const Version = ({ exchange, form }: Pick<FormProps, "exchange" | "form">) => (
  <Hidden name="version" value={textIn(form, "version") || String(exchange.version)} />
);

export function TermsForm({ exchange, other, form }: FormProps): VNode {
  const { t } = useI18n();
  const numbers = ({ least, most }: { least: number; most: number }) =>
    Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return (
    <>
      <p class="govuk-body-l">{t("mentoring:propose.lead", { city: other.name })}</p>
      <Form form={form} submit={t("mentoring:propose.submit")}>
        <Version exchange={exchange} form={form} />
        <DateInput
          name="startsOn"
          legend={t("mentoring:content.startsOn")}
          hint={t("mentoring:hint.startsOn")}
          form={form}
        />
        <Select
          name="months"
          label={t("mentoring:content.months")}
          options={numbers(termMonths).map((count) => ({
            value: String(count),
            text: t("mentoring:months", { count }),
          }))}
          form={form}
        />
        <Select
          name="everyWeeks"
          label={t("mentoring:content.everyWeeks")}
          options={numbers(rhythmWeeks).map((count) => ({
            value: String(count),
            text: t("mentoring:weeks", { count }),
          }))}
          form={form}
        />
      </Form>
    </>
  );
}

export function AgreeForm({ exchange, other, proposed, form }: FormProps & { proposed: Terms }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("mentoring:proposes", { city: other.name })}</p>
      <Inset>
        <TermsInWords {...proposed} />
      </Inset>
      <p class="govuk-body">{t("mentoring:agree.lead")}</p>
      <Form form={form} submit={t("mentoring:agree.submit")}>
        <Version exchange={exchange} form={form} />
      </Form>
    </>
  );
}

interface PersonProps extends FormProps {
  people: readonly { id: string; name: string }[];
}

export function PersonForm({ exchange, other, people, form }: PersonProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("mentoring:person.lead", { city: other.name })}</p>
      <Form form={form} submit={t("mentoring:person.submit")}>
        <Version exchange={exchange} form={form} />
        <Radios
          name="whom"
          legend={t("mentoring:content.whom")}
          options={whoms.map((value) => ({ value, text: t(`mentoring:whom.${value}`) }))}
          form={form}
        />
        <Select
          name="person"
          label={t("mentoring:content.person")}
          hint={t("mentoring:hint.person")}
          options={[
            { value: "", text: t("mentoring:person.choose") },
            ...people.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          form={form}
        />
        <TextInput
          name="name"
          label={t("mentoring:content.name")}
          hint={t("mentoring:hint.name")}
          spellcheck={false}
          form={form}
        />
        <TextInput
          name="function"
          label={t("mentoring:content.function")}
          hint={t("mentoring:hint.function")}
          form={form}
        />
        <Checkboxes
          name="agrees"
          legend={t("mentoring:content.agrees")}
          hint={t("mentoring:hint.agrees", { city: other.name })}
          options={[{ value: "yes", text: t("mentoring:person.agrees") }]}
          form={form}
        />
      </Form>
    </>
  );
}

export function MeetingForm({ exchange, form }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("mentoring:hold.lead")}</p>
      <Form form={form} submit={t("mentoring:hold.submit")}>
        <Version exchange={exchange} form={form} />
        <DateInput name="heldOn" legend={t("mentoring:content.heldOn")} form={form} />
        <Textarea
          name="spoken"
          label={t("mentoring:content.spoken")}
          hint={t("mentoring:hint.spoken")}
          rows={6}
          form={form}
        />
        <DateInput
          name="nextOn"
          legend={t("mentoring:content.nextOn")}
          hint={t("mentoring:hint.nextOn")}
          form={form}
        />
      </Form>
    </>
  );
}

export function CheckForm({ exchange, other, form }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("mentoring:check.lead", { city: other.name })}</p>
      <Form form={form} submit={t("mentoring:check.submit")}>
        <Version exchange={exchange} form={form} />
        <Textarea
          name="goes"
          label={t("mentoring:content.goes")}
          hint={t("mentoring:hint.goes")}
          rows={5}
          form={form}
        />
        <Textarea
          name="wouldChange"
          label={t("mentoring:content.wouldChange")}
          hint={t("mentoring:hint.wouldChange")}
          rows={5}
          form={form}
        />
      </Form>
    </>
  );
}
