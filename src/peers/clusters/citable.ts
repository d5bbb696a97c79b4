// Clusters as reports cite them: those in which the city took part or which it coordinated at some time of the period.

import { sql } from "kysely";
import { type Citable, type CitableKind, inOrderOf } from "../../platform/citable.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { listedPage } from "../../platform/database/listed.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inAllLanguages, translator } from "../../platform/i18n/messages.ts";
import { inEach } from "../../platform/search/searchable.ts";
import { isWritten, textsToFind, type WrittenText, written, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";

const foundPerPage = 20;

export const citableClusters: CitableKind = {
  name: "cluster",
  words: { title: "clusters:title", cite: "clusters:citable.cite" },
  // It backs what exchanges back: what a city gives to the network.
  backs: (cites) => ["cluster", "exchange"].some((kind) => cites.includes(kind)),
  find: findClusters,

  async suggest(db, { cityId, period }, most) {
    const rows = await partsOf(db, cityId)
      .$if(period !== undefined, (all) =>
        all
          .where("part.joinedOn", "<=", period?.to ?? "")
          .where(
            sql<boolean>`coalesce(part.left_on, clusters.closed_on, 'infinity') >= ${period?.from ?? ""}::date`,
          ),
      )
      .orderBy("part.joinedOn", "desc")
      .orderBy("clusters.id")
      .limit(most)
      .execute();
    return inOrder(db, cityId, rows);
  },

  async search(db, { cityId }, { text, page }) {
    const found = await listedPage(
      db,
      partsOf(db, cityId),
      { filter: text, page },
      {
        sortable: {},
        texts: ["called", "wants"],
        order: [{ by: "joinedOn", descending: true }],
        unique: "id",
        rowsPerPage: foundPerPage,
      },
    );
    return { records: await inOrder(db, cityId, found.rows), page: found.page, pages: found.pages };
  },
};

/** The last time that a city was in each of them. */
function partsOf(db: Queryable, city: string) {
  return db
    .selectFrom("clusters")
    .innerJoin("clusterCities as part", "part.clusterId", "clusters.id")
    .where("clusters.isPublic", "=", true)
    .where("part.cityId", "=", city)
    .where(
      sql<boolean>`not exists (select from cluster_cities as later where later.cluster_id = clusters.id
        and later.city_id = ${city} and (later.joined_on, later.id) > (part.joined_on, part.id))`,
    )
    .select(["clusters.id", "part.joinedOn"])
    .select([textsToFind("clusters.title").as("called"), textsToFind("clusters.aim").as("wants")]);
}

async function inOrder(db: Queryable, city: string, rows: readonly { id: string }[]): Promise<Citable[]> {
  const ids = rows.map(({ id }) => id);
  return inOrderOf(rows, await findClusters(db, city, ids));
}

async function findClusters(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const rows = await partsOf(db, city)
    .innerJoin("cities", "cities.id", "part.cityId")
    .where("clusters.id", "in", [...ids])
    .select([
      "clusters.title",
      "clusters.aim",
      "clusters.version",
      "clusters.outcome",
      "clusters.closedOn",
      "cities.name",
    ])
    .select(["part.leftOn", "part.coordinatesSince", "part.coordinatesUntil"])
    .limit(ids.length)
    .execute();
  return rows.map((row) => citable(row));
}

interface Row {
  id: string;
  title: unknown;
  aim: unknown;
  outcome: unknown;
  name: unknown;
  version: number;
  joinedOn: string;
  leftOn: string | null;
  closedOn: string | null;
  coordinatesSince: string | null;
  coordinatesUntil: string | null;
}

function citable(row: Row): Citable {
  const { id, version, joinedOn, leftOn, closedOn, coordinatesSince, coordinatesUntil } = row;
  const [title, aim] = [writtenFrom(row.title), writtenFrom(row.aim)];
  const [outcome, city] = [writtenFrom(row.outcome), writtenFrom(row.name)];
  const textIn = (text: WrittenText | undefined, language: Language) =>
    written(text ?? {}, language)?.text ?? "";
  const part = coordinatesSince === null ? "takesPart" : "coordinates";
  const since = coordinatesSince ?? joinedOn;
  const until = (coordinatesSince === null ? null : coordinatesUntil) ?? leftOn ?? closedOn;
  const sentence = (language: Language) =>
    translator(language)(`clusters:citable.${part}${until === null ? "Since" : "Until"}`, {
      city: localisedPlain(city, language),
      title: textIn(title, language),
      day: formatDate(since, language),
      until: until === null ? "" : formatDate(until, language),
    });
  const fact = (name: Parameters<typeof inAllLanguages>[0], says: (language: Language) => string) => ({
    name: inAllLanguages(name),
    says: inEach((_t, language) => says(language)),
  });
  return {
    id,
    href: paths.cluster(id),
    title: (language) => textIn(title, language),
    hint: (language) => textIn(aim, language),
    reason: sentence,
    version,
    isGone: false,
    lastOn: until,
    snapshot: {
      kind: "record",
      of: "cluster",
      what: inAllLanguages("search:kind.cluster"),
      ref: id,
      recordVersion: version,
      title: inEach((_t, language) => textIn(title, language)),
      facts: [
        fact("clusters:citable.sentence", sentence),
        fact("clusters:content.aim", (language) => textIn(aim, language)),
        ...(isWritten(outcome)
          ? [fact("clusters:content.outcome", (language) => textIn(outcome, language))]
          : []),
      ],
      files: [],
    },
    files: [],
  };
}
