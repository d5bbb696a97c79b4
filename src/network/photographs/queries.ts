import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { keepers } from "../allow.ts";
import { getCity } from "../queries.ts";
import { mostPhotographs, Photograph, sizes } from "./photograph.ts";
import { getPhotograph, photographsOf, pictureOf } from "./store.ts";

const ofCity = (city: string) => ({ city });

export const listPhotographs = query({
  name: "network.listPhotographs",
  route: "GET /cities/:city/photographs",
  summary: "The photographs on a city's public page, in its order, with what is seen on them in words.",
  input: z.object({ city: z.string().max(40) }),
  output: z.array(Photograph).max(mostPhotographs),
  allow: everyone,
  async run({ city }, { db }) {
    await getCity(db, city);
    return photographsOf(db, ofCity(city));
  },
});

/** The same for those who keep them. */
export const keptPhotographs = query({
  name: "network.listKeptPhotographs",
  input: z.object({ city: z.string().max(40) }),
  allow: keepers,
  run: ({ city }, { db }) => photographsOf(db, ofCity(city)),
});

export const onePhotograph = query({
  name: "network.getPhotograph",
  input: z.object({ city: z.string().max(40), photograph: z.uuid() }),
  allow: keepers,
  run: async ({ city, photograph }, { db }) => (await getPhotograph(db, ofCity(city), photograph)).photograph,
});

/** A photograph in the size of a phone or of a screen, and the digest of what it was made from. */
export const photographPicture = query({
  name: "network.getPhotographPicture",
  input: z.object({ city: z.string().max(40), photograph: z.uuid(), size: z.enum(sizes) }),
  allow: everyone,
  run: ({ city, photograph, size }, { db }) => pictureOf(db, ofCity(city), photograph, size),
});
