// Partnerships as the search over everything finds them: by everybody where they are public, before that by the people of their cities.

import { sql } from "kysely";
import { insiderRoles } from "../../network/insiders.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../../platform/search/searchable.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { elsewhereIn } from "./words.ts";

interface Row {
  id: string;
  keeperId: string;
  title: unknown;
  gives: unknown;
  isPublic: boolean;
  cities: { id: string; name: WrittenText }[];
  elsewhere: { name: string; country: string }[];
}

export const searchablePartnerships: Searchable = {
  kind: "partnership",
  title: "search:kinds.partnership",
  one: "search:kind.partnership",
  position: 45,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select id, keeper_id, title, gives, is_public,
        (select json_agg(json_build_object('id', cities.id, 'name', cities.name)
            order by cities.id <> partnerships.keeper_id, cities.id)
          from cities where cities.id = partnerships.keeper_id or cities.id in (
            select city_id from partnership_parties where partnership_id = partnerships.id)) as cities,
        (select coalesce(json_agg(json_build_object('name', name, 'country', country) order by position), '[]')
          from partnership_parties where partnership_id = partnerships.id and name is not null) as elsewhere
      from partnerships where state <> 'cancelled' and id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(documentOf);
  },
  ids: uuidsIn("partnerships"),
};

function documentOf({ id, keeperId, title, gives, isPublic, cities, elsewhere }: Row): SearchDocument {
  return {
    id,
    href: isPublic ? paths.shownPartnership(id) : paths.partnership(keeperId, id),
    title: writtenFrom(title),
    names: elsewhere.map(({ name }) => name),
    about: inEach((_t, language) =>
      [
        ...cities.map(({ name }) => localisedPlain(name, language)),
        ...elsewhere.map((one) => elsewhereIn(one, language)),
      ].join(", "),
    ),
    text: writtenFrom(gives),
    audience: isPublic ? ["everyone"] : [...insiderRoles(keeperId)],
    city: keeperId,
    restsOn: cities.map((city) => `city:${city.id}`),
    importance: isPublic ? 5 : 3,
  };
}
