// What a run costs, in sentences: on pages, in messages, read aloud.

import { network } from "../../network/network.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import type { PartOfCost, Total } from "./costs.ts";
import { helpName } from "./help.ts";

export interface Reader {
  t: Translate;
  language: Language;
}

function sum(amount: number, language: Language): string {
  return formatNumber(amount, language, Number.isInteger(amount) ? 0 : 2);
}

function moneyOf(amount: number, language: Language): string {
  return `${network().currency} ${sum(amount, language)}`;
}

function listed(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language).format(words);
}

/** "KES 26,400 a year after capitation of 30,000"; what it is for, where there is more than one part. */
function partWords(part: PartOfCost, isOneOfSeveral: boolean, { t, language }: Reader): string {
  const { per, amount, kinds, taken } = part;
  const paid =
    amount === 0
      ? t(`runs:cost.nothing.${per}`)
      : t(`runs:cost.per.${per}`, { sum: moneyOf(amount, language) });
  const after = taken.map((one) =>
    t("runs:cost.taken", { help: helpName(one.kind, language), sum: sum(one.amount, language) }),
  );
  const what = kinds.map((kind) => t(`runs:cost.kind.${kind}`)).join(", ");
  return [
    paid,
    isOneOfSeveral || (kinds.length > 1 && taken.length === 0) ? `(${what})` : "",
    after.length > 0 ? t("runs:cost.after", { help: listed(after, language) }) : "",
  ]
    .filter((words) => words !== "")
    .join(" ");
}

/** First what has to be paid, then what that comes to, who pays nothing, and who may help. */
export function costSentences(total: Total, reader: Reader): string[] {
  const { t, language } = reader;
  if (total.is !== "costs") return [t(`runs:cost.${total.is}`)];
  const parts = total.parts.map((part) => partWords(part, total.parts.length > 1, reader));
  return [
    t("runs:cost.sentence", { parts: listed(parts, language) }),
    ...(total.whole === null ? [] : [t("runs:cost.whole", { sum: moneyOf(total.whole, language) })]),
    ...(total.exempt.length === 0 ? [] : [t("runs:cost.exempt", { who: total.exempt.join("; ") })]),
    ...(total.possible.length === 0
      ? []
      : [t("runs:cost.possible", { help: total.possible.map((one) => helpName(one, language)).join("; ") })]),
  ];
}
