// Festivals as the search over everything finds them: by everybody once organisations are called, before that by the people of the city.

import { sql } from "kysely";
import { insiderRoles } from "../network/insiders.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../platform/search/searchable.ts";
import { type WrittenText, writtenFrom } from "../platform/written.ts";
import { paths } from "./paths.ts";
import { daysWords } from "./words.tsx";

interface Row {
  id: string;
  number: number;
  cityId: string;
  city: WrittenText;
  name: unknown;
  about: unknown;
  startsOn: string;
  endsOn: string;
  isPublic: boolean;
}

export const searchableFestivals: Searchable = {
  kind: "festival",
  title: "search:kinds.festival",
  one: "search:kind.festival",
  position: 44,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select festivals.id, number, city_id, cities.name as city, festivals.name, about, starts_on, ends_on, is_public
      from festivals join cities on cities.id = city_id
      where festivals.id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(documentOf);
  },
  ids: uuidsIn("festivals"),
};

function documentOf({ id, number, cityId, city, startsOn, endsOn, isPublic, ...row }: Row): SearchDocument {
  return {
    id,
    href: paths.one(cityId, number),
    title: writtenFrom(row.name),
    about: inEach((t, language) =>
      [localisedPlain(city, language), daysWords({ startsOn, endsOn }, { t, language })].join(", "),
    ),
    text: writtenFrom(row.about),
    audience: isPublic ? ["everyone"] : [...insiderRoles(cityId)],
    city: cityId,
    restsOn: [`city:${cityId}`],
    importance: isPublic ? 7 : 4,
  };
}
