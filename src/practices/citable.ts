// Good practices as reports cite them: what is published, those that serve what is asked about and went on in that time first.

import { sql } from "kysely";
import { namedFocusAreas } from "../framework/queries.ts";
import { type Citable, type CitableKind, focusAreasOf, type Snapshots } from "../platform/citable.ts";
import { citableRecord, fact, searching, suggesting, writtenFact } from "../platform/citable-record.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { formatDate, formatNumber } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { inAllLanguages, translator } from "../platform/i18n/messages.ts";
import { inEach } from "../platform/search/searchable.ts";
import { textsToFind, written } from "../platform/written.ts";
import { countsOf } from "./adaptations/adaptation.ts";
import { takenUp } from "./adaptations/store.ts";
import { countWords } from "./adaptations/words.tsx";
import { peopleReached, textNames } from "./content.ts";
import { type FigureWords, figureSentence } from "./fact-words.ts";
import { figureWordsOf } from "./figures/store.ts";
import { paths } from "./paths.ts";
import type { Practice } from "./practice.ts";
import { isPublic, type PublishedPractice, practicesById } from "./store.ts";
import { sinceWords } from "./words.tsx";

export const citablePractices: CitableKind = {
  name: "practice",
  words: { title: "practices:title", cite: "practices:citable.cite" },
  // It also backs what is said of access, where what can be learned is taken.
  backs: (cites) => ["practice", "opportunity"].some((kind) => cites.includes(kind)),
  find: findPractices,

  suggest: suggesting(findPractices, (db, about) => {
    const areas = focusAreasOf(about);
    const { cityId, period } = about;
    const fits = sql<number>`cardinality(array(
      select unnest(practices.focus_areas) intersect select unnest(${areas}::text[])))`;
    const wentOn = period
      ? sql<boolean>`(starts_on is null or left(starts_on, 4) <= ${period.to.slice(0, 4)})
          and (ends_on is null or left(ends_on, 4) >= ${period.from.slice(0, 4)})`
      : sql<boolean>`true`;
    return published(db, cityId)
      .where("practices.restingSince", "is", null)
      .where(wentOn)
      .orderBy(fits, "desc")
      .orderBy("practices.number", "desc");
  }),

  search: searching(findPractices, (db, { cityId }) => published(db, cityId)).by({
    texts: ["title", "sentence"],
    order: [{ by: "number", descending: true }],
  }),
};

/** What is retired is cited where it was, and offered no more. */
function published(db: Queryable, city: string) {
  return db
    .selectFrom("practices")
    .where("practices.cityId", "=", city)
    .where("practices.state", "=", "published")
    .select(["practices.id", "practices.number"])
    .select([textsToFind("practices.title").as("title"), textsToFind("practices.sentence").as("sentence")]);
}

async function findPractices(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const [found, areas, figures, taken] = await Promise.all([
    practicesById(db, city, ids),
    namedFocusAreas(db),
    figureWordsOf(db, ids),
    takenUp(db, ids),
  ]);
  return found.map((practice) =>
    citable(practice, areas, figures.get(practice.id) ?? [], countsOf(taken.get(practice.id) ?? [])),
  );
}

type Area = Awaited<ReturnType<typeof namedFocusAreas>>[number];

function citable(
  practice: PublishedPractice,
  areas: readonly Area[],
  figures: readonly FigureWords[],
  taken: ReturnType<typeof countsOf>,
): Citable {
  const { id, city, number, title, sentence, version, publishedAt } = practice;
  const titleIn = (language: Language) => written(title, language)?.text ?? String(number);
  const said = (language: Language) =>
    publishedAt === null
      ? ""
      : translator(language)("practices:citable.sentence", {
          title: titleIn(language),
          day: formatDate(dayOf(publishedAt), language),
        });
  const served = areas.filter((area) => practice.focusAreas.includes(area.id));
  return citableRecord({
    id,
    href: paths.one(city, number),
    title: titleIn,
    hint: (language) => written(sentence, language)?.text ?? translator(language)("practices:title"),
    reason: said,
    version,
    isGone: !isPublic(practice),
    lastOn: practice.endsOn,
    of: "practice",
    what: "search:kind.practice",
    facts: [
      fact("practices:column.state", said),
      ...factsOf(practice, served),
      ...figures.map((figure) =>
        fact("practices:figures.title", (language) => figureSentence(figure, language)),
      ),
      ...(taken.cities === 0
        ? []
        : [
            {
              name: inAllLanguages("adaptations:citable.elsewhere"),
              says: inEach((t, language) => countWords(taken, t, language) ?? ""),
            },
          ]),
    ],
  });
}

function factsOf(practice: Practice, served: readonly Area[]): Snapshots["record"]["facts"] {
  const { grade, startsOn } = practice;
  return [
    ...(grade === null
      ? []
      : [fact("practices:content.grade", (_language, t) => t(`practices:grade.${grade}`))]),
    ...(startsOn === null
      ? []
      : [fact("practices:content.startsOn", (language) => sinceWords(practice, language))]),
    ...peopleReached.flatMap((name) => {
      const count = practice[name];
      return count === null
        ? []
        : [fact(`practices:content.${name}`, (language) => formatNumber(count, language))];
    }),
    ...(served.length === 0
      ? []
      : [
          {
            name: inAllLanguages("practices:content.focusAreas"),
            says: inEach((_t, language) =>
              served.map(({ name }) => localisedPlain(name, language)).join("; "),
            ),
          },
        ]),
    ...textNames
      .filter((name) => name !== "title")
      .flatMap((name) => writtenFact(`practices:content.${name}`, practice[name])),
  ];
}
