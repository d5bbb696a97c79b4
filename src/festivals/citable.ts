// Festivals as reports cite them: what everybody may see, those in the time of the report first, with what came of them once that stands.

import type { Citable, CitableKind, Snapshots } from "../platform/citable.ts";
import { citableRecord, fact, searching, suggesting, writtenFact } from "../platform/citable-record.ts";
import type { Queryable } from "../platform/database/database.ts";
import { defaultLanguage, type Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { inEach } from "../platform/search/searchable.ts";
import { textsToFind, written } from "../platform/written.ts";
import { Counts } from "./counts/counts.ts";
import { countRows } from "./counts/views.tsx";
import type { Festival } from "./festival.ts";
import { paths } from "./paths.ts";
import { festivalsById } from "./store.ts";
import { daysWords } from "./words.tsx";

export const citableFestivals: CitableKind = {
  name: "festival",
  // It backs what is said of events: where meetings and what can be learned are taken.
  backs: (cites) =>
    cites.includes("festival") || (cites.includes("meeting") && cites.includes("opportunity")),
  words: { title: "festivals:title", cite: "festivals:citable.cite" },
  find: findFestivals,

  suggest: suggesting(findFestivals, (db, { cityId, period }) =>
    publicOnes(db, cityId)
      .$if(period !== undefined, (festivals) =>
        festivals
          .where("festivals.startsOn", "<=", period?.to ?? "")
          .where("festivals.endsOn", ">=", period?.from ?? ""),
      )
      .orderBy("festivals.startsOn", "desc")
      .orderBy("festivals.id"),
  ),

  search: searching(findFestivals, (db, { cityId }) => publicOnes(db, cityId)).by({
    texts: ["name", "about"],
    order: [{ by: "startsOn", descending: true }],
  }),
};

function publicOnes(db: Queryable, city: string) {
  return db
    .selectFrom("festivals")
    .where("festivals.cityId", "=", city)
    .where("festivals.isPublic", "=", true)
    .select(["festivals.id", "festivals.startsOn"])
    .select([textsToFind("festivals.name").as("name"), textsToFind("festivals.about").as("about")]);
}

async function findFestivals(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  const found = await festivalsById(db, city, ids);
  return found.map(({ festival, counts }) =>
    citable(festival, counts === null ? undefined : Counts.parse(counts)),
  );
}

function citable(festival: Festival, counts: Counts | undefined): Citable {
  const { id, city, number, name, about, startsOn, endsOn, state, isPublic, version } = festival;
  const titleIn = (language: Language) => written(name, language)?.text ?? String(number);
  const days = (language: Language) => daysWords({ startsOn, endsOn }, { t: translator(language), language });
  return citableRecord({
    id,
    href: paths.one(city, number),
    title: titleIn,
    hint: (language) => `${days(language)}. ${translator(language)(`festivals:state.${state}`)}`,
    version,
    isGone: !isPublic,
    lastOn: endsOn,
    of: "festival",
    what: "search:kind.festival",
    facts: [
      fact("festivals:citable.days", days),
      fact("festivals:citable.state", (_language, t) => t(`festivals:state.${state}`)),
      ...writtenFact("festivals:content.about", about),
      ...(counts ? cameOf(counts) : []),
    ],
  });
}

/** What came of it, as everybody sees it since it was closed. */
function cameOf(counts: Counts): Snapshots["record"]["facts"] {
  const rowsIn = (language: Language) => countRows(counts, { t: translator(language), language });
  return rowsIn(defaultLanguage).map((_row, index) => ({
    name: inEach((_t, language) => rowsIn(language)[index]?.about ?? ""),
    says: inEach((_t, language) => rowsIn(language)[index]?.figure ?? ""),
  }));
}
