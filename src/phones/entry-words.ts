// An entry of the catalogue in the few words that a simple phone has room for.

import { formatTimeShort } from "../platform/i18n/clock.ts";
import { formatDayShort, formatNumber } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import type { MessageKey, Translate } from "../platform/i18n/message-key.ts";
import { translator } from "../platform/i18n/messages.ts";
import type { PhoneEntry, PhonePrice } from "./catalogue.ts";

const dayKeys: Readonly<Record<string, MessageKey>> = {
  mon: "phones:day.mon",
  tue: "phones:day.tue",
  wed: "phones:day.wed",
  thu: "phones:day.thu",
  fri: "phones:day.fri",
  sat: "phones:day.sat",
  sun: "phones:day.sun",
};

const perKeys: Readonly<Record<string, MessageKey>> = {
  session: "phones:per.session",
  month: "phones:per.month",
  term: "phones:per.term",
  year: "phones:per.year",
};

interface EntryWords {
  title: string;
  where: string;
  price: string;
  /** The days, "Sat", or the day it begins; empty where nobody said. */
  days: string;
  /** Days and hours. */
  when: string;
  /** From which day; empty where it begins at any time. */
  from: string;
  access: string;
  checked: string;
}

export function entryWords(
  { card, isSure = true }: Pick<PhoneEntry, "card" | "isSure">,
  language: Language,
  today: string,
): EntryWords {
  const t = translator(language);
  const named = card.days.flatMap((day) => (dayKeys[day] ? [t(dayKeys[day])] : [])).join("/");
  const days =
    named === "" || card.everyWeeks === 1
      ? named
      : t("phones:everyWeeks", { days: named, count: card.everyWeeks });
  const hours = [card.from, card.to]
    .flatMap((time) => (time ? [formatTimeShort(time, language)] : []))
    .join("-");
  const begins =
    card.startsOn !== null && card.startsOn >= today ? formatDayShort(card.startsOn, language) : "";
  return {
    title: localisedPlain(card.title, language),
    where: card.venue ?? card.channel ?? (card.place ? localisedPlain(card.place.name, language) : ""),
    price: priceIn(card.price, language, t),
    days: days || begins,
    when: [days, hours].filter(Boolean).join(" "),
    from: begins && t("phones:from", { day: begins }),
    access: card.access.step_free === "yes" ? t("phones:stepFree") : "",
    checked: checkedIn(card.confirmedOn, { isSure, language, t }),
  };
}

function checkedIn(
  confirmedOn: string | null,
  { isSure, language, t }: { isSure: boolean; language: Language; t: Translate },
): string {
  if (!isSure) return t("phones:uncheckedLately");
  return confirmedOn === null
    ? t("phones:unchecked")
    : t("phones:checked", { day: formatDayShort(confirmedOn, language) });
}

function priceIn(price: PhonePrice, language: Language, t: Translate): string {
  if (price.is === "free") return t("phones:free");
  if (price.is === "untold") return t("phones:priceUntold");
  const amount = formatNumber(price.amount, language);
  const per = price.per === null ? undefined : perKeys[price.per];
  return `${per ? `${amount}/${t(per)}` : amount}${price.isMore ? "+" : ""}`;
}
