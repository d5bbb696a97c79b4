// Photographs that a practice shows: kept, described and removed as those of its city are, by whoever works for it.

import { z } from "zod";
import { consent, picture, version, way, withAlternative, words } from "../../network/photographs/fields.ts";
import {
  changePhotograph,
  deletePhotograph,
  insertPhotograph,
  movePhotographTo,
} from "../../network/photographs/store.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { command } from "../../platform/operation.ts";
import { onePractice } from "../commands.ts";
import type { Practice } from "../practice.ts";
import { refuse } from "../problems.ts";
import { getPractice } from "../store.ts";
import { takesPhotographs, writers } from "../workflow.ts";

const onePhotograph = { ...onePractice, photo: z.uuid() };
const changes = ({ city }: { city: string }) => [cityTag(city)];

type Named = z.infer<z.ZodObject<typeof onePractice>>;

/** @throws Problem where there is no such practice */
async function practiceOf(db: Queryable, { city, practice: number }: Named): Promise<Practice> {
  await getCity(db, city);
  return (await getPractice(db, { city, number })).practice;
}

/** @throws Problem while others read it, and where it is no practice of its own */
async function ownerToChange(db: Queryable, of: Named) {
  const practice = await practiceOf(db, of);
  if (!takesPhotographs(practice)) throw refuse.not_now();
  return { city: practice.city, practice: practice.id };
}

export const addPhotographToPractice = command({
  name: "practices.addPhotographToPractice",
  route: "POST /cities/:city/practices/:practice/photographs",
  summary:
    "Show a photograph with a practice, with what is seen on it in words and who took it. `consent`: those who can be recognised agree.",
  input: withAlternative(z.object({ ...onePractice, picture, ...words, consent })),
  output: z.object({ id: z.string(), photo: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ picture: { name }, credit, licence }, { photo }) => ({
    photograph: photo,
    file: name,
    credit,
    licence,
    consent: "yes",
  }),
  changes,
  async run({ city, practice, ...said }, { db, actor, now }) {
    const owner = await ownerToChange(db, { city, practice });
    const { id: photo } = await insertPhotograph(db, owner, said, { actor, now });
    return { id: owner.practice, photo };
  },
});

export const describePhotographOfPractice = command({
  name: "practices.describePhotographOfPractice",
  route: "PUT /cities/:city/practices/:practice/photographs/:photo",
  summary:
    "Say what is seen on a photograph of a practice, who took it, and under which terms others may use it.",
  input: withAlternative(z.object({ ...onePhotograph, ...words, version })),
  output: z.object({ id: z.string(), version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes,
  async run({ city, practice, photo, ...said }, { db }) {
    const owner = await ownerToChange(db, { city, practice });
    const changed = await changePhotograph(db, owner, photo, said);
    return { id: owner.practice, version: changed.version };
  },
});

export const movePhotographOfPractice = command({
  name: "practices.movePhotographOfPractice",
  route: "POST /cities/:city/practices/:practice/photographs/:photo/move",
  summary: "Show a photograph of a practice one place earlier or later.",
  input: z.object({ ...onePhotograph, to: way }),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes,
  async run({ photo, to, ...of }, { db }) {
    const owner = await ownerToChange(db, of);
    await movePhotographTo(db, owner, photo, to);
    return { id: owner.practice };
  },
});

export const removePhotographFromPractice = command({
  name: "practices.removePhotographFromPractice",
  route: "DELETE /cities/:city/practices/:practice/photographs/:photo",
  summary:
    "Remove a photograph of a practice and its picture for good, at any time, as where somebody on it does not agree any more.",
  input: z.object(onePhotograph),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes,
  async run({ photo, ...of }, { db }) {
    const { id, city } = await practiceOf(db, of);
    await deletePhotograph(db, { city, practice: id }, photo);
    return { id };
  },
});
