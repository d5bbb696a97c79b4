// Practices as the search over everything finds them: by everybody once they are published, before that by the people of the city.

import { sql } from "kysely";
import { insiderRoles } from "../network/insiders.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../platform/search/searchable.ts";
import { type WrittenText, writtenFrom } from "../platform/written.ts";
import { paths } from "./paths.ts";
import type { PracticeState } from "./workflow.ts";

interface Row {
  id: string;
  number: number;
  cityId: string;
  city: WrittenText;
  state: PracticeState;
  isPublic: boolean;
  title: unknown;
  parts: unknown[];
}

export const searchablePractices: Searchable = {
  kind: "practice",
  title: "search:kinds.practice",
  one: "search:kind.practice",
  position: 46,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select practices.id, number, city_id, cities.name as city, state, is_public, title,
        jsonb_build_array(sentence, problem, for_whom, steps, result, staff, partners, legal_basis, before_start,
          may_change, must_not, went_wrong) as parts
      from practices join cities on cities.id = city_id
      where practices.id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(documentOf);
  },
  ids: uuidsIn("practices"),
};

function documentOf({ id, number, cityId, city, state, isPublic, ...row }: Row): SearchDocument {
  const parts = row.parts.map(writtenFrom);
  return {
    id,
    href: paths.one(cityId, number),
    title: writtenFrom(row.title),
    about: inEach((t, language) =>
      [t("search:kind.practice"), localisedPlain(city, language), t(`practices:state.${state}`)].join(", "),
    ),
    text: inEach((_t, language) =>
      parts
        .map((part) => part[language] ?? "")
        .filter((text) => text !== "")
        .join("\n"),
    ),
    audience: isPublic ? ["everyone"] : [...insiderRoles(cityId)],
    city: cityId,
    restsOn: [`city:${cityId}`],
    importance: state === "published" ? 7 : 4,
  };
}
