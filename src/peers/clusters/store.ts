// Clusters as they are kept.

import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import type { ContentOf } from "../../platform/record-content.ts";
import { textToRead, toRead, type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import type { Elsewhere } from "../elsewhere.ts";
import { refuse } from "../problems.ts";
import { Cluster, clusterContent, clusterTexts, coordinatedBy, most } from "./cluster.ts";
import { type ClusterMove, type ClusterState, keeps } from "./workflow.ts";

export const clusterSteps = keptSteps<ClusterMove, ClusterState>("clusters", "cluster");

/** Whether a city is in a cluster of the statement now. */
export function isIn(city: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select from cluster_cities as own
    where own.cluster_id = clusters.id and own.city_id = ${city} and own.left_on is null)`;
}

interface CityRow {
  id: string;
  name: string;
  joinedOn: string;
  since: string | null;
}

/** Of the reader at the moment: names are in their language. Whoever coordinates it has `since`. */
const citiesIn = () => sql<CityRow[]>`(select coalesce(json_agg(json_build_object(
    'id', part.city_id, 'name', ${textToRead("called.name")}, 'joinedOn', joined_on,
    'since', case when coordinates_until is null then coordinates_since end)
    order by coordinates_since, joined_on, part.city_id), '[]')
  from cluster_cities as part join cities as called on called.id = part.city_id
  where part.cluster_id = clusters.id and left_on is null)`;

const elsewhereIn = sql<
  Elsewhere[]
>`(select coalesce(json_agg(json_build_object('name', name, 'country', country)
  order by position), '[]') from cluster_elsewhere where cluster_id = clusters.id)`;

function clustersIn(db: Queryable) {
  return db
    .selectFrom("clusters")
    .leftJoin("cities as opener", "opener.id", "clusters.openedById")
    .selectAll("clusters")
    .select(["opener.name as openerName", citiesIn().as("cities"), elsewhereIn.as("elsewhere")]);
}
type Row = Awaited<ReturnType<ReturnType<typeof clustersIn>["executeTakeFirstOrThrow"]>>;

function clusterFrom(row: Row): Cluster {
  const { cities, openedById, openerName } = row;
  return Cluster.parse({
    ...row,
    openedBy: openedById === null ? null : { id: openedById, name: toRead(writtenFrom(openerName)) },
    ...clusterTexts.fromRow(row),
    outcome: writtenFrom(row.outcome),
    coordinators: cities.flatMap(({ id, name, since }) => (since === null ? [] : [{ id, name, since }])),
    members: cities.flatMap(({ id, name, joinedOn, since }) =>
      since === null ? [{ id, name, since: joinedOn }] : [],
    ),
  });
}

/** @throws Problem `peers.no_cluster` also where it was taken back */
export async function getCluster(db: Queryable, id: string): Promise<Cluster> {
  const [found] = await publicClusters(db, [id]);
  if (!found) throw refuse.no_cluster();
  return found;
}

async function publicClusters(db: Queryable, ids: readonly string[]): Promise<Cluster[]> {
  if (ids.length === 0) return [];
  const rows = await clustersIn(db)
    .where("clusters.id", "in", [...ids])
    .where("clusters.isPublic", "=", true)
    .limit(ids.length)
    .execute();
  return rows.map(clusterFrom);
}

/** Those that a city is in, the open ones first, then the latest. */
export async function clustersOf(db: Queryable, city: string, limit: number): Promise<Cluster[]> {
  const rows = await clustersIn(db)
    .where("clusters.isPublic", "=", true)
    .where(isIn(city))
    .orderBy(sql`clusters.state = 'open'`, "desc")
    .orderBy("clusters.beginsOn", "desc")
    .orderBy("clusters.id")
    .limit(limit)
    .execute();
  return rows.map(clusterFrom);
}

/** One that nobody else changes meanwhile. @throws Problem `peers.no_cluster` */
export async function lockedCluster(db: Tx, id: string): Promise<Cluster> {
  await clusterSteps.lock(db, id);
  return await getCluster(db, id);
}

/** @throws Problem to whoever does not keep it, and where it is over */
export function requireKept(cluster: Cluster, actor: Actor): void {
  if (!keeps(actor, coordinatedBy(cluster))) throw refuse.not_your_cluster();
  if (cluster.state !== "open") throw refuse.not_now();
}

/** @throws Problem as `requireKept`, and `peers.changed` where it is another version than was seen */
export async function clusterToChange(
  db: Tx,
  { cluster: id, version }: { cluster: string; version?: number },
  actor: Actor,
): Promise<Cluster> {
  const cluster = await lockedCluster(db, id);
  requireKept(cluster, actor);
  if (version !== undefined && cluster.version !== version)
    throw refuse.changed({ version: cluster.version });
  return cluster;
}

/** What is said of one. */
export interface Said {
  texts: ReturnType<typeof clusterTexts.said>;
  content: ContentOf<typeof clusterContent>;
}

/** How many a city has open, after whoever opens one for it at the same moment. */
export async function openOf(db: Tx, city: string): Promise<number> {
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
  const { count } = await db
    .selectFrom("clusters")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("openedById", "=", city)
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertCluster(
  db: Tx,
  {
    openedBy,
    said,
    elsewhere,
    by,
    at,
  }: {
    openedBy: string | null;
    said: Said;
    elsewhere: readonly Elsewhere[];
    by: Pick<Actor, "id" | "name">;
    at: Date;
  },
): Promise<string> {
  const { id } = await db
    .insertInto("clusters")
    .values({
      ...clusterContent.toRow(said.content),
      ...clusterTexts.toRow(said.texts),
      openedById: openedBy,
      changedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await writeElsewhere(db, id, elsewhere);
  await clusterSteps.write(db, { of: id, action: "open", from: "none", to: "open", by, at });
  return id;
}

async function writeElsewhere(db: Tx, clusterId: string, rows: readonly Elsewhere[]): Promise<void> {
  await db.deleteFrom("clusterElsewhere").where("clusterId", "=", clusterId).execute();
  if (rows.length === 0) return;
  await db
    .insertInto("clusterElsewhere")
    .values(rows.map((row, position) => ({ ...row, clusterId, position })))
    .execute();
}

/** Counts a version. */
export async function saveCluster(
  db: Tx,
  { id, version }: Pick<Cluster, "id" | "version">,
  { said, elsewhere, at }: { said: Said; elsewhere: readonly Elsewhere[]; at: Date },
): Promise<void> {
  await db
    .updateTable("clusters")
    .set({
      ...clusterContent.toRow(said.content),
      ...clusterTexts.toChange(said.texts),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .execute();
  await writeElsewhere(db, id, elsewhere);
}

export async function saveOutcome(
  db: Tx,
  id: string,
  { outcome, closedOn }: { outcome: WrittenText; closedOn: string },
): Promise<void> {
  await db
    .updateTable("clusters")
    .set({ outcome: writtenColumn(outcome), closedOn })
    .where("id", "=", id)
    .execute();
}

/** Cities that can be named, by their names. */
export async function citiesToName(db: Queryable, without: readonly string[]) {
  return await db
    .selectFrom("cities")
    .select(["id", textToRead("name").as("name")])
    .where("retiredAt", "is", null)
    .$if(without.length > 0, (all) => all.where("id", "not in", [...without]))
    .orderBy("name")
    .limit(most.cities)
    .execute();
}
