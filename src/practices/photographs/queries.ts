// What is read of the photographs of a practice; those of one that is not published are for whoever may read it.

import { z } from "zod";
import { mostPhotographs, Photograph, sizes } from "../../network/photographs/photograph.ts";
import { getPhotograph, photographsOf, pictureOf } from "../../network/photographs/store.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { onePractice } from "../commands.ts";
import { refuse } from "../problems.ts";
import { practiceSeen } from "../queries.ts";
import { isPublic } from "../store.ts";
import { takesPhotographs, writers } from "../workflow.ts";

const onePhotograph = z.object({ ...onePractice, photo: z.uuid() });

export const listPhotographsOfPractice = query({
  name: "practices.listPhotographsOfPractice",
  route: "GET /cities/:city/practices/:practice/photographs",
  summary: "The photographs of a practice, in its order, with what is seen on them in words.",
  input: z.object(onePractice),
  output: z.array(Photograph).max(mostPhotographs),
  allow: everyone,
  async run(asked, context) {
    const { city, practice } = await practiceSeen(asked, context);
    return photographsOf(context.db, { city: city.id, practice: practice.id });
  },
});

/** The same for those who keep them. */
export const keptPhotographsOfPractice = query({
  name: "practices.keptPhotographsOfPractice",
  input: z.object(onePractice),
  allow: writers,
  async run(asked, context) {
    const { city, practice } = await practiceSeen(asked, context);
    return {
      city,
      practice,
      photographs: await photographsOf(context.db, { city: city.id, practice: practice.id }),
    };
  },
});

/** One that a photograph can be added to. */
export const practiceToShow = query({
  name: "practices.practiceToShow",
  input: z.object(onePractice),
  allow: writers,
  async run(asked, context) {
    const { city, practice } = await practiceSeen(asked, context);
    if (!takesPhotographs(practice)) throw refuse.not_now();
    return { city, practice };
  },
});

async function photographFor(
  { photo, ...asked }: z.infer<typeof onePhotograph>,
  context: Parameters<typeof practiceSeen>[1],
) {
  const { city, practice } = await practiceSeen(asked, context);
  const owner = { city: city.id, practice: practice.id };
  return { city, practice, photograph: (await getPhotograph(context.db, owner, photo)).photograph };
}

export const photographOfPractice = query({
  name: "practices.photographOfPractice",
  input: onePhotograph,
  allow: writers,
  run: (asked, context) => photographFor(asked, context),
});

/** The same where it can be described anew. */
export const photographToDescribe = query({
  name: "practices.photographToDescribe",
  input: onePhotograph,
  allow: writers,
  async run(asked, context) {
    const found = await photographFor(asked, context);
    if (!takesPhotographs(found.practice)) throw refuse.not_now();
    return found;
  },
});

export const pictureOfPractice = query({
  name: "practices.pictureOfPractice",
  input: onePhotograph.extend({ size: z.enum(sizes) }),
  allow: everyone,
  async run({ photo, size, ...asked }, context) {
    const { city, practice } = await practiceSeen(asked, context);
    const owner = { city: city.id, practice: practice.id };
    return { ...(await pictureOf(context.db, owner, photo, size)), isPublic: isPublic(practice) };
  },
});
