// Clusters as reports cite them: those in which the city took part or which it coordinated at some time of the period.

import { sql } from "kysely";
import type { Citable, CitableKind } from "../../platform/citable.ts";
import {
  citableRecord,
  fact,
  searching,
  suggesting,
  textIn,
  writtenFact,
} from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { textsToFind, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";

export const citableClusters: CitableKind = {
  name: "cluster",
  words: { title: "clusters:title", cite: "clusters:citable.cite" },
  // It backs what exchanges back: what a city gives to the network.
  backs: (cites) => ["cluster", "exchange"].some((kind) => cites.includes(kind)),
  find: findClusters,

  suggest: suggesting(findClusters, (db, { cityId, period }) =>
    partsOf(db, cityId)
      .$if(period !== undefined, (all) =>
        all
          .where("part.joinedOn", "<=", period?.to ?? "")
          .where(
            sql<boolean>`coalesce(part.left_on, clusters.closed_on, 'infinity') >= ${period?.from ?? ""}::date`,
          ),
      )
      .orderBy("part.joinedOn", "desc")
      .orderBy("clusters.id"),
  ),

  search: searching(findClusters, (db, { cityId }) => partsOf(db, cityId)).by({
    texts: ["called", "wants"],
    order: [{ by: "joinedOn", descending: true }],
  }),
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
  const part = coordinatesSince === null ? "takesPart" : "coordinates";
  const since = coordinatesSince ?? joinedOn;
  const until = (coordinatesSince === null ? null : coordinatesUntil) ?? leftOn ?? closedOn;
  const sentence = (language: Language) =>
    translator(language)(`clusters:citable.${part}${until === null ? "Since" : "Until"}`, {
      city: localisedPlain(city, language),
      title: textIn(title)(language),
      day: formatDate(since, language),
      until: until === null ? "" : formatDate(until, language),
    });
  return citableRecord({
    id,
    href: paths.cluster(id),
    title: textIn(title),
    hint: textIn(aim),
    reason: sentence,
    version,
    isGone: false,
    lastOn: until,
    of: "cluster",
    what: "search:kind.cluster",
    facts: [
      fact("clusters:citable.sentence", sentence),
      fact("clusters:content.aim", textIn(aim)),
      ...writtenFact("clusters:content.outcome", outcome),
    ],
  });
}
