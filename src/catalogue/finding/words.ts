// What is filtered by, and the facts of an entry, in words. No I/O.

import { topicName } from "../../framework/topics.ts";
import { network } from "../../network/network.ts";
import { formatTimeShort } from "../../platform/i18n/clock.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { MessageKey, Translate } from "../../platform/i18n/message-key.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import { teachingLanguages } from "../vocabulary/levels.ts";
import type { Card } from "./entry.ts";
import { type Choice, choices, type FilterName, type Flag } from "./filters.ts";

export interface Reader {
  t: Translate;
  language: Language;
}

/** More than so many are not told apart. */
const mostTold = 200;

/** "14", "200+". */
export function countWords(count: number, isMore: boolean, language: Language): string {
  const shown = formatNumber(Math.min(count, mostTold), language);
  return isMore || count > mostTold ? `${shown}+` : shown;
}

const isChoice = (name: FilterName): name is Choice => (choices as readonly string[]).includes(name);

/** Whose messages say the values of a choice. */
const messagesOf = {
  level: "framework",
  setting: "framework",
  sphere: "framework",
  mode: "runs",
  age: "finding",
} as const;

/** What somebody chose or can choose, as it stands on a link. */
export function filterWords(name: FilterName, value: string, { t, language }: Reader): string {
  if (!isChoice(name)) return t(`finding:flag.${name satisfies Flag}`);
  if (name === "topic") return topicName(value, language);
  if (name === "language") return plainNameIn(teachingLanguages, value, language);
  return t(`${messagesOf[name]}:${name}.${value}` as MessageKey);
}

export function priceWords(price: Card["price"], { t, language }: Reader): string {
  if (price.is !== "amount") return t(`finding:price.${price.is}`);
  const decimals = Number.isInteger(price.amount) ? 0 : 2;
  const amount = `${network().currency} ${formatNumber(price.amount, language, decimals)}`;
  const told = t(`finding:price.${price.per ?? "whole"}`, { amount });
  return price.isMore ? t("finding:price.andMore", { price: told }) : told;
}

/** "Sat, every 2 weeks, 9:00–12:00"; "Sat 9:00–12:00, from 16 January 2027". */
export function whenWords(card: Card, today: string, { t, language }: Reader): string {
  const { days, everyWeeks, from, to, startsOn, startKind, joinUntil } = card;
  const isOpen = startKind === "rolling" || startKind === "on_demand";
  const times = [from, to].filter((time) => time !== null).map((time) => formatTimeShort(time, language));
  const named = days.map((day) => t(`finding:day.${day}` as MessageKey)).join(", ");
  const on =
    everyWeeks === 1 || named === "" ? named : t("runs:when.everyWeeks", { days: named, count: everyWeeks });
  const meets = [on, times.join("–")];
  const parts = [
    meets.filter((part) => part !== "").join(" "),
    isOpen ? t("finding:card.anyTime") : "",
    startKind === "term" && startsOn === null ? t("finding:card.nextTerm") : "",
    startsOn === null || isOpen
      ? ""
      : t(startsOn < today ? "finding:card.started" : "finding:card.from", {
          day: formatDate(startsOn, language),
        }),
    joinUntil === null ? "" : t("finding:card.joinUntil", { day: formatDate(joinUntil, language) }),
  ].filter((part) => part !== "");
  return parts.length === 0 ? t("finding:card.notTold") : parts.join(", ");
}

const shownFeatures = ["step_free", "sign_language", "child_care"] as const;

/** What is there, what can be asked for, what is not, and what nobody told: where people decide, not one click away. */
export function accessWords({ access }: Card, { t }: Reader): string {
  const having = (state: string | undefined) =>
    shownFeatures.filter((feature) => access[feature] === state).map((one) => t(`finding:flag.${one}`));
  return (["yes", "ask", "no", undefined] as const)
    .flatMap((state) => {
      const features = having(state);
      return features.length === 0
        ? []
        : [t(`finding:access.${state ?? "untold"}`, { features: features.join(", ") })];
    })
    .join(". ");
}
