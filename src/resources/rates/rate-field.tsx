// By which rate people's time is valued; where no rates are given, why it is not.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { type FormState, Select } from "../../ui/form.tsx";
import { paths } from "../paths.ts";
import type { WorkRate } from "./rate.ts";
import { groupWords, rateWords } from "./words.ts";

interface RateProps {
  rates: readonly WorkRate[];
  /** By which it is valued until now. */
  held: WorkRate | null;
  form: FormState;
}

export function RateField({ rates, held, form }: RateProps): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  if (rates.length === 0)
    return (
      <p class="govuk-body">
        {t("rates:none")}{" "}
        <a class="govuk-link" href={paths.rates}>
          {t("rates:link")}
        </a>
      </p>
    );
  const groups = new Map(rates.map((rate) => [rate.group, groupWords(rate, t)]));
  return (
    <Select
      name="rate"
      label={t("rates:choose")}
      hint={t("rates:chooseHint")}
      empty={t("rates:noRate")}
      options={[
        ...(held ? [{ value: held.id, text: t("rates:held", { rate: rateWords(held, i18n) }) }] : []),
        ...[...groups].map(([value, text]) => ({ value, text })),
      ]}
      form={form}
      isOptional
    />
  );
}
