// What a city does together with others, for its public page: its exchanges, the clusters that it is in, and its partnerships.

import { sql } from "kysely";
import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { textToRead } from "../../platform/written.ts";
import { isOf as isExchangeOf, lastHeldOn } from "../exchanges/store.ts";
import { isOf } from "../partnerships/store.ts";

/** So many of each does the page of a city name. */
const shownOnCityPage = 4;

const Together = z.object({
  exchanges: z.array(
    z.object({ id: z.uuid(), learner: z.string(), host: z.string(), learned: z.string().nullable() }),
  ),
  allExchanges: z.int(),
  clusters: z.array(z.object({ id: z.string(), title: z.string(), coordinates: z.boolean() })),
  allClusters: z.int(),
  partnerships: z.array(z.object({ id: z.string(), title: z.string() })),
  allPartnerships: z.int(),
});
export type Together = z.infer<typeof Together>;

/** Exchanges, open clusters and partnerships in force that everybody reads, in one statement. */
export const togetherOf = query({
  name: "peers.togetherOf",
  input: z.object({ city: z.string().max(40) }),
  allow: everyone,
  async run({ city }, { db }) {
    const clusters = sql`from clusters join cluster_cities as part on part.cluster_id = clusters.id
      where part.city_id = ${city} and part.left_on is null and clusters.state = 'open'`;
    const partnerships = sql`from partnerships
      where is_public and partnerships.state = 'in_force' and ${isOf(city)}`;
    const { rows } = await sql<Together>`
      select
        (select coalesce(json_agg(one), '[]') from (
          select peer_exchanges.id, ${textToRead("learner.name")} as learner, ${textToRead("host.name")} as host,
            ${textToRead("learned")} as learned
          from peer_exchanges join cities as learner on learner.id = learner_id join cities as host on host.id = host_id
          where is_public and ${isExchangeOf(city)}
          order by ${lastHeldOn} desc, peer_exchanges.id limit ${shownOnCityPage}) as one) as exchanges,
        (select count(*)::int from peer_exchanges where is_public and ${isExchangeOf(city)}) as all_exchanges,
        (select coalesce(json_agg(one), '[]') from (
          select clusters.id, ${textToRead("clusters.title")} as title,
            (coordinates_since is not null and coordinates_until is null) as coordinates
          ${clusters} order by begins_on desc, clusters.id limit ${shownOnCityPage}) as one) as clusters,
        (select count(*)::int ${clusters}) as all_clusters,
        (select coalesce(json_agg(one), '[]') from (
          select partnerships.id, ${textToRead("partnerships.title")} as title
          ${partnerships} order by starts_on desc, partnerships.id limit ${shownOnCityPage}) as one) as partnerships,
        (select count(*)::int ${partnerships}) as all_partnerships`.execute(db);
    return Together.parse(rows[0]);
  },
});
