// Clusters as the search over everything finds them, by everybody.

import { sql } from "kysely";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../../platform/search/searchable.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import type { Elsewhere } from "../elsewhere.ts";
import { elsewhereIn } from "../partnerships/words.ts";
import { paths } from "../paths.ts";

interface Row {
  id: string;
  title: unknown;
  aim: unknown;
  outcome: unknown;
  state: string;
  cities: { id: string; name: WrittenText; coordinates: boolean }[];
  elsewhere: Elsewhere[];
}

export const searchableClusters: Searchable = {
  kind: "cluster",
  title: "search:kinds.cluster",
  one: "search:kind.cluster",
  position: 46,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select id, title, aim, outcome, state,
        (select coalesce(json_agg(json_build_object('id', cities.id, 'name', cities.name, 'coordinates',
            coordinates_since is not null and coordinates_until is null) order by cities.id), '[]')
          from cluster_cities join cities on cities.id = city_id
          where cluster_id = clusters.id and left_on is null) as cities,
        (select coalesce(json_agg(json_build_object('name', name, 'country', country) order by position), '[]')
          from cluster_elsewhere where cluster_id = clusters.id) as elsewhere
      from clusters where is_public and id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(documentOf);
  },
  ids: uuidsIn("clusters"),
};

function documentOf({ id, title, aim, outcome, state, cities, elsewhere }: Row): SearchDocument {
  const [said, came] = [writtenFrom(aim), writtenFrom(outcome)];
  return {
    id,
    href: paths.cluster(id),
    title: writtenFrom(title),
    names: elsewhere.map(({ name }) => name),
    about: inEach((t, language) =>
      [
        t("search:kind.cluster"),
        ...cities.filter(({ coordinates }) => coordinates).map(({ name }) => localisedPlain(name, language)),
        ...elsewhere.map((one) => elsewhereIn(one, language)),
      ].join(", "),
    ),
    text: inEach((_t, language) =>
      [said[language] ?? "", came[language] ?? ""].filter((text) => text !== "").join("\n"),
    ),
    audience: ["everyone"],
    restsOn: cities.map((city) => `city:${city.id}`),
    importance: state === "open" ? 6 : 4,
  };
}
