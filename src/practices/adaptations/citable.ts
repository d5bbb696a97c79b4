// Adaptations as reports of the city that adapted cite them: what was tried and went on in that time. What stopped is cited as well.

import { sql } from "kysely";
import { type Citable, type CitableKind, focusAreasOf } from "../../platform/citable.ts";
import { citableRecord, fact, searching, suggesting } from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatKnownDay } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { isWritten, textsToFind, type WrittenText, writtenFrom } from "../../platform/written.ts";
import { type Adaptation, textNames } from "./adaptation.ts";
import { paths } from "./paths.ts";
import { adaptationFrom, adaptationsIn } from "./store.ts";
import { wordsIn } from "./words.tsx";

export const citableAdaptations: CitableKind = {
  name: "adaptation",
  words: { title: "adaptations:all.title", cite: "adaptations:citable.cite" },
  // It backs what practices back, and what a city gives to the network and takes from it.
  backs: (cites) => ["adaptation", "practice", "exchange"].some((kind) => cites.includes(kind)),
  find: findAdaptations,

  suggest: suggesting(findAdaptations, (db, about) => {
    const areas = focusAreasOf(about);
    const { cityId, period } = about;
    const fits = sql<number>`cardinality(array(
      select unnest(practices.focus_areas) intersect select unnest(${areas}::text[])))`;
    const wentOn = period
      ? sql<boolean>`(starts_on_of is null or left(starts_on_of, 4) <= ${period.to.slice(0, 4)})
          and (ends_on_of is null or left(ends_on_of, 4) >= ${period.from.slice(0, 4)})`
      : sql<boolean>`true`;
    return db
      .selectFrom(tried(db, cityId).as("adaptation"))
      .innerJoin("practices", "practices.id", "adaptation.practiceId")
      .select("adaptation.id")
      .where(wentOn)
      .orderBy(fits, "desc")
      .orderBy("adaptation.number", "desc");
  }),

  search: searching(findAdaptations, (db, { cityId }) => tried(db, cityId)).by({
    texts: ["title", "changed"],
    order: [{ by: "number", descending: true }],
  }),
};

/** What is only planned says nothing yet. */
function tried(db: Queryable, city: string) {
  return db
    .selectFrom("practiceAdaptations")
    .innerJoin("practices as source", "source.id", "practiceAdaptations.practiceId")
    .where("practiceAdaptations.cityId", "=", city)
    .where("practiceAdaptations.state", "in", ["tried", "kept", "stopped"])
    .select([
      "practiceAdaptations.id",
      "practiceAdaptations.number",
      "practiceAdaptations.practiceId",
      "practiceAdaptations.startsOn as startsOnOf",
      "practiceAdaptations.endsOn as endsOnOf",
      textsToFind("source.title").as("title"),
      sql<string>`concat_ws(' ', ${textsToFind("changed")}, ${textsToFind("practiceAdaptations.result")},
        ${textsToFind("because")}, (select ${textsToFind("cities.name")} from cities where cities.id = source.city_id))`.as(
        "changed",
      ),
    ]);
}

async function findAdaptations(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const rows = await adaptationsIn(db)
    .where("adaptation.cityId", "=", city)
    .where(sql<boolean>`adaptation.id = any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map((row) => citable(adaptationFrom(row).adaptation, writtenFrom(row.sourceCityName)));
}

/** `from`: what the other city is called in each language; what is sealed is read by everybody. */
function citable(adaptation: Adaptation, from: WrittenText): Citable {
  const { id, city, number, source, state, version, startsOn, endsOn } = adaptation;
  const named = (language: Language) => ({
    title: wordsIn(source.title, language),
    city: localisedPlain(from, language),
  });
  const title = (language: Language) => translator(language)("adaptations:titleOf", named(language));
  const sentence = (language: Language) => {
    const t = translator(language);
    const isOver = state === "stopped";
    return [
      t("adaptations:citable.sentence", {
        ...named(language),
        changed: wordsIn(adaptation.changed, language),
      }),
      ...(isOver
        ? [t("adaptations:citable.stopped", { because: wordsIn(adaptation.because, language) })]
        : []),
    ].join(" ");
  };
  const days = [startsOn, endsOn].filter((day) => day !== null);
  return citableRecord({
    id,
    href: paths.one(city.id, number),
    title,
    hint: (language) => translator(language)(`adaptations:state.${state}`),
    reason: sentence,
    version,
    isGone: state === "taken_back",
    lastOn: endsOn,
    of: "adaptation",
    what: "search:kind.adaptation",
    facts: [
      fact("adaptations:all.state", (_language, t) => t(`adaptations:state.${state}`)),
      ...(days.length === 0
        ? []
        : [
            fact("adaptations:content.startsOn", (language) =>
              days.map((day) => formatKnownDay(day, language)).join(" – "),
            ),
          ]),
      ...textNames
        .filter((name) => isWritten(adaptation[name]))
        .map((name) =>
          fact(`adaptations:content.${name}`, (language) => wordsIn(adaptation[name], language)),
        ),
    ],
  });
}
