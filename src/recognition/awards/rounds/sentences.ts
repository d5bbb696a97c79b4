// Rules and what they come to, as sentences with their facts. No I/O.

import { formatDate, formatKnownDay, formatNumber } from "../../../platform/i18n/format.ts";
import type { Language } from "../../../platform/i18n/languages.ts";
import { translator } from "../../../platform/i18n/messages.ts";
import type { Rule } from "../award.ts";
import type { Finding } from "./eligibility.ts";

function inWords(values: Finding["values"], language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === "number") return [name, formatNumber(value, language)];
      return [name, name === "joined" ? formatKnownDay(value, language) : formatDate(value, language)];
    }),
  );
}

/** What a rule comes to for a city. */
export function sentenceOf({ says, values }: Finding, language: Language): string {
  return translator(language)(`awards:finding.${says}`, inWords(values, language));
}

/** What a rule asks, of everybody. */
export function ruleIn(rule: Rule, language: Language): string {
  const { kind, ...values } = rule;
  const numbers = Object.entries(values).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  return translator(language)(
    `awards:rule.${kind}`,
    Object.fromEntries(numbers.map(([name, value]) => [name, formatNumber(value, language)])),
  );
}
