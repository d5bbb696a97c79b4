import { sourceKinds } from "../../framework/edition.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import type { Difference } from "../../ui/changed-meanwhile.tsx";
import type { FormState } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { valueStatuses } from "../../values/value.ts";

const labels = {
  period: "monitoring:value.period",
  status: "monitoring:record.status",
  amount: "monitoring:value.amount",
  numerator: "monitoring:record.numerator",
  denominator: "monitoring:record.denominator",
  sourceTitle: "monitoring:value.source",
  sourceKind: "monitoring:value.sourceKind",
  sourcePublisher: "monitoring:value.publisher",
  sourceUrl: "monitoring:record.sourceUrl",
  note: "monitoring:value.note",
  expected: "monitoring:record.expected",
} as const;

/** What somebody else with the link made of the answer, by the names of its form, beside what was typed. */
export function answerDifferences(
  saved: Record<string, string>,
  form: FormState,
  t: Translate,
): Difference[] {
  const inWords = (name: string, value: string) => {
    const status = valueStatuses.find((one) => name === "status" && one === value);
    const kind = sourceKinds.find((one) => name === "sourceKind" && one === value);
    if (status) return t(`monitoring:status.${status}`);
    return kind ? t(`monitoring:sourceKind.${kind}`) : value;
  };
  return Object.entries(labels).map(([name, label]) => ({
    label: t(label),
    saved: inWords(name, saved[name] ?? ""),
    typed: inWords(name, textIn(form, name)),
  }));
}
