// What a practice says in figures and short words, and how it is cited: on its page and on paper.

import { qualifications } from "../catalogue/vocabulary/levels.ts";
import { spheres } from "../framework/learning.ts";
import { network } from "../network/network.ts";
import { dayOf } from "../platform/day.ts";
import { formatDate, formatKnownDay, formatNumber } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { translator } from "../platform/i18n/messages.ts";
import { plainNameIn } from "../platform/i18n/named-list.ts";
import { type WrittenText, written } from "../platform/written.ts";
import { areas } from "./areas.ts";
import { peopleReached } from "./content.ts";
import { groups } from "./groups.ts";
import type { Practice } from "./practice.ts";
import type { Servable } from "./served.ts";

interface Known extends Servable {
  practice: Practice;
  city: string;
}

interface Reader {
  t: Translate;
  language: Language;
  /** Screens mark what is in another language (`localised`), files do not (`localisedPlain`). */
  named: (text: Readonly<Record<Language, string>>, language: Language) => string;
}

type FactField =
  | "lead"
  | "grade"
  | "startsOn"
  | "endsOn"
  | "lookAgainOn"
  | (typeof peopleReached)[number]
  | "knqf"
  | "setUpCost"
  | "yearlyCost"
  | "areas"
  | "spheres"
  | "groups"
  | "features"
  | "focusAreas"
  | "goals"
  | "themes";

/** A fact that nobody knows says so: it is not nothing. */
export function factsOf(
  { practice, city, focusAreas, goals, themes }: Known,
  { t, language, named }: Reader,
): { field: FactField; name: string; says: string }[] {
  const unknown = t("practices:unknown");
  const cost = (amount: number | null) =>
    amount === null
      ? unknown
      : t("practices:money", { currency: network().currency, amount: formatNumber(amount, language) });
  const { startsOn, endsOn, lookAgainOn, grade, knqf } = practice;
  const facts: [FactField, string | null][] = [
    ["lead", practice.lead ?? city],
    ["grade", grade === null ? unknown : t(`practices:grade.${grade}`)],
    ["startsOn", startsOn === null ? unknown : formatKnownDay(startsOn, language)],
    ["endsOn", endsOn === null ? null : formatKnownDay(endsOn, language)],
    ["lookAgainOn", lookAgainOn === null ? null : formatDate(lookAgainOn, language)],
    ...peopleReached.map((name): [typeof name, string | null] => {
      const count = practice[name];
      return [name, count === null ? null : formatNumber(count, language)];
    }),
    ["knqf", knqf === null ? null : levelIn(knqf, { t, language })],
    ["setUpCost", cost(practice.setUpCost)],
    ["yearlyCost", cost(practice.yearlyCost)],
    ["areas", listed(inOrder(areas, practice.areas).map((area) => t(`practices:area.${area}`)))],
    ["spheres", listed(inOrder(spheres, practice.spheres).map((sphere) => t(`framework:sphere.${sphere}`)))],
    ["groups", listed(inOrder(groups, practice.groups).map((group) => t(`practices:group.${group}`)))],
    [
      "features",
      listed(
        focusAreas.flatMap(({ features }) =>
          features
            .filter(({ id }) => practice.features.includes(id))
            .map(({ id, name }) => `${id} ${named(name, language)}`),
        ),
      ),
    ],
    [
      "focusAreas",
      listed(
        focusAreas.flatMap(({ id, name }) =>
          practice.focusAreas.includes(id) ? [named(name, language)] : [],
        ),
      ),
    ],
    [
      "themes",
      listed(
        themes.filter(({ id }) => practice.themes.includes(id)).map(({ label }) => named(label, language)),
      ),
    ],
    [
      "goals",
      listed(
        goals
          .filter(({ id }) => practice.goals.includes(id))
          .map(({ id, label }) => t("practices:goal", { id, label: named(label, language) })),
      ),
    ],
  ];
  return facts.flatMap(([name, says]) =>
    says === null ? [] : [{ field: name, name: t(contentWord(name)), says }],
  );
}

const levelIn = (level: string, { t, language }: Pick<Reader, "t" | "language">) =>
  t("catalogue:qualification.level", { level, about: plainNameIn(qualifications.levels, level, language) });

/** A value from after, and the one from before as far as there is one, in each language. */
export interface FigureWords {
  before: WrittenText | null;
  after: WrittenText;
}

/** "Before: … After: …" in one sentence, for paper and what is sealed. */
export function figureSentence({ before, after }: FigureWords, language: Language): string {
  const t = translator(language);
  const is = localisedPlain(after, language);
  return before === null
    ? t("practices:figures.sentenceAlone", { after: is })
    : t("practices:figures.sentence", { before: localisedPlain(before, language), after: is });
}

const contentWord = (name: FactField) => `practices:content.${name}` as const;

/** Those of a list that were ticked, in whichever order. */
const inOrder = <Value>(all: readonly Value[], ticked: readonly Value[]) =>
  all.filter((value) => ticked.includes(value));

function listed(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join("; ");
}

interface Cited {
  practice: Pick<Practice, "title" | "confirmedAt" | "number">;
  /** What its city is called, in each language. */
  cityNames: WrittenText;
  publishedAt: Date | null;
  address: string;
}

/** "Kilifi County: “Reading boats”. Good practice, published on 3 May 2026, …": as others name it. */
export function citationOf({ practice, cityNames, publishedAt, address }: Cited, language: Language): string {
  const t = translator(language);
  const day = (at: string) => formatDate(at, language);
  return [
    t("practices:cite.sentence", {
      city: localisedPlain(cityNames, language),
      title: written(practice.title, language)?.text ?? String(practice.number),
    }),
    ...(publishedAt === null ? [] : [t("practices:cite.published", { day: day(dayOf(publishedAt)) })]),
    ...(practice.confirmedAt === null
      ? []
      : [t("practices:cite.confirmed", { day: day(practice.confirmedAt) })]),
    `${address}.`,
  ].join(" ");
}
