// What a city does together with others, in the statement that reads the city for its page: its exchanges, the open clusters that
// it is in, and its partnerships in force, as far as everybody reads them. Each row says how many there are.

import { type Expression, sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { isOf as isExchangeOf, lastHeldOn } from "../exchanges/store.ts";
import { isOf } from "../partnerships/store.ts";

/** So many of each does the page of a city name. */
const mostShown = 4;

const all = sql<number>`count(*) over ()::int`;

export const exchangesHere = {
  row: z.object({
    id: z.uuid(),
    learner: z.string(),
    host: z.string(),
    learned: z.string().nullable(),
    all: z.int(),
  }),
  find: (db: Queryable, city: Expression<string>) =>
    db
      .selectFrom("peerExchanges")
      .innerJoin("cities as learner", "learner.id", "learnerId")
      .innerJoin("cities as host", "host.id", "hostId")
      .select([
        "peerExchanges.id",
        textToRead("learner.name").as("learner"),
        textToRead("host.name").as("host"),
        textToRead<string | null>("learned").as("learned"),
        all.as("all"),
      ])
      .where("isPublic", "=", sql.lit(true))
      .where(isExchangeOf(city))
      .orderBy(lastHeldOn, "desc")
      .orderBy("peerExchanges.id")
      .limit(sql.lit(mostShown)),
};

export const clustersHere = {
  row: z.object({ id: z.string(), title: z.string(), coordinates: z.boolean(), all: z.int() }),
  find: (db: Queryable, city: Expression<string>) =>
    db
      .selectFrom("clusters")
      .innerJoin("clusterCities as part", "part.clusterId", "clusters.id")
      .select([
        "clusters.id",
        textToRead("clusters.title").as("title"),
        sql<boolean>`coordinates_since is not null and coordinates_until is null`.as("coordinates"),
        all.as("all"),
      ])
      .where("part.cityId", "=", city)
      .where("part.leftOn", "is", null)
      .where("clusters.state", "=", sql.lit("open"))
      .orderBy("beginsOn", "desc")
      .orderBy("clusters.id")
      .limit(sql.lit(mostShown)),
};

export const partnershipsHere = {
  row: z.object({ id: z.string(), title: z.string(), all: z.int() }),
  find: (db: Queryable, city: Expression<string>) =>
    db
      .selectFrom("partnerships")
      .select(["partnerships.id", textToRead("partnerships.title").as("title"), all.as("all")])
      .where("isPublic", "=", sql.lit(true))
      .where("partnerships.state", "=", sql.lit("in_force"))
      .where(isOf(city))
      .orderBy("startsOn", "desc")
      .orderBy("partnerships.id")
      .limit(sql.lit(mostShown)),
};
