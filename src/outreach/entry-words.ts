// What can be learned, in sentences: on a notice board, in a plain text, read aloud. Each in one language, also where somebody wrote
// in another one. No I/O.

import type { CatalogueEntry, Price } from "../catalogue/finding/entry.ts";
import { network } from "../network/network.ts";
import { formatTime } from "../platform/i18n/clock.ts";
import { formatDate, formatNumber } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import type { MessageKey, Translate } from "../platform/i18n/message-key.ts";
import { translator } from "../platform/i18n/messages.ts";
import { shownNumber } from "../platform/phone/number.ts";

/** What is said of one of those that can be learned. */
export interface SaidEntry {
  title: string;
  provider: string;
  where: string;
  when: string;
  price: string;
  access: string;
  /** As one dials it in the country; empty where there is none. */
  phone: string;
  checked: string;
}

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const periods = ["session", "month", "term", "year"] as const;
/** What is named of access where there is little room, the most asked for first. */
const toldAccess = ["step_free", "sign_language", "child_care"] as const;

export function sayEntry({ card }: Pick<CatalogueEntry, "card">, language: Language): SaidEntry {
  const t = translator(language);
  return {
    title: localisedPlain(card.title, language),
    provider: localisedPlain(card.provider.name, language),
    where: whereOf(card, t, language),
    when: whenOf(card, t, language),
    price: priceWords(card.price, t, language),
    access: accessOf(card, t),
    phone: card.phone === null ? "" : shownNumber(card.phone),
    checked:
      card.confirmedOn === null
        ? t("outreach:said.unchecked")
        : t("outreach:said.checked", { day: formatDate(card.confirmedOn, language) }),
  };
}

type Card = CatalogueEntry["card"];

function whereOf({ venue, landmark, place, channel, mode }: Card, t: Translate, language: Language): string {
  const named = place && localisedPlain(place.name, language);
  const parts = [venue, landmark, channel, venue === null || named === venue ? null : named];
  const told = parts.filter((part): part is string => part !== null && part !== "");
  if (told.length > 0) return told.join(", ");
  return named ?? (mode === null ? t("outreach:said.askWhere") : t(`outreach:mode.${modeOf(mode)}`));
}

/** Those that come to wherever one is have words of their own. */
function modeOf(mode: string): "online" | "radio" | "television" | "phone" | "other" {
  return mode === "online" || mode === "radio" || mode === "television" || mode === "phone" ? mode : "other";
}

function whenOf(card: Card, t: Translate, language: Language): string {
  const days = weekdays.filter((day) => card.days.includes(day)).map((day) => t(`needs:weekday.${day}`));
  const list = days.length === 0 ? "" : new Intl.ListFormat(language).format(days);
  const onDays =
    card.everyWeeks === 1 || list === ""
      ? list
      : t("runs:when.everyWeeks", { days: list, count: card.everyWeeks });
  const from = card.from === null ? "" : formatTime(card.from, language);
  const hours =
    card.to === null || from === ""
      ? from
      : t("outreach:said.hours", { from, to: formatTime(card.to, language) });
  const meets = [onDays, hours].filter((words) => words !== "").join(", ");
  return [meets, beginOf(card, t, language)].filter((words) => words !== "").join("; ");
}

function beginOf({ startKind, startsOn, endsOn }: Card, t: Translate, language: Language): string {
  if (startsOn !== null && startsOn === endsOn)
    return t("outreach:said.on", { day: formatDate(startsOn, language) });
  if (startsOn !== null) return t("outreach:said.from", { day: formatDate(startsOn, language) });
  if (startKind === "term") return t("outreach:said.atTerm");
  return startKind === null ? t("outreach:said.askWhen") : t("outreach:said.anyTime");
}

function priceWords(price: Price, t: Translate, language: Language): string {
  if (price.is !== "amount") return t(`outreach:price.${price.is}`);
  const sum = `${network().currency}\u00a0${formatNumber(price.amount, language)}`;
  const per = periods.find((period) => period === price.per);
  const key: MessageKey = per === undefined ? "outreach:price.all" : `outreach:price.${per}`;
  const told = t(key, { sum });
  return price.isMore ? t("outreach:price.andMore", { price: told }) : told;
}

/** What is there, what can be asked for, what is not, and what nobody told. */
function accessOf({ access }: Card, t: Translate): string {
  const told = (["yes", "ask", "no", undefined] as const).flatMap((state) => {
    const features = toldAccess.filter((feature) => access[feature] === state);
    const names = features.map((feature) => t(`outreach:access.${feature}`)).join(", ");
    return names === "" ? [] : [t(`finding:access.${state ?? "untold"}`, { features: names })];
  });
  const isAnyTold = toldAccess.some((feature) => access[feature] !== undefined);
  return isAnyTold ? told.join("; ") : t("outreach:access.untold");
}
