// What cities made of practices of others, for other pages, other programs and the map of the site.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { shownOf } from "./store.ts";

const ofCity = { city: z.string().max(40) };

export const openAdaptationsOf = query({
  name: "adaptations.openAdaptationsOf",
  input: z.object(ofCity),
  allow: everyone,
  async run({ city: asked }, { db }) {
    const { id } = await getCity(db, asked);
    return { city: id, adaptations: (await shownOf(db, id)).map(({ adaptation }) => adaptation) };
  },
});

/** So many addresses a file of a map of the site has. */
const mostMapped = 20_000;

/** The addresses of all that everybody reads, for whoever makes a map of the site. */
export const shownAdaptations = query({
  name: "adaptations.shownAdaptations",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("practiceAdaptations")
      .select(["cityId as city", "number", "changedAt"])
      .where("isPublic", "=", true)
      .orderBy("cityId")
      .orderBy("number")
      .limit(mostMapped)
      .execute(),
});
