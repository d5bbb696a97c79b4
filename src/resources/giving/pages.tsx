// The form in which an organisation promises something.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { periodFields, readKnownDays } from "../../ui/date-fields.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Form, type FormState, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { InitiativeField, KindAndQuantity } from "../forms.tsx";
import { resourcesPage } from "../pages.tsx";
import { paths } from "../paths.ts";
import { pledgeContribution } from "./commands.ts";
import { pledgeToMake } from "./queries.ts";

export const pledgePage = formPage({
  path: "/cities/:city/resources/pledge",
  reads: pledgeToMake,
  does: pledgeContribution,
  parent: resourcesPage,
  title: ({ city }, { t }) => t("resources:giving.promiseTo", { city: city.name }),
  examples: [{ city: "kilifi" }],
  prefill: ["initiative", "organisation"],
  read: (fields) => readKnownDays(fields, periodFields),
  draw: (known, form) => <PledgeForm {...known} form={form} />,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "resources:giving.done",
});

interface PledgeProps {
  city: { id: string; name: string };
  initiatives: readonly { number: number; title: string }[];
  organisations: readonly { id: string; name: string }[];
  form: FormState;
}

function PledgeForm({ city, initiatives, organisations, form }: PledgeProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("resources:giving.lead", { city: city.name })}</p>
      <Form form={form} action={paths.pledge(city.id)} submit={t("resources:giving.submit")}>
        {organisations.length > 1 && (
          <Select
            name="organisation"
            label={t("resources:content.giver")}
            options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
            form={form}
          />
        )}
        <TextInput
          name="what"
          label={t("resources:content.what")}
          hint={t("resources:add.whatHint")}
          form={form}
        />
        <KindAndQuantity form={form} />
        <InitiativeField initiatives={initiatives} form={form} />
        {periodFields.map((name) => (
          <DateInput
            key={name}
            name={name}
            legend={t(`resources:content.${name}`)}
            hint={t("resources:edit.dayHint")}
            form={form}
            isOptional
          />
        ))}
        <Textarea
          name="note"
          label={t("resources:giving.note")}
          hint={t("resources:giving.noteHint")}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}
