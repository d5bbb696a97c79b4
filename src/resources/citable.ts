// Contributions as reports cite them: what came to the city, first what was given for what is asked about. A promise is never offered.

import { type RawBuilder, sql } from "kysely";
import { namedFocusAreas } from "../framework/queries.ts";
import { type PartInCity, partsInCities } from "../organisations/slots.ts";
import { type CitableKind, type CitingAbout, focusAreasOf } from "../platform/citable.ts";
import { inOrder, searching } from "../platform/citable-record.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { translator } from "../platform/i18n/messages.ts";
import { textToRead } from "../platform/written.ts";
import { findContributions } from "./cited-contribution.ts";
import { initiativeOf } from "./initiative-of.ts";

export const citableContributions: CitableKind = {
  // What the templates call it since their first edition.
  name: "resource",
  words: { title: "resources:list.title", cite: "resources:citable.cite" },
  find: findContributions,

  async suggest(db, about, most) {
    const rows = await came(db, about)
      .select("contributions.id")
      .orderBy(sql`cardinality(${served(about)})`, "desc")
      .orderBy(sql`contributions.value desc nulls last`)
      .orderBy("contributions.number", "desc")
      .limit(most)
      .execute();
    const records = await inOrder(db, about, { find: findContributions, rows });
    const reason = await reasonsOf(db, about);
    return records.map((record) => {
      const row = rows.find(({ id }) => id === record.id);
      return { ...record, ...(row && { reason: (language: Language) => reason(row, language) }) };
    });
  },

  search: searching(findContributions, (db, { cityId }) =>
    came(db, { cityId, features: [] }).select([
      "contributions.id",
      "contributions.number",
      "contributions.what",
      textToRead<string | null>("giver.name").as("giver"),
    ]),
  ).by({
    texts: ["what", "giver"],
    order: [{ by: "number", descending: true }],
  }),
};

/** What is asked about, and a contribution was given for: by its own parts, or as its initiative serves it. */
function served(about: Pick<CitingAbout, "features">): RawBuilder<string[]> {
  return sql<string[]>`array(
    (select code from contribution_splits where contribution_id = contributions.id and dimension = 'focus_area'
      union select unnest(initiatives.focus_areas))
    intersect select unnest(${focusAreasOf(about)}::text[]))`;
}

/** What everybody may know of, is not given back, and came in the time that is asked about. */
function came(db: Queryable, about: CitingAbout) {
  const { cityId, period } = about;
  const inTime = period ? sql`and happened_on between ${period.from}::date and ${period.to}::date` : sql``;
  const years = sql<
    number[]
  >`array(select distinct extract(year from happened_on)::integer from contribution_events
    where contribution_id = contributions.id and action in ('record', 'receive') ${inTime} order by 1)`;
  return db
    .selectFrom("contributions")
    .leftJoin("organisations as giver", "giver.id", "contributions.giverId")
    .leftJoin("initiatives", (join) => join.on(initiativeOf("contributions.initiativeId", false)))
    .select([years.as("years"), served(about).as("served")])
    .where("contributions.cityId", "=", cityId)
    .where("contributions.isPublic", "=", true)
    .where(sql<boolean>`received > given_back`)
    .where(sql<boolean>`${years} <> '{}'`);
}

async function reasonsOf(db: Queryable, about: CitingAbout) {
  const areas = await namedFocusAreas(db);
  return (row: { years: number[]; served: string[] }, language: Language) => {
    const t = translator(language);
    const years = row.years.join(", ");
    const names = areas
      .filter(({ id }) => row.served.includes(id))
      .map(({ name }) => localisedPlain(name, language))
      .join("; ");
    const when = t(about.period ? "resources:citable.cameInTime" : "resources:citable.came", { years });
    return names === "" ? when : `${when} ${t("resources:citable.serves", { names })}`;
  };
}

/** What organisations gave to a city, told where an organisation is to be cited. */
async function givenInCity(db: Queryable, about: CitingAbout, most: number): Promise<PartInCity[]> {
  const rows = await came(db, about)
    .select(["contributions.giverId", "contributions.what"])
    .where("contributions.giverId", "is not", null)
    .orderBy(sql`cardinality(${served(about)})`, "desc")
    .orderBy("contributions.number", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    organisation: row.giverId ?? "",
    fits: row.served.length > 0,
    say: (language) => translator(language)("resources:citable.gave", { what: row.what }),
  }));
}

export const givenByOrganisations = partsInCities.with(givenInCity);
