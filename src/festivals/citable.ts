// Festivals as reports cite them: what everybody may see, those in the time of the report first, with what came of them once that stands.

import {
  type Citable,
  type CitableKind,
  inOrderOf,
  type Snapshot,
  type Snapshots,
} from "../platform/citable.ts";
import type { Queryable } from "../platform/database/database.ts";
import { listedPage } from "../platform/database/listed.ts";
import { defaultLanguage, type Language } from "../platform/i18n/languages.ts";
import { inAllLanguages, translator } from "../platform/i18n/messages.ts";
import { inEach } from "../platform/search/searchable.ts";
import { isWritten, textsToFind, written } from "../platform/written.ts";
import { Counts } from "./counts/counts.ts";
import { countRows } from "./counts/views.tsx";
import type { Festival } from "./festival.ts";
import { paths } from "./paths.ts";
import { festivalsById } from "./store.ts";
import { daysWords } from "./words.tsx";

const foundPerPage = 20;

export const citableFestivals: CitableKind = {
  name: "festival",
  // It backs what is said of events: where meetings and what can be learned are taken.
  backs: (cites) =>
    cites.includes("festival") || (cites.includes("meeting") && cites.includes("opportunity")),
  words: { title: "festivals:title", cite: "festivals:citable.cite" },
  find: findFestivals,

  async suggest(db, { cityId, period }, most) {
    const rows = await publicOnes(db, cityId)
      .$if(period !== undefined, (festivals) =>
        festivals
          .where("festivals.startsOn", "<=", period?.to ?? "")
          .where("festivals.endsOn", ">=", period?.from ?? ""),
      )
      .orderBy("festivals.startsOn", "desc")
      .orderBy("festivals.id")
      .limit(most)
      .execute();
    return inOrder(db, cityId, rows);
  },

  async search(db, { cityId }, { text, page }) {
    const found = await listedPage(
      db,
      publicOnes(db, cityId),
      { filter: text, page },
      {
        sortable: {},
        texts: ["name", "about"],
        order: [{ by: "startsOn", descending: true }],
        unique: "id",
        rowsPerPage: foundPerPage,
      },
    );
    return { records: await inOrder(db, cityId, found.rows), page: found.page, pages: found.pages };
  },
};

function publicOnes(db: Queryable, city: string) {
  return db
    .selectFrom("festivals")
    .where("festivals.cityId", "=", city)
    .where("festivals.isPublic", "=", true)
    .select(["festivals.id", "festivals.startsOn"])
    .select([textsToFind("festivals.name").as("name"), textsToFind("festivals.about").as("about")]);
}

async function inOrder(db: Queryable, city: string, rows: readonly { id: string }[]): Promise<Citable[]> {
  const ids = rows.map(({ id }) => id);
  return inOrderOf(rows, await findFestivals(db, city, ids));
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
  const snapshot: Snapshot = {
    kind: "record",
    of: "festival",
    what: inAllLanguages("search:kind.festival"),
    ref: id,
    recordVersion: version,
    title: inEach((_t, language) => titleIn(language)),
    facts: [
      { name: inAllLanguages("festivals:citable.days"), says: inEach((_t, language) => days(language)) },
      { name: inAllLanguages("festivals:citable.state"), says: inAllLanguages(`festivals:state.${state}`) },
      ...(isWritten(about)
        ? [
            {
              name: inAllLanguages("festivals:content.about"),
              says: inEach((_t, language) => written(about, language)?.text ?? ""),
            },
          ]
        : []),
      ...(counts ? cameOf(counts) : []),
    ],
    files: [],
  };
  return {
    id,
    href: paths.one(city, number),
    title: titleIn,
    hint: (language) => `${days(language)}. ${translator(language)(`festivals:state.${state}`)}`,
    version,
    isGone: !isPublic,
    lastOn: endsOn,
    snapshot,
    files: [],
  };
}

/** What came of it, as everybody sees it since it was closed. */
function cameOf(counts: Counts): Snapshots["record"]["facts"] {
  const rowsIn = (language: Language) => countRows(counts, { t: translator(language), language });
  return rowsIn(defaultLanguage).map((_row, index) => ({
    name: inEach((_t, language) => rowsIn(language)[index]?.about ?? ""),
    says: inEach((_t, language) => rowsIn(language)[index]?.figure ?? ""),
  }));
}
