// Initiatives as they can be found: by everybody once a coordinator has accepted one, as an idea by the people of the city and the
// network.

import { sql } from "kysely";
import { insiderRoles } from "../network/insiders.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../platform/search/searchable.ts";
import { isWritten, type WrittenText, writtenFrom } from "../platform/written.ts";
import { codeOf } from "./initiative.ts";
import { paths } from "./paths.ts";
import type { InitiativeState } from "./workflow.ts";

interface Row {
  id: string;
  cityId: string;
  number: number;
  title: unknown;
  summary: unknown;
  results: unknown;
  lessons: unknown;
  /** Who leads it and who takes part, as each is called, in every language that it has. */
  organisations: { id: string | null; names: WrittenText }[];
  state: InitiativeState;
  isPublic: boolean;
  city: WrittenText;
  places: WrittenText[];
}

export const searchableInitiatives: Searchable = {
  kind: "initiative",
  title: "search:kinds.initiative",
  one: "search:kind.initiative",
  position: 45,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select initiatives.id, city_id, number, title, summary, results, lessons, state, is_public, cities.name as city,
        (select coalesce(json_agg(places.full_names order by places.position), '[]') from initiative_places
          join places on places.id = place_id where initiative_id = initiatives.id) as places,
        (select coalesce(json_agg(json_build_object('id', organisations.id,
            'names', coalesce(organisations.name, jsonb_build_object(${defaultLanguage}::text, named.name)))), '[]')
          from (select initiatives.lead_id as organisation_id, initiatives.lead as name
              union all select organisation_id, name from initiative_partners where initiative_id = initiatives.id) as named
          left join organisations on organisations.id = named.organisation_id
          where num_nonnulls(named.organisation_id, named.name) > 0) as organisations
      from initiatives join cities on cities.id = city_id
      where initiatives.id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(documentOf);
  },
  ids: uuidsIn("initiatives"),
};

function documentOf(row: Row): SearchDocument {
  const { id, cityId, number, organisations, state, isPublic, city, places } = row;
  const parts = [row.summary, row.results, row.lessons].map(writtenFrom).filter(isWritten);
  return {
    id,
    href: paths.one(cityId, number),
    title: writtenFrom(row.title),
    names: [codeOf(cityId, number)],
    about: inEach((t, language) =>
      [
        t(`initiatives:state.${state}`),
        localisedPlain(city, language),
        ...organisations.map(({ names }) => localisedPlain(names, language)),
        ...places.map((place) => localisedPlain(place, language)),
      ].join(", "),
    ),
    text: inEach((_t, language) =>
      parts
        .map((part) => part[language] ?? "")
        .filter((text) => text !== "")
        .join("\n"),
    ),
    audience: isPublic ? ["everyone"] : insiderRoles(cityId),
    city: cityId,
    restsOn: [
      `city:${cityId}`,
      ...organisations.flatMap(({ id: one }) => (one === null ? [] : [`organisation:${one}`])),
    ],
    importance: state === "running" || state === "finishing" ? 7 : 5,
  };
}
