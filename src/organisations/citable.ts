// Organisations as reports cite them: those listed that work in the city, first those that did something for what is asked about.
// One that was merged into another is what it was merged into.

import { type RawBuilder, sql } from "kysely";
import type { Citable, CitableKind, CitingAbout } from "../platform/citable.ts";
import { citableRecord, inOrder, searching, writtenFact } from "../platform/citable-record.ts";
import type { Queryable } from "../platform/database/database.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { translator } from "../platform/i18n/messages.ts";
import { plainNameIn } from "../platform/i18n/named-list.ts";
import { inEach } from "../platform/search/searchable.ts";
import { inEveryLanguage, isWritten, textToRead, written, writtenFrom } from "../platform/written.ts";
import { kinds, sectors } from "./lists.ts";
import { paths } from "./paths.ts";
import { type PartInCity, partsInCities } from "./slots.ts";
import { isPublic, type OrganisationState } from "./workflow.ts";

/** So much of what was done is looked at, and of one organisation so much is told. */
const mostParts = 300;
const mostTold = 2;

export const citableOrganisations: CitableKind = {
  name: "organisation",
  words: { title: "organisations:title", cite: "organisations:citable.cite" },
  find: findOrganisations,

  async suggest(db, about, most) {
    const parts: PartInCity[] = [];
    for (const find of partsInCities.given()) parts.push(...(await find(db, about, mostParts)));
    const byOrganisation = Map.groupBy(parts, ({ organisation }) => organisation);
    const fitting = parts.filter(({ fits }) => fits).map(({ organisation }) => organisation);
    const rows = await inCity(db, about)
      .orderBy(sql`organisations.id = any(${fitting}::text[])`, "desc")
      .orderBy(sql`organisations.id = any(${[...byOrganisation.keys()]}::text[])`, "desc")
      .orderBy("name")
      .orderBy("organisations.id")
      .limit(most)
      .execute();
    const records = await inOrder(db, about, { find: findOrganisations, rows });
    return records.map((record) => {
      const organisation = rows.find(({ id }) => id === record.id)?.organisation ?? "";
      return { ...record, reason: reasonOf(byOrganisation.get(organisation) ?? []) };
    });
  },

  search: searching(findOrganisations, (db, { cityId }) => inCity(db, { cityId })).by({
    texts: ["name", "searchText"],
    order: [{ by: "name" }],
  }),
};

function reasonOf(parts: readonly PartInCity[]): NonNullable<Citable["reason"]> {
  const told = parts.toSorted((one, other) => Number(other.fits) - Number(one.fits)).slice(0, mostTold);
  return (language) =>
    told.length === 0
      ? translator(language)("organisations:citable.nothingKnown")
      : told.map(({ say }) => say(language)).join(" ");
}

/** The listed ones that work in a city, or worked there in the time that is asked about. */
function inCity(db: Queryable, { cityId, period }: Pick<CitingAbout, "cityId" | "period">) {
  return db
    .selectFrom("organisations")
    .innerJoin("organisationCities as works", "works.organisationId", "organisations.id")
    .select(["organisations.citableId as id", "organisations.id as organisation", "organisations.searchText"])
    .select(textToRead("organisations.name").as("name"))
    .where("works.cityId", "=", cityId)
    .where("organisations.state", "=", "listed" satisfies OrganisationState)
    .$if(period !== undefined, (query) =>
      query.where(
        sql<boolean>`(works.since is null or works.since <= ${period?.to}::date)
          and (works.until is null or works.until >= ${period?.from}::date)`,
      ),
    );
}

const day = (column: string): RawBuilder<string | null> => sql<string | null>`${sql.ref(column)}::text`;

async function findOrganisations(db: Queryable, cityId: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("organisations as asked")
    .innerJoin("organisations as shown", (join) =>
      join.on(sql<boolean>`shown.id = coalesce(asked.merged_into, asked.id)`),
    )
    .leftJoin("organisationCities as works", (join) =>
      join.onRef("works.organisationId", "=", "shown.id").on("works.cityId", "=", cityId),
    )
    .leftJoin("places", "places.id", "shown.locatedIn")
    .select(["asked.citableId", "shown.id", "shown.name", "shown.sector", "shown.kind", "shown.state"])
    .select(["shown.about", "shown.website", "shown.version", "works.version as worksVersion"])
    .select(["places.fullNames as place", day("works.since").as("since"), day("works.until").as("until")])
    .where("asked.citableId", "in", [...ids])
    .execute();
  return rows.map(citable);
}

interface Row {
  citableId: string;
  id: string;
  name: unknown;
  sector: string;
  kind: string | null;
  state: string;
  about: unknown;
  website: string | null;
  version: number;
  /** Null where it does not work in the city, or not any more. */
  worksVersion: number | null;
  place: unknown;
  since: string | null;
  until: string | null;
}

function citable(row: Row): Citable {
  const { id, website, since, until } = row;
  const name = inEach((_t, language) => written(writtenFrom(row.name), language)?.text ?? id);
  const about = writtenFrom(row.about);
  const place = writtenFrom(row.place);
  const sector = inEach((_t, language) => plainNameIn(sectors, row.sector, language));
  const kind = row.kind;
  const kindWords = kind === null ? undefined : inEach((_t, language) => plainNameIn(kinds, kind, language));
  const placeWords = isWritten(place)
    ? inEach((_t, language) => written(place, language)?.text ?? "")
    : undefined;
  const dayWords = (known: string | null) =>
    known === null ? undefined : inEach((_t, language) => formatDate(known, language));
  const version = row.version + (row.worksVersion ?? 1) - 1;
  return citableRecord({
    id: row.citableId,
    href: paths.one(id),
    title: (language) => name[language] ?? id,
    hint: (language) =>
      `${[(kindWords ?? sector)[language], placeWords?.[language]].filter((fact) => fact !== undefined).join(", ")}.`,
    version,
    isGone: !isPublic(row.state as OrganisationState) || row.worksVersion === null,
    of: "organisation",
    ref: id,
    what: "organisations:one",
    facts: [
      ...writtenFact("organisations:sector", sector),
      ...writtenFact("organisations:kind", kindWords),
      ...writtenFact("organisations:place", placeWords),
      ...writtenFact("organisations:citable.since", dayWords(since)),
      ...writtenFact("organisations:citable.until", dayWords(until)),
      ...writtenFact("organisations:about", about),
      ...writtenFact("organisations:website", website === null ? undefined : inEveryLanguage(website)),
    ],
  });
}
