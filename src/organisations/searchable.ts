// Organisations as they can be found, by all that they are called. What is not public yet, or no more, is found by those who hold a
// role; one that was merged into another is found as that.

import { sql } from "kysely";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { plainNameIn } from "../platform/i18n/named-list.ts";
import { inEach, type Searchable, type SearchDocument } from "../platform/search/searchable.ts";
import type { WrittenText } from "../platform/written.ts";
import { writtenFrom } from "../platform/written.ts";
import { kinds, sectors } from "./lists.ts";
import { allNames, OtherNames, Registrations } from "./organisation.ts";
import { paths } from "./paths.ts";
import { isPublic, type OrganisationState } from "./workflow.ts";

interface Row {
  id: string;
  name: unknown;
  otherNames: unknown;
  abbreviations: string[];
  registrations: unknown;
  sector: string;
  kind: string | null;
  about: unknown;
  state: OrganisationState;
  place: WrittenText | null;
  cities: { id: string; name: WrittenText }[];
}

export const searchableOrganisations: Searchable = {
  kind: "organisation",
  title: "search:kinds.organisation",
  one: "search:kind.organisation",
  position: 48,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select id, name, other_names, abbreviations, registrations, sector, kind, about, state,
        (select full_names from places where places.id = located_in) as place,
        (select coalesce(json_agg(json_build_object('id', cities.id, 'name', cities.name) order by cities.id), '[]')
          from organisation_cities as works join cities on cities.id = works.city_id
          where works.organisation_id = organisations.id and cities.retired_at is null) as cities
      from organisations where state <> 'merged' and id = any(${[...ids]}::text[])`.execute(db);
    return rows.map(documentOf);
  },
  async ids(db, after, most) {
    const { rows } = await sql<{ id: string }>`
      select id from organisations where state <> 'merged' and id collate "C" > ${after}
      order by id collate "C" limit ${most}`.execute(db);
    return rows.map(({ id }) => id);
  },
};

function documentOf(row: Row): SearchDocument {
  const { id, abbreviations, sector, kind, state, place, cities } = row;
  const names = writtenFrom(row.name);
  const otherNames = OtherNames.parse(row.otherNames);
  const registrations = Registrations.parse(row.registrations);
  return {
    id,
    href: paths.one(id),
    title: names,
    names: [...allNames({ names, otherNames, abbreviations }), ...registrations.map(({ number }) => number)],
    about: inEach((t, language) =>
      [
        ...(state === "listed" ? [] : [t(`organisations:state.${state}`)]),
        kind === null ? plainNameIn(sectors, sector, language) : plainNameIn(kinds, kind, language),
        ...(place === null ? [] : [localisedPlain(place, language)]),
        ...cities.map(({ name }) => localisedPlain(name, language)),
      ].join(", "),
    ),
    text: writtenFrom(row.about),
    audience: [isPublic(state) ? "everyone" : "anyRole"],
    restsOn: cities.map((city) => `city:${city.id}`),
    importance: state === "listed" ? 5 : 3,
  };
}
