// Which cities are in a cluster, who coordinates it, and who is asked to, as it is kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { most, type Offer } from "./cluster.ts";

export async function joinNow(
  db: Tx,
  clusterId: string,
  city: string,
  { on, coordinates }: { on: string; coordinates: boolean },
): Promise<void> {
  await db
    .insertInto("clusterCities")
    .values({ clusterId, cityId: city, joinedOn: on, coordinatesSince: coordinates ? on : null })
    .execute();
}

/** Whoever leaves coordinates it no more. */
export async function leaveNow(db: Tx, clusterId: string, city: string, on: string): Promise<void> {
  await db
    .updateTable("clusterCities")
    .set({
      leftOn: on,
      coordinatesUntil: sql<string | null>`case when coordinates_since is not null
        then coalesce(coordinates_until, ${on}::date) end`,
    })
    .where("clusterId", "=", clusterId)
    .where("cityId", "=", city)
    .where("leftOn", "is", null)
    .execute();
}

/** A city that is in it begins to coordinate it. */
export async function coordinateFrom(db: Tx, clusterId: string, city: string, on: string): Promise<void> {
  await db
    .updateTable("clusterCities")
    .set({ coordinatesSince: on, coordinatesUntil: null })
    .where("clusterId", "=", clusterId)
    .where("cityId", "=", city)
    .where("leftOn", "is", null)
    .execute();
}

/** A city that coordinates it goes on taking part. */
export async function coordinateUntil(db: Tx, clusterId: string, city: string, on: string): Promise<void> {
  await db
    .updateTable("clusterCities")
    .set({ coordinatesUntil: on })
    .where("clusterId", "=", clusterId)
    .where("cityId", "=", city)
    .where("leftOn", "is", null)
    .where("coordinatesSince", "is not", null)
    .execute();
}

/** False where the city is asked already. */
export async function keepOffer(
  db: Tx,
  offer: { cluster: string; to: string; from: string | null; stays: boolean; at: Date },
): Promise<boolean> {
  const { cluster: clusterId, to: toId, from: fromId, stays, at } = offer;
  const kept = await db
    .insertInto("clusterOffers")
    .values({ clusterId, toId, fromId, stays, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("toId")
    .executeTakeFirst();
  return kept !== undefined;
}

/** The offer, which is there no more; undefined where there was none. */
export async function takeOffer(
  db: Tx,
  clusterId: string,
  to: string,
): Promise<{ from: string | null; stays: boolean } | undefined> {
  return await db
    .deleteFrom("clusterOffers")
    .where("clusterId", "=", clusterId)
    .where("toId", "=", to)
    .returning(["fromId as from", "stays"])
    .executeTakeFirst();
}

export async function forgetOffers(db: Tx, clusterId: string): Promise<void> {
  await db.deleteFrom("clusterOffers").where("clusterId", "=", clusterId).execute();
}

export async function offersOf(db: Queryable, clusterId: string): Promise<Offer[]> {
  const rows = await db
    .selectFrom("clusterOffers")
    .innerJoin("cities as asked", "asked.id", "clusterOffers.toId")
    .leftJoin("cities as asker", "asker.id", "clusterOffers.fromId")
    .select(["toId", "fromId", "stays"])
    .select([textToRead("asked.name").as("toName"), textToRead<string | null>("asker.name").as("fromName")])
    .where("clusterId", "=", clusterId)
    .orderBy("clusterOffers.at")
    .orderBy("toId")
    .limit(most.cities)
    .execute();
  return rows.map(({ toId, toName, fromId, fromName, stays }) => ({
    to: { id: toId, name: toName },
    from: fromId === null ? null : { id: fromId, name: fromName ?? fromId },
    stays,
  }));
}
