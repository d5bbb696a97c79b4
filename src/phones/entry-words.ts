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
  /** When and with what access, the fullest first: what there is room for is shown. */
  ways: readonly Way[];
  checked: string;
}

interface Way {
  when: string;
  /** From which day; empty where it begins at any time. */
  from: string;
  access: string;
  /** How short names may be cut for it. */
  leaves: number;
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
  const when = [days, hours].filter(Boolean).join(" ");
  const begins =
    card.startsOn !== null && card.startsOn >= today ? formatDayShort(card.startsOn, language) : "";
  return {
    title: localisedPlain(card.title, language),
    where: card.venue ?? card.channel ?? (card.place ? localisedPlain(card.place.name, language) : ""),
    price: priceIn(card.price, language, t),
    days: days || begins,
    when,
    ways: waysIn({ when, from: begins && t("phones:from", { day: begins }) }, accessIn(card.access, t)),
    checked: checkedIn(card.confirmedOn, { isSure, language, t }),
  };
}

const shownFeatures = ["step_free", "sign_language", "child_care"] as const;

type Access = PhoneEntry["card"]["access"];

/** "step-free yes, signing ask" of what is told. */
function toldOf(features: readonly (typeof shownFeatures)[number][], access: Access, t: Translate): string {
  const told = (["yes", "ask", "no"] as const).flatMap((state) => {
    const names = features.filter((feature) => access[feature] === state);
    return names.length === 0
      ? []
      : [t(`phones:access.${state}`, { features: names.map((one) => t(`phones:access.${one}`)).join(", ") })];
  });
  return told.join(", ");
}

/** All that is told and that the rest is not; without the rest; of steps alone. */
function accessIn(access: Access, t: Translate): Record<"whole" | "told" | "steps", string> {
  const told = toldOf(shownFeatures, access, t);
  const none = t("phones:access.untold");
  if (told === "") return { whole: none, told: none, steps: none };
  const isAll = shownFeatures.every((feature) => access[feature] !== undefined);
  const whole = isAll ? told : `${told}, ${t("phones:access.rest")}`;
  return { whole, told, steps: toldOf(["step_free"], access, t) || told };
}

/** Longer than any message. */
const wholeNames = 200;
/** So many places of a name are enough to know it again. */
const telling = 10;
const shortest = 4;

/** What is least missed is left out first: that the rest is not told, from which day, what is told besides steps, then the days. */
function waysIn(
  { when, from }: Pick<Way, "when" | "from">,
  { whole, told, steps }: Record<"whole" | "told" | "steps", string>,
): Way[] {
  return [
    { when, from, access: whole, leaves: wholeNames },
    { when, from, access: told, leaves: telling },
    { when, from: "", access: told, leaves: telling },
    { when, from, access: steps, leaves: telling },
    { when, from: "", access: steps, leaves: shortest },
    { when: "", from: "", access: steps, leaves: shortest },
    { when: "", from: "", access: "", leaves: shortest },
  ];
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
