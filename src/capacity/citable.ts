// Courses that people of a city finished, as its reports cite them.

import { sql } from "kysely";
import { type Citable, type CitableKind, focusAreasOf } from "../platform/citable.ts";
import { citableRecord, fact, searchingThrough } from "../platform/citable-record.ts";
import type { Queryable } from "../platform/database/database.ts";
import { formatDate } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { translator } from "../platform/i18n/messages.ts";
import { writtenFrom } from "../platform/written.ts";
import { countedIn, featuresOf, titleOf } from "./city-courses.ts";
import { paths } from "./paths.ts";

/** A city cannot have finished more editions than there are. */
const mostCounted = 500;

type Row = Awaited<ReturnType<ReturnType<typeof countedIn>["executeTakeFirstOrThrow"]>>;

export const citableCourses: CitableKind = {
  name: "course",
  words: { title: "capacity:citable.title", cite: "capacity:citable.cite" },
  // It backs what is said of training, where records of the plan or of learning are taken, and of how a city measures.
  backs: (cites) => ["course", "initiative", "opportunity", "value"].some((kind) => cites.includes(kind)),

  find: async (db, city, ids) =>
    ids.length === 0
      ? []
      : (
          await countedIn(db, city)
            .where(sql<boolean>`city_courses.id = any(${[...ids]}::uuid[])`)
            .execute()
        ).map(citable),

  async suggest(db, about, most) {
    const areas = focusAreasOf(about);
    const rows = await inOrder(db, about.cityId);
    return rows
      .filter(
        ({ key, lastFinishedOn }) =>
          featuresOf(key).some((id) => areas.includes(id.split(".")[0] ?? id)) &&
          (about.period === undefined ||
            (lastFinishedOn >= about.period.from && lastFinishedOn <= about.period.to)),
      )
      .slice(0, most)
      .map(citable);
  },

  search: searchingThrough(async (db, { cityId }) => (await inOrder(db, cityId)).map(citable)),
};

const inOrder = (db: Queryable, city: string) =>
  countedIn(db, city)
    .orderBy("cityCourses.lastFinishedOn", "desc")
    .orderBy("cityCourses.id")
    .limit(mostCounted)
    .execute();

function citable({ id, key, edition, finished, lastFinishedOn, cityName, version }: Row): Citable {
  const title = (language: Language) => titleOf(key, language);
  const sentence = (language: Language) =>
    translator(language)("capacity:citable.sentence", {
      count: finished,
      city: localisedPlain(writtenFrom(cityName), language),
      title: title(language),
      day: formatDate(lastFinishedOn, language),
    });
  return citableRecord({
    id,
    href: paths.course(key),
    title,
    hint: sentence,
    reason: (language) =>
      translator(language)("capacity:citable.reason", { features: featuresOf(key).join(", ") }),
    version,
    isGone: false,
    lastOn: lastFinishedOn,
    of: "course",
    what: "capacity:citable.what",
    facts: [
      fact("capacity:citable.finished", sentence),
      fact("capacity:content.edition", () => String(edition)),
    ],
  });
}
