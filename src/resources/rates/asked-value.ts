// The value that follows from hours and a rate is shown before it is saved.

import type { Visit } from "../../platform/page.ts";
import type { Confirmation } from "../../ui/confirm-page.tsx";
import { type FormState, textIn } from "../../ui/form-state.ts";
import { Quantity } from "../content.ts";
import type { Contribution } from "../contribution.ts";
import { money, quantityWords } from "../words.tsx";
import { heldRate } from "./held-rate.ts";
import { isTimeByRate, rateFor, valueAt, type WorkRate, yearOf } from "./rate.ts";
import { rateWords } from "./words.ts";

interface Known {
  contribution: Contribution;
  rates: readonly WorkRate[];
}

/** Undefined where nothing of it changes, or the command refuses it anyway. */
export function askedValue(
  { contribution, rates }: Known,
  form: FormState,
  { t, language }: Pick<Visit, "t" | "language">,
): Confirmation | undefined {
  const typed = (name: string) => textIn(form, name).trim();
  const hours = Quantity.safeParse(typed("quantity"));
  const isInHours = ["", "hours"].includes(typed("unit"));
  if (!isTimeByRate(form.values) || !hours.success || !isInHours) return undefined;
  const year = yearOf(typed("startsOn-year") || contribution.begunOn);
  const rate = rateFor(rates, { choice: typed("rate"), year, held: heldRate(contribution) });
  if (!rate) return undefined;
  const value = valueAt(hours.data, rate);
  if (rate.id === contribution.rate?.id && value === contribution.value) return undefined;
  const was = contribution.value === null ? t("resources:unvalued") : money(contribution.value, language);
  return {
    title: t("rates:ask.title"),
    effects: [
      t("rates:ask.value", {
        value: money(value, language),
        quantity: quantityWords(hours.data, "hours", { t, language }),
        rate: rateWords(rate, { t, language }),
      }),
      t("rates:ask.was", { was }),
    ],
    submit: t("rates:ask.submit"),
    isPlain: true,
  };
}
