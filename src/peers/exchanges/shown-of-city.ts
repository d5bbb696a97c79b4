// What is public of the exchanges of a city, for other pages, other programs and the map of the site.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { isOf, publicExchanges } from "./store.ts";

const ofCity = { city: z.string().max(40) };

/** So many of one city stand in a file. */
const mostOpen = 5000;
/** So many addresses a file of a map of the site has. */
const mostMapped = 20_000;

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
