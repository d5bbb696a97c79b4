import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { ChangedMeanwhile } from "../../ui/changed-meanwhile.tsx";
import { Form, type FormState, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import type { MeasurementCard } from "../card.ts";
import { useAmount } from "../pages/value-wording.ts";
import { paths } from "../paths.ts";
import type { Target } from "./targets.ts";

interface TargetFormProps {
  city: City;
  card: MeasurementCard;
  target: Target | undefined;
  form: FormState;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

/** What the form would hold of the target that stands. */
export function fieldsOfTarget(
  target: Target | undefined,
): Record<"amount" | "year" | "milestones" | "owner", string> {
  return {
    amount: target?.amount ?? "",
    year: target ? String(target.year) : "",
    milestones: (target?.milestones ?? []).map((one) => `${one.year} ${one.amount}`).join("\n"),
    owner: target?.owner ?? "",
  };
}

export function TargetForm({ city, card, target, form, isLate = false }: TargetFormProps): VNode {
  const { t } = useI18n();
  const amount = useAmount();
  const { measurement, history } = card;
  return (
    <>
      {isLate && (
        <ChangedMeanwhile
          {...(target && { by: target.setByName })}
          differences={(["amount", "year", "milestones", "owner"] as const).map((name) => ({
            label: t(`values:target.${name}`),
            saved: fieldsOfTarget(target)[name],
            typed: textIn(form, name),
          }))}
        />
      )}
      <p class="govuk-body-l">{t("values:target.explain")}</p>
      <Form form={form} action={paths.target(city.id, measurement.id)} submit={t("values:target.submit")}>
        <input type="hidden" name="version" value={textIn(form, "version")} />
        <TextInput
          name="amount"
          label={`${t("values:target.amount")} (${t(`values:unit.${measurement.unit}.name`)})`}
          inputMode="decimal"
          width={10}
          form={form}
        />
        <TextInput name="year" label={t("values:target.year")} inputMode="numeric" width={4} form={form} />
        {history.length > 0 ? (
          <Select
            name="baseline"
            label={t("values:target.baseline")}
            hint={t("values:target.baselineHint")}
            options={history.map((value) => ({
              value: value.id,
              text: `${amount(value, measurement)} (${value.period.label})`,
            }))}
            form={form}
          />
        ) : (
          <p class="govuk-body">{t("values:target.state.no_baseline")}</p>
        )}
        <Textarea
          name="milestones"
          label={t("values:target.milestones")}
          hint={t("values:target.milestonesHint")}
          rows={3}
          form={form}
          isOptional
        />
        <TextInput
          name="owner"
          label={t("values:target.owner")}
          hint={t("values:target.ownerHint")}
          form={form}
          isOptional
        />
      </Form>
      {target && (
        <Form
          form={{ ...form, errors: [] }}
          action={paths.removeTarget(city.id, measurement.id)}
          submit={t("values:target.remove")}
          isSecondary
        >
          <input type="hidden" name="version" value={String(target.version)} />
        </Form>
      )}
    </>
  );
}
