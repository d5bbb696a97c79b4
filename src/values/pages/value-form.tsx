import type { ComponentChildren, VNode } from "preact";
import { type EvidenceChoice, stillFinding } from "../../evidence/choice.ts";
import { EvidenceInputs, FindEvidence } from "../../evidence/inputs.tsx";
import { type Measurement, sourceKinds } from "../../framework/edition.ts";
import { RubricDetails } from "../../framework/rubric-details.tsx";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Details } from "../../ui/details.tsx";
import type { FieldProps } from "../../ui/field.tsx";
import { Form, type FormState, Radios, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { dimensions, disabilities, residences, sexes } from "../disaggregation.ts";
import { paths } from "../paths.ts";
import type { ValueVersion } from "../stored-values.ts";
import { unitRules } from "../unit.ts";
import { valueStatuses } from "../value.ts";
import { PeriodInput } from "./period-input.tsx";

interface ValueFormProps {
  city: City;
  measurement: Measurement;
  form: FormState;
  /** The value that is corrected; without it a new one is recorded. */
  current?: ValueVersion;
  /** Where the form goes, if not to record or correct this value. */
  action?: string;
  /** The city's evidence to choose from. */
  evidence: EvidenceChoice;
  /** Between what the measurement means and the form. */
  children?: ComponentChildren;
}

/** What stands above the heading of a form of a value. */
export function captionOfForm({ city, measurement }: { city: City; measurement: Measurement }): string {
  return `${city.name} · ${measurement.id}`;
}

export function ValueForm({
  city,
  measurement,
  form,
  current,
  action,
  evidence,
  children,
}: ValueFormProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{localised(measurement.definition, language)}</p>
      <RubricDetails measurementId={measurement.id} />
      {children}
      <Form
        form={form}
        action={stillFinding(
          action ??
            (current ? paths.correctValue(city.id, current.id) : paths.newValue(city.id, measurement.id)),
          evidence,
        )}
        submit={t(current ? "values:correct.submit" : "values:record.submit")}
        encType="multipart/form-data"
        belowButton={<FindEvidence {...evidence} />}
      >
        {current ? (
          <>
            <p class="govuk-body">
              {t("values:value.period")}: <strong>{current.period.label}</strong>
            </p>
            <input type="hidden" name="baseVersion" value={current.version} />
          </>
        ) : (
          <>
            <PeriodInput form={form} />
            <GroupInputs form={form} />
          </>
        )}
        <ValueFields measurement={measurement} form={form} evidence={evidence} />
      </Form>
    </>
  );
}

interface FieldsProps {
  measurement: Measurement;
  form: FormState;
  evidence?: EvidenceChoice;
}

/** What a value says, after its period: whether it was measured, the number, its source, evidence and a note. */
export function ValueFields({ measurement, form, evidence }: FieldsProps): VNode {
  const { t } = useI18n();
  const { unit } = measurement;
  return (
    <>
      <Radios
        name="status"
        legend={t("values:record.status")}
        options={valueStatuses.map((status) => ({ value: status, text: t(`values:status.${status}`) }))}
        form={form}
      />
      <TextInput
        name="amount"
        label={`${t("values:value.amount")} (${t(`values:unit.${unit}.name`)})`}
        hint={t("values:record.amountHint")}
        inputMode="decimal"
        width={10}
        form={form}
        neededFor={t("values:record.ofFigure")}
      />
      {unitRules[unit].factor !== undefined && (
        <Details
          summary={t("values:record.quotient")}
          open={Boolean(form.values.numerator || form.errors.some(({ field }) => field.endsWith("ator")))}
        >
          <TextInput
            name="numerator"
            label={t("values:record.numerator")}
            inputMode="decimal"
            width={10}
            form={form}
          />
          <TextInput
            name="denominator"
            label={t("values:record.denominator")}
            inputMode="decimal"
            width={10}
            form={form}
          />
        </Details>
      )}
      <SourceInputs form={form} neededFor={t("values:record.ofFigure")} />
      <EvidenceInputs form={form} {...(evidence && { kept: evidence.offered })} />
      <TextInput
        name="expected"
        label={t("values:record.expected")}
        hint={t("values:record.expectedHint")}
        width={10}
        form={form}
        isOptional
      />
      <Textarea
        name="note"
        label={t("values:value.note")}
        hint={t("values:record.noteHint")}
        rows={3}
        form={form}
        neededFor={t("values:record.withoutFigure")}
      />
    </>
  );
}

/** Of whom the value speaks, where it is not everybody: folded away until somebody needs it. */
function GroupInputs({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  const choices = { sex: sexes, residence: residences, disability: disabilities };
  return (
    <Details
      summary={t("values:record.groupSummary")}
      open={dimensions.some(
        (dimension) => form.values[dimension] || form.errors.some(({ field }) => field === dimension),
      )}
    >
      {(["sex", "residence", "disability"] as const).map((dimension) => (
        <Select
          key={dimension}
          name={dimension}
          label={t(`values:dimension.${dimension}`)}
          empty={t("values:group.all")}
          options={choices[dimension].map((group) => ({
            value: group,
            text: t(`values:group.${group}`),
          }))}
          form={form}
        />
      ))}
      <TextInput
        name="age"
        label={t("values:dimension.age")}
        hint={t("values:record.ageHint")}
        width={10}
        form={form}
        isOptional
      />
      <TextInput name="subCounty" label={t("values:dimension.subCounty")} width={20} form={form} isOptional />
    </Details>
  );
}

/** Every number has a source: the same questions for one value and for a table. */
export function SourceInputs({ form, neededFor }: Pick<FieldProps, "form" | "neededFor">): VNode {
  const { t } = useI18n();
  return (
    <>
      <TextInput
        name="sourceTitle"
        label={t("values:value.source")}
        hint={t("values:record.sourceHint")}
        form={form}
        neededFor={neededFor}
      />
      <Radios
        name="sourceKind"
        legend={t("values:value.sourceKind")}
        options={sourceKinds.map((kind) => ({ value: kind, text: t(`values:sourceKind.${kind}`) }))}
        form={form}
        neededFor={neededFor}
      />
      <TextInput name="sourcePublisher" label={t("values:value.publisher")} form={form} isOptional />
      <TextInput
        name="sourceUrl"
        label={t("values:record.sourceUrl")}
        type="url"
        spellcheck={false}
        form={form}
        isOptional
      />
    </>
  );
}
