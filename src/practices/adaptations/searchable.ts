// Adaptations as the search over everything finds them: by everybody, what was taken back by the people of the city.

import { sql } from "kysely";
import { insiderRoles } from "../../network/insiders.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../../platform/search/searchable.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import { paths } from "./paths.ts";
import type { AdaptationState } from "./workflow.ts";

interface Row {
  id: string;
  number: number;
  cityId: string;
  city: WrittenText;
  sourceCity: WrittenText;
  sourceCityId: string;
  state: AdaptationState;
  isPublic: boolean;
  title: unknown;
  parts: unknown[];
}

export const searchableAdaptations: Searchable = {
  kind: "adaptation",
  title: "search:kinds.adaptation",
  one: "search:kind.adaptation",
  position: 47,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select adaptations.id, adaptations.number, adaptations.city_id, cities.name as city,
        sources.name as source_city, sources.id as source_city_id, adaptations.state, adaptations.is_public, practices.title,
        jsonb_build_array(changed, adaptations.result, because) as parts
      from practice_adaptations as adaptations join cities on cities.id = adaptations.city_id
        join practices on practices.id = adaptations.practice_id
        join cities as sources on sources.id = practices.city_id
      where adaptations.id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(documentOf);
  },
  ids: uuidsIn("practice_adaptations"),
};

function documentOf(row: Row): SearchDocument {
  const { id, number, cityId, city, sourceCity, sourceCityId, state, isPublic } = row;
  const parts = row.parts.map(writtenFrom);
  return {
    id,
    href: paths.one(cityId, number),
    title: writtenFrom(row.title),
    about: inEach((t, language) =>
      [
        t("search:kind.adaptation"),
        t("adaptations:byOf", {
          city: localisedPlain(city, language),
          source: localisedPlain(sourceCity, language),
        }),
        t(`adaptations:state.${state}`),
      ].join(", "),
    ),
    text: inEach((_t, language) =>
      parts
        .map((part) => part[language] ?? "")
        .filter((text) => text !== "")
        .join("\n"),
    ),
    audience: isPublic ? ["everyone"] : [...insiderRoles(cityId)],
    city: cityId,
    restsOn: [`city:${cityId}`, `city:${sourceCityId}`],
    importance: isPublic ? 6 : 3,
  };
}
