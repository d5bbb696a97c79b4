// Pathways as the search over everything finds them: by everybody once they are published, else by the people of the city, or by the commission.

import { sql } from "kysely";
import { insiderRoles } from "../network/insiders.ts";
import { network } from "../network/network.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../platform/search/searchable.ts";
import { type WrittenText, writtenFrom } from "../platform/written.ts";
import { paths } from "./paths.ts";

interface Row {
  id: string;
  number: number;
  cityId: string | null;
  state: string;
  city: WrittenText | null;
  title: unknown;
  summary: unknown;
  whoFor: unknown;
  leadsTo: unknown;
}

export const searchablePathways: Searchable = {
  kind: "pathway",
  title: "search:kinds.pathway",
  one: "search:kind.pathway",
  position: 43,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select pathways.id, number, city_id, state, cities.name as city, pathways.title, summary, who_for, leads_to
      from pathways left join cities on cities.id = city_id
      where pathways.id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(documentOf);
  },
  ids: uuidsIn("pathways"),
};

function documentOf({ id, number, cityId, state, city, ...row }: Row): SearchDocument {
  const parts = [row.summary, row.whoFor, row.leadsTo].map(writtenFrom);
  return {
    id,
    href: paths.one(number),
    title: writtenFrom(row.title),
    names: [],
    about: inEach((t, language) =>
      [t("search:kind.pathway"), localisedPlain(city ?? network().name, language)].join(", "),
    ),
    text: inEach((_t, language) =>
      parts
        .map((part) => part[language] ?? "")
        .filter((text) => text !== "")
        .join("\n"),
    ),
    audience: state === "published" ? ["everyone"] : [...insiderRoles(cityId)],
    ...(cityId !== null && { city: cityId, restsOn: [`city:${cityId}`] }),
    importance: state === "published" ? 7 : 4,
  };
}
