// The forms of contributions: a short one for whoever writes one down, all the rest for whoever completes it.

import type { VNode } from "preact";
import { levels } from "../framework/learning.ts";
import type { NamedArea } from "../framework/queries.ts";
import { OrganisationField } from "../organisations/picker.tsx";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Problem } from "../platform/problem.ts";
import { dateFields } from "../ui/date-fields.ts";
import { DateInput } from "../ui/date-input.tsx";
import { Fieldset, Form, type FormState, Hidden, Radios, Select, Textarea, TextInput } from "../ui/form.tsx";
import { textIn } from "../ui/form-state.ts";
import { Inset } from "../ui/inset.tsx";
import { contributionContent } from "./content.ts";
import { type Contribution, leftFor } from "./contribution.ts";
import { kinds, methods, origins, units, unitsOf } from "./kinds.ts";
import { paths } from "./paths.ts";
import type { WorkRate } from "./rates/rate.ts";
import { RateField } from "./rates/rate-field.tsx";
import { splitField, splitValues } from "./split-fields.ts";
import { money, quantityWords } from "./words.tsx";
import { type ContributionAction, steps } from "./workflow.ts";

interface Offers {
  initiatives: readonly { number: number; title: string }[];
  receipts: readonly { number: number; what: string }[];
}

interface AddProps extends Offers {
  city: { id: string; name: string };
  form: FormState;
  problem: Problem | undefined;
}

export function AddForm({ city, initiatives, form, problem }: AddProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("resources:add.lead")}</p>
      <Form form={form} action={paths.add(city.id)} submit={t("resources:add.submit")}>
        <TextInput
          name="what"
          label={t("resources:content.what")}
          hint={t("resources:add.whatHint")}
          form={form}
        />
        <KindAndQuantity form={form} />
        <Radios
          name="origin"
          legend={t("resources:content.origin")}
          options={(["external", "own"] as const).map((origin) => ({
            value: origin,
            text: t(`resources:origin.${origin}`),
          }))}
          form={form}
        />
        <OrganisationField
          name="giver"
          label={t("resources:content.giver")}
          hint={t("resources:add.giverHint")}
          form={form}
          problem={problem}
          isOptional
        />
        <Radios
          name="beginning"
          legend={t("resources:add.beginning")}
          options={(["pledge", "record"] as const).map((beginning) => ({
            value: beginning,
            text: t(`resources:beginning.${beginning}`),
          }))}
          form={form}
        />
        <InitiativeField initiatives={initiatives} form={form} />
      </Form>
    </>
  );
}

export function KindAndQuantity({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <Select
        name="kind"
        label={t("resources:content.kind")}
        options={kinds.map((kind) => ({
          value: kind,
          text: t("resources:kindWithUnit", {
            kind: t(`resources:kind.${kind}`),
            unit: t(`resources:unitName.${unitsOf[kind][0]}`),
          }),
        }))}
        form={form}
      />
      <TextInput
        name="quantity"
        label={t("resources:content.quantity")}
        hint={t("resources:add.quantityHint")}
        inputMode="decimal"
        form={form}
      />
      <Select
        name="unit"
        label={t("resources:content.unit")}
        hint={t("resources:add.unitHint")}
        empty={t("resources:add.usualUnit")}
        options={units.map((unit) => ({ value: unit, text: t(`resources:unitName.${unit}`) }))}
        form={form}
        isOptional
      />
    </>
  );
}

export function InitiativeField({
  initiatives,
  form,
}: Pick<Offers, "initiatives"> & { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Select
      name="initiative"
      label={t("resources:content.initiative")}
      empty={t("resources:add.wholeCity")}
      options={initiatives.map(({ number, title }) => ({ value: String(number), text: title }))}
      form={form}
      isOptional
    />
  );
}

interface EditProps extends AddProps {
  contribution: Contribution;
  focusAreas: readonly NamedArea[];
  rates: readonly WorkRate[];
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

/** What the form holds of a contribution. */
export function valuesOf(contribution: Contribution): Record<string, string> {
  return {
    ...contributionContent.typed(contribution),
    ...dateFields("startsOn", contribution.startsOn ?? ""),
    ...dateFields("endsOn", contribution.endsOn ?? ""),
    ...splitValues(contribution.splits),
    value: contribution.kind === "money" ? "" : String(contribution.value ?? ""),
    method: contribution.kind === "money" ? "" : contribution.method,
    rate: contribution.rate?.id ?? "",
    origin: contribution.origin,
    giver: contribution.giver?.id ?? "",
    receiver: contribution.receiver?.id ?? "",
    passesOn: String(contribution.passesOn?.number ?? ""),
    initiative: String(contribution.initiative?.number ?? ""),
    version: String(contribution.version),
  };
}

export function EditForm(props: EditProps): VNode {
  const { city, contribution, focusAreas, rates, initiatives, receipts, form, problem } = props;
  const { t, language } = useI18n();
  const isByRate = rates.length > 0 || contribution.method === "replacement_cost";
  return (
    <>
      {props.isLate && <Inset>{t("resources:problem.changed")}</Inset>}
      <Form form={form} action={paths.edit(city.id, contribution.number)} submit={t("resources:edit.submit")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <Fieldset legend={t("resources:edit.what")}>
          <TextInput name="what" label={t("resources:content.what")} form={form} />
          <KindAndQuantity form={form} />
          {(["startsOn", "endsOn"] as const).map((name) => (
            <DateInput
              key={name}
              name={name}
              legend={t(`resources:content.${name}`)}
              hint={t("resources:edit.dayHint")}
              form={form}
              isOptional
            />
          ))}
        </Fieldset>
        <Fieldset legend={t("resources:edit.value")}>
          <TextInput
            name="value"
            label={t("resources:content.value")}
            hint={t("resources:edit.valueHint")}
            inputMode="numeric"
            form={form}
            isOptional
          />
          <Select
            name="method"
            label={t("resources:content.method")}
            empty={t("resources:edit.noMethod")}
            options={methods
              .filter((method) => method !== "paid" && (method !== "replacement_cost" || isByRate))
              .map((method) => ({ value: method, text: t(`resources:method.${method}`) }))}
            form={form}
            isOptional
          />
          <RateField rates={rates} held={contribution.rate} form={form} />
          <TextInput
            name="basis"
            label={t("resources:content.basis")}
            hint={t("resources:edit.basisHint")}
            form={form}
            isOptional
          />
        </Fieldset>
        <Fieldset legend={t("resources:edit.fromTo")}>
          <Radios
            name="origin"
            legend={t("resources:content.origin")}
            options={origins.map((origin) => ({ value: origin, text: t(`resources:origin.${origin}`) }))}
            form={form}
          />
          <OrganisationField
            name="giver"
            label={t("resources:content.giver")}
            hint={t("resources:add.giverHint")}
            form={form}
            problem={problem}
            isOptional
          />
          <OrganisationField
            name="receiver"
            label={t("resources:content.receiver")}
            hint={t("resources:edit.receiverHint", { city: city.name })}
            form={form}
            problem={problem}
            isOptional
          />
          {receipts.length > 0 && (
            <Select
              name="passesOn"
              label={t("resources:content.passesOn")}
              hint={t("resources:edit.passesOnHint")}
              empty={t("resources:edit.notHandedOn")}
              options={receipts
                .filter(({ number }) => number !== contribution.number)
                .map(({ number, what }) => ({ value: String(number), text: `${number}: ${what}` }))}
              form={form}
              isOptional
            />
          )}
          <InitiativeField initiatives={initiatives} form={form} />
        </Fieldset>
        <Fieldset legend={t("resources:split.focus_area")}>
          <p class="govuk-hint" id="split_focus_area">
            {t("resources:edit.splitHint")}
          </p>
          {focusAreas.map(({ id, name }) => (
            <Percent
              key={id}
              name={splitField("focus_area", id)}
              label={localised({ en: id, ...name }, language)}
              form={form}
            />
          ))}
        </Fieldset>
        <Fieldset legend={t("resources:split.level")}>
          <p class="govuk-hint" id="split_level">
            {t("resources:edit.splitHint")}
          </p>
          {levels.map((level) => (
            <Percent
              key={level}
              name={splitField("level", level)}
              label={t(`framework:level.${level}`)}
              form={form}
            />
          ))}
        </Fieldset>
      </Form>
    </>
  );
}

function Percent({ name, label, form }: { name: string; label: string; form: FormState }): VNode {
  return (
    <TextInput name={name} label={label} inputMode="numeric" suffix="%" width={4} form={form} isOptional />
  );
}

interface StepProps {
  city: { id: string };
  contribution: Contribution;
  action: ContributionAction;
  form: FormState;
}

export function StepForm({ city, contribution, action, form }: StepProps): VNode {
  const i18n = useI18n();
  const { t, language } = i18n;
  const { hasQuantity, needsNote } = steps.rules[action];
  const left = leftFor(action, contribution);
  return (
    <>
      <p class="govuk-body-l">{t(`resources:about.${action}`)}</p>
      <Form
        form={form}
        action={paths.step(city.id, contribution.number, action)}
        submit={t(`resources:action.${action}`)}
      >
        <Hidden name="version" value={textIn(form, "version") || String(contribution.version)} />
        <DateInput
          name="on"
          legend={t("resources:step.on")}
          hint={t("resources:step.onHint")}
          form={form}
          isOptional
        />
        {hasQuantity && (
          <TextInput
            name="quantity"
            label={t("resources:content.quantity")}
            hint={t("resources:step.quantityHint", {
              left:
                contribution.unit === "currency"
                  ? money(left, language)
                  : quantityWords(left, contribution.unit, i18n),
            })}
            inputMode="decimal"
            form={form}
            isOptional
          />
        )}
        <Textarea name="note" label={t("resources:step.note")} rows={3} form={form} isOptional={!needsNote} />
      </Form>
    </>
  );
}
