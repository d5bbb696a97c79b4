import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { findFile } from "../../platform/files/files.ts";
import { type Picture, smallPicture } from "../../platform/files/pictures.ts";
import { query } from "../../platform/operation.ts";
import { refuse } from "../../platform/problem.ts";
import { keepers } from "../allow.ts";
import { getCity } from "../queries.ts";
import { mostPhotographs, Photograph, sizes } from "./photograph.ts";
import { getPhotograph, photographsOf } from "./store.ts";

export const listPhotographs = query({
  name: "network.listPhotographs",
  route: "GET /cities/:city/photographs",
  summary: "The photographs on a city's public page, in its order, with what is seen on them in words.",
  input: z.object({ city: z.string().max(40) }),
  output: z.array(Photograph).max(mostPhotographs),
  allow: everyone,
  async run({ city }, { db }) {
    await getCity(db, city);
    return photographsOf(db, city);
  },
});

/** The same for those who keep them. */
export const keptPhotographs = query({
  name: "network.listKeptPhotographs",
  input: z.object({ city: z.string().max(40) }),
  allow: keepers,
  run: ({ city }, { db }) => photographsOf(db, city),
});

export const onePhotograph = query({
  name: "network.getPhotograph",
  input: z.object({ city: z.string().max(40), photograph: z.uuid() }),
  allow: keepers,
  run: async ({ city, photograph }, { db }) => (await getPhotograph(db, city, photograph)).photograph,
});

/** A photograph in the size of a phone or of a screen, and the digest of what it was made from. */
export const photographPicture = query({
  name: "network.getPhotographPicture",
  input: z.object({ city: z.string().max(40), photograph: z.uuid(), size: z.enum(sizes) }),
  allow: everyone,
  async run({ city, photograph, size }, { db }): Promise<Picture & { sha256: string }> {
    const { fileId } = await getPhotograph(db, city, photograph);
    const stored = await findFile(db, city, fileId);
    const drawn = stored && (await smallPicture(db, stored, size));
    if (!stored || !drawn) throw refuse.not_found();
    return { ...drawn, sha256: stored.sha256 };
  },
});
