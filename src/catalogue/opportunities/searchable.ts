// Opportunities as the search over everything finds them: by everybody as long as they are offered, else by their people.
// The page of what is paused, over or reported not to take place stays at its address, but the search leads nobody there.

import { sql } from "kysely";
import { insiderRoles } from "../../network/insiders.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { organisationPlace } from "../../platform/place.ts";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../../platform/search/searchable.ts";
import { isWritten, type WrittenText, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { kinds } from "../vocabulary/kinds.ts";
import { textNames } from "./content.ts";

interface Row extends Readonly<Record<(typeof textNames)[number], unknown>> {
  id: string;
  code: string;
  cityId: string;
  organisationId: string;
  kind: (typeof kinds)[number];
  isOffered: boolean;
  city: WrittenText;
  organisation: WrittenText;
}

export const searchableOpportunities: Searchable = {
  kind: "opportunity",
  title: "search:kinds.opportunity",
  one: "search:kind.opportunity",
  position: 42,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select opportunities.id, opportunities.code, opportunities.city_id, organisation_id, opportunities.kind,
        opportunities.state = 'published' and hidden_since is null as is_offered,
        cities.name as city, organisations.name as organisation,
        ${sql.join(textNames.map((name) => sql.ref(`opportunities.${name}`)))}
      from opportunities join cities on cities.id = opportunities.city_id
      join organisations on organisations.id = organisation_id
      where opportunities.id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(documentOf);
  },
  ids: uuidsIn("opportunities"),
};

function documentOf(row: Row): SearchDocument {
  const { id, code, cityId, organisationId, kind, isOffered, city, organisation } = row;
  const parts = textNames
    .filter((name) => name !== "title")
    .map((name) => writtenFrom(row[name]))
    .filter(isWritten);
  return {
    id,
    href: paths.one(code),
    title: writtenFrom(row.title),
    names: [code],
    about: inEach((t, language) =>
      [
        t(`catalogue:kind.${kind}`),
        localisedPlain(organisation, language),
        localisedPlain(city, language),
      ].join(", "),
    ),
    text: inEach((_t, language) =>
      parts
        .map((part) => part[language] ?? "")
        .filter((text) => text !== "")
        .join("\n"),
    ),
    audience: isOffered
      ? ["everyone"]
      : [...insiderRoles(cityId), { role: "representative", ...organisationPlace(organisationId) }],
    city: cityId,
    restsOn: [`city:${cityId}`, `organisation:${organisationId}`],
    importance: isOffered ? 7 : 4,
  };
}
