// What is read of the photographs of an initiative; those of an idea are for the people of the city and the network.

import { z } from "zod";
import { mostPhotographs, Photograph, sizes } from "../../network/photographs/photograph.ts";
import { getPhotograph, photographsOf, pictureOf } from "../../network/photographs/store.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { initiativeFor, one } from "../one-initiative.ts";
import { writers } from "../workflow.ts";

const onePhotograph = z.object({ ...one, photo: z.uuid() });

export const listPhotographsOfInitiative = query({
  name: "initiatives.listPhotographsOfInitiative",
  route: "GET /cities/:city/initiatives/:initiative/photographs",
  summary: "The photographs of an initiative, in its order, with what is seen on them in words.",
  input: z.object(one),
  output: z.array(Photograph).max(mostPhotographs),
  allow: everyone,
  async run(asked, { db, actor }) {
    const { city, initiative } = await initiativeFor(db, asked, actor);
    return photographsOf(db, { city: city.id, initiative: initiative.id });
  },
});

/** The same for those who keep them. */
export const keptPhotographsOfInitiative = query({
  name: "initiatives.keptPhotographsOfInitiative",
  input: z.object(one),
  allow: writers,
  async run(asked, { db, actor }) {
    const { city, initiative } = await initiativeFor(db, asked, actor);
    return {
      city,
      initiative,
      photographs: await photographsOf(db, { city: city.id, initiative: initiative.id }),
    };
  },
});

export const photographOfInitiative = query({
  name: "initiatives.photographOfInitiative",
  input: onePhotograph,
  allow: writers,
  async run({ photo, ...asked }, { db, actor }) {
    const { city, initiative } = await initiativeFor(db, asked, actor);
    const { photograph } = await getPhotograph(db, { city: city.id, initiative: initiative.id }, photo);
    return { city, initiative, photograph };
  },
});

export const pictureOfInitiative = query({
  name: "initiatives.pictureOfInitiative",
  input: onePhotograph.extend({ size: z.enum(sizes) }),
  allow: everyone,
  async run({ photo, size, ...asked }, { db, actor }) {
    const { city, initiative } = await initiativeFor(db, asked, actor);
    const picture = await pictureOf(db, { city: city.id, initiative: initiative.id }, photo, size);
    return { ...picture, isPublic: initiative.isPublic };
  },
});
