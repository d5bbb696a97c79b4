// What was answered, in words: for screens, letters and PDFs alike.

import { formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import type { AnswerContent, FormQuestion, FoundGap } from "./form.ts";

interface Reader {
  t: Translate;
  language: Language;
}

/** Empty where there is no answer. */
export function answerWords(
  question: FormQuestion,
  content: AnswerContent | undefined,
  { t, language }: Reader,
): string {
  if (!content) return "";
  if ("text" in content) return content.text;
  if ("rating" in content)
    return content.rating === null ? "" : t("membership:application.ratingOf", { rating: content.rating });
  const { amount, year, source } = content;
  if (amount === "" && year === "") return source;
  const unit = question.kind === "figure" ? localisedPlain(question.unit, language) : "";
  return t("membership:application.figureOf", { amount: amountWords(amount, language), unit, year, source });
}

function amountWords(amount: string, language: Language): string {
  const decimals = amount.split(".")[1]?.length ?? 0;
  return /^\d+(\.\d+)?$/.test(amount) ? formatNumber(Number(amount), language, decimals) : amount;
}

export function gapWords({ gap, values }: FoundGap, { t, language }: Reader): string {
  const most = typeof values.most === "number" ? formatNumber(values.most, language) : undefined;
  return t(`membership:application.gap.${gap}`, { ...values, ...(most !== undefined && { most }) });
}
