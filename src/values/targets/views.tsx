import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { ChangedMeanwhile } from "../../ui/changed-meanwhile.tsx";
import { Form, type FormState, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import type { MeasurementCard } from "../card.ts";
import { useAmount } from "../pages/value-wording.ts";
import { paths } from "../paths.ts";
import { type TargetContent, targetContent } from "./content.ts";
import type { Target } from "./targets.ts";

interface TargetFormProps {
  city: City;
  card: MeasurementCard;
  target: Target | undefined;
  form: FormState;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

export function TargetForm({ city, card, target, form, isLate = false }: TargetFormProps): VNode {
  const { t } = useI18n();
  const amount = useAmount();
  const { measurement, history } = card;
  const labelOf = (name: keyof TargetContent) => t(targetContent.labelOf(name));
  const figures = new Map(
    history.map((value) => [value.id, `${amount(value, measurement)} (${value.period.label})`]),
  );
  const inWords = (name: keyof TargetContent, text: string) =>
    name === "baseline" ? (figures.get(text) ?? "") : text;
  return (
    <>
      {isLate && (
        <ChangedMeanwhile
          {...(target && { by: target.setByName })}
          differences={targetContent.names.map((name) => ({
            label: labelOf(name),
            saved: inWords(name, targetContent.typed(target)[name]),
            typed: inWords(name, textIn(form, name)),
          }))}
        />
      )}
      <p class="govuk-body-l">{t("values:target.explain")}</p>
      <Form form={form} action={paths.target(city.id, measurement.id)} submit={t("values:target.submit")}>
        <input type="hidden" name="version" value={textIn(form, "version")} />
        <TextInput
          name="amount"
          label={`${labelOf("amount")} (${t(`values:unit.${measurement.unit}.name`)})`}
          inputMode="decimal"
          width={10}
          form={form}
        />
        <TextInput name="year" label={labelOf("year")} inputMode="numeric" width={4} form={form} />
        {history.length > 0 ? (
          <Select
            name="baseline"
            label={labelOf("baseline")}
            hint={t("values:target.baselineHint")}
            options={[...figures].map(([value, text]) => ({ value, text }))}
            form={form}
          />
        ) : (
          <p class="govuk-body">{t("values:target.state.no_baseline")}</p>
        )}
        <Textarea
          name="milestones"
          label={labelOf("milestones")}
          hint={t("values:target.milestonesHint")}
          rows={3}
          form={form}
          isOptional
        />
        <TextInput
          name="owner"
          label={labelOf("owner")}
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
