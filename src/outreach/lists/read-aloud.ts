// The list of a place as a script that somebody reads out on a community radio: whole sentences, times as people say them, numbers
// figure by figure and twice. No I/O.

import type { ListedEntry } from "../../catalogue/finding/listing-queries.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { sayEntry } from "../entry-words.ts";

/** So many are read out: more than that nobody remembers. */
const mostReadAloud = 12;
/** Words that somebody reads out in a minute. */
const wordsAMinute = 120;

/** "4, 8, 2, 1" */
export function figureByFigure(code: string): string {
  return code.replaceAll(/\D/g, "").split("").join(", ");
}

interface About {
  place: string;
  language: Language;
  today: string;
  ussdCode: string | undefined;
}

export function readAloud(
  entries: readonly ListedEntry[],
  { place, language, today, ussdCode }: About,
): string {
  const t = translator(language);
  const read = entries.slice(0, mostReadAloud);
  const spoken = read.map((entry, index) => {
    const { title, provider, where, when, price, phone } = sayEntry(entry, language);
    return [
      t("outreach:aloud.item", { number: index + 1, title, provider }),
      t("outreach:aloud.where", { where }),
      t("outreach:aloud.when", { when }),
      t("outreach:aloud.price", { price }),
      ...(phone === "" ? [] : [t("outreach:aloud.phone", { phone: figureByFigure(phone) })]),
      t("outreach:aloud.code", { code: figureByFigure(entry.code) }),
    ].join("\n");
  });
  const paragraphs = [
    t("outreach:aloud.hello", { place, day: formatDate(today, language) }),
    ...spoken,
    [
      ...(ussdCode === undefined ? [] : [t("outreach:aloud.dial", { dial: ussdCode })]),
      t("outreach:aloud.bye", { place }),
    ].join("\n"),
  ];
  const words = paragraphs.join(" ").split(/\s+/).length;
  return `${[
    t("outreach:aloud.note", { minutes: Math.max(1, Math.round(words / wordsAMinute)), count: read.length }),
    ...paragraphs,
  ].join("\n\n")}\n`;
}
