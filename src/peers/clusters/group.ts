// The cities of a cluster are invited to a meeting together.

import { sql } from "kysely";
import type { GroupKind } from "../../meetings/invitations/group-kinds.ts";
import { textToRead, toRead, writtenFrom } from "../../platform/written.ts";

/** So many cities can be in one; more are not read. */
const mostCities = 200;

export const clustersToInvite: GroupKind = {
  kind: "cluster",

  async list(db, most) {
    const rows = await db
      .selectFrom("clusters")
      .select([
        "clusters.id",
        "clusters.title",
        sql<string>`(select string_agg(${textToRead("cities.name")}, ', ' order by cities.id)
          from cluster_cities join cities on cities.id = cluster_cities.city_id
          where cluster_cities.cluster_id = clusters.id and left_on is null)`.as("cities"),
      ])
      .where("clusters.state", "=", "open")
      .orderBy("clusters.beginsOn", "desc")
      .orderBy("clusters.id")
      .limit(most)
      .execute();
    return rows.map(({ id, title, cities }) => ({
      id,
      name: toRead(writtenFrom(title)),
      hint: cities ?? "",
    }));
  },

  async members(db, id) {
    const rows = await db
      .selectFrom("clusters")
      .innerJoin("clusterCities", "clusterCities.clusterId", "clusters.id")
      .select("clusterCities.cityId")
      .where(sql<string>`clusters.id::text`, "=", id)
      .where("clusters.state", "=", "open")
      .where("clusterCities.leftOn", "is", null)
      .limit(mostCities)
      .execute();
    if (rows.length === 0) return undefined;
    return { cities: rows.map(({ cityId }) => cityId), people: [], capacity: "member" };
  },
};
