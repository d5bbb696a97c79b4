// What is written in a text message of 160 signs. No I/O.

import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { inGsm, septetsOf, septetsOfMessage } from "../../platform/phone/gsm.ts";
import { shownNumber } from "../../platform/phone/number.ts";
import type { FoundEntries, PhoneEntry, WhichPlace } from "../catalogue.ts";
import { entryWords } from "../entry-words.ts";
import { fitted, fittedWith } from "../fitted.ts";
import { lettersToPick } from "./grammar.ts";

interface Told {
  today: string;
  /** How many runs of it can be joined; undefined where nobody can join by telephone. */
  toJoin: number | undefined;
}

/** All about one entry, and how to join it. */
export function detailText(entry: PhoneEntry, language: Language, { today, toJoin }: Told): string {
  const t = translator(language);
  const { title, where, price, ways, checked } = entryWords(entry, language, today);
  const { code, run, card } = entry;
  const phone = card.phone ? t("phones:sms.tel", { phone: shownNumber(card.phone).replaceAll(" ", "") }) : "";
  const how =
    toJoin !== undefined && toJoin > 1 && run !== null
      ? t("phones:sms.howToJoinOne", { code, run })
      : t(toJoin === undefined ? "phones:sms.howToStop" : "phones:sms.howToJoin", { code });
  const names = [title, where];
  return fittedWith(septetsOfMessage, { names, ways }, ([name = "", venue = ""], way) => {
    const place = [name, venue].filter(Boolean).join(", ");
    const days = [way?.when, way?.from].filter(Boolean).join(" ");
    const facts = [place, price, days, way?.access, phone, checked].filter(Boolean).map((fact) => `${fact}.`);
    return [code, ...facts, how].join(" ");
  });
}

/** What was found, each with its code. */
export function resultsText(
  { found, entries, unknown = [] }: FoundEntries,
  asked: { words: string; language: Language; today: string; isMore: boolean },
): string {
  const { words, language, today, isMore } = asked;
  const t = translator(language);
  const lines = entries.map((entry) => ({ entry, ...entryWords(entry, language, today) }));
  const names = [words, unknown.join(" "), ...lines.map(({ title }) => title)];
  return fitted(septetsOfMessage, names, ([what = "", strange = "", ...titles]) => {
    const each = lines.map(({ entry, price, days }, place) =>
      [`${place + 1}) ${titles[place] ?? ""}`, price, days, entry.code].filter(Boolean).join(", "),
    );
    const notKnown = strange && `${t("phones:sms.unknown", { words: strange })} `;
    return `${notKnown}${t("phones:sms.results", { words: what, count: found })} ${each.join(" ")}. ${t(isMore ? "phones:sms.reply" : "phones:sms.replyLast")}`;
  });
}

/** What came since somebody looked for it. */
export function newFindsText(
  entries: readonly PhoneEntry[],
  { words, language, today }: { words: string; language: Language; today: string },
): string {
  const t = translator(language);
  const lines = entries.map((entry) => ({ entry, ...entryWords(entry, language, today) }));
  return fitted(septetsOfMessage, [words, ...lines.map(({ title }) => title)], ([what = "", ...titles]) => {
    const each = lines.map(({ entry, price, days }, place) =>
      [`${place + 1}) ${titles[place] ?? ""}`, price, days, entry.code].filter(Boolean).join(", "),
    );
    return `${t("phones:sms.newFinds", { words: what })} ${each.join(" ")}. ${t("phones:sms.replyLast")}`;
  });
}

/** A sentence with the words that somebody sent in it. */
export function nothingText(words: string, language: Language): string {
  const t = translator(language);
  return fitted(septetsOfMessage, [words], ([what = ""]) => t("phones:sms.none", { words: what }));
}

/** Asks which place is meant: each county with its letter, as many as fit; all others by their name. */
export function whichPlaceText({ name, counties }: WhichPlace, language: Language): string {
  const t = translator(language);
  const names = counties.map((county) => localisedPlain(county, language));
  const textOf = (shown: readonly string[], place: string) =>
    t(shown.length < names.length ? "phones:sms.whichPlaceOrOther" : "phones:sms.whichPlace", {
      place,
      counties: shown.map((county, at) => `${lettersToPick[at]?.toUpperCase()} ${county}`).join(", "),
    });
  const place = localisedPlain(name, language);
  for (let count = Math.min(names.length, lettersToPick.length); count > 1; count -= 1) {
    const text = textOf(names.slice(0, count), place);
    if (septetsOf(inGsm(text)) <= septetsOfMessage) return inGsm(text);
  }
  return fitted(septetsOfMessage, [place, ...names.slice(0, 2)], ([cut = "", ...two]) => textOf(two, cut));
}

/** What another slice says, in one message. */
export function oneMessage(text: string): string {
  return fitted(septetsOfMessage, [text], ([said = ""]) => said);
}
