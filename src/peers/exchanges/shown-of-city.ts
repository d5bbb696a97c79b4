// What is public of the exchanges of a city, for other pages, other programs and the map of the site.

import { sql } from "kysely";
import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { textToRead } from "../../platform/written.ts";
import { isOf, lastHeldOn, publicExchanges } from "./store.ts";

const ofCity = { city: z.string().max(40) };

/** So many does the page of a city name. */
const shownOnCityPage = 3;
/** So many of one city stand in a file. */
const mostOpen = 5000;
/** So many addresses a file of a map of the site has. */
const mostMapped = 20_000;

const Latest = z.object({
  exchanges: z.array(
    z.object({ id: z.uuid(), learner: z.string(), host: z.string(), learned: z.string().nullable() }),
  ),
  all: z.int(),
});
export type LatestExchanges = z.infer<typeof Latest>;

/** In one statement. */
export const latestExchanges = query({
  name: "exchanges.latestExchanges",
  input: z.object(ofCity),
  allow: everyone,
  async run({ city }, { db }) {
    const { rows } = await sql<LatestExchanges>`
      select
        (select coalesce(json_agg(one), '[]') from (
          select peer_exchanges.id, ${textToRead("learner.name")} as learner, ${textToRead("host.name")} as host,
            ${textToRead("learned")} as learned
          from peer_exchanges join cities as learner on learner.id = learner_id join cities as host on host.id = host_id
          where is_public and ${isOf(city)}
          order by ${lastHeldOn} desc, peer_exchanges.id limit ${shownOnCityPage}) as one) as exchanges,
        (select count(*)::int from peer_exchanges where is_public and ${isOf(city)}) as all`.execute(db);
    return Latest.parse(rows[0]);
  },
});

export const openExchangesOf = query({
  name: "exchanges.openExchangesOf",
  input: z.object(ofCity),
  allow: everyone,
  async run({ city: asked }, { db }) {
    const { id: city } = await getCity(db, asked);
    const rows = await db
      .selectFrom("peerExchanges")
      .select("id")
      .where("isPublic", "=", true)
      .where(isOf(city))
      .orderBy("id")
      .limit(mostOpen)
      .execute();
    const ids = rows.map(({ id }) => id);
    return { city, exchanges: await publicExchanges(db, { ids, city }) };
  },
});

/** The addresses of all that are public, for whoever makes a map of the site. */
export const shownExchangesOfAll = query({
  name: "exchanges.shownExchangesOfAll",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("peerExchanges")
      .select(["id", "changedAt"])
      .where("isPublic", "=", true)
      .orderBy("id")
      .limit(mostMapped)
      .execute(),
});
