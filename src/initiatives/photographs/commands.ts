// Photographs that an initiative shows: kept, described and removed as those of its city are, by whoever works for it.

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
import { one } from "../one-initiative.ts";
import { getInitiative } from "../store.ts";
import { writers } from "../workflow.ts";

const onePhotograph = { ...one, photo: z.uuid() };
const changes = ({ city }: { city: string }) => [cityTag(city)];

/** @throws Problem where there is no such initiative */
async function ownerOf(db: Queryable, { city, initiative: number }: { city: string; initiative: number }) {
  await getCity(db, city);
  const { id } = await getInitiative(db, { city, number, alsoIdeas: true });
  return { city, initiative: id };
}

export const addPhotographToInitiative = command({
  name: "initiatives.addPhotographToInitiative",
  route: "POST /cities/:city/initiatives/:initiative/photographs",
  summary:
    "Show a photograph with an initiative, with what is seen on it in words and who took it. `consent`: those who can be recognised agree.",
  input: withAlternative(z.object({ ...one, picture, ...words, consent })),
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
  async run({ city, initiative, ...said }, { db, actor, now }) {
    const owner = await ownerOf(db, { city, initiative });
    const { id: photo } = await insertPhotograph(db, owner, said, { actor, now });
    return { id: owner.initiative, photo };
  },
});

export const describePhotographOfInitiative = command({
  name: "initiatives.describePhotographOfInitiative",
  route: "PUT /cities/:city/initiatives/:initiative/photographs/:photo",
  summary:
    "Say what is seen on a photograph of an initiative, who took it, and under which terms others may use it.",
  input: withAlternative(z.object({ ...onePhotograph, ...words, version })),
  output: z.object({ id: z.string(), version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes,
  async run({ city, initiative, photo, ...said }, { db }) {
    const owner = await ownerOf(db, { city, initiative });
    const changed = await changePhotograph(db, owner, photo, said);
    return { id: owner.initiative, version: changed.version };
  },
});

export const movePhotographOfInitiative = command({
  name: "initiatives.movePhotographOfInitiative",
  route: "POST /cities/:city/initiatives/:initiative/photographs/:photo/move",
  summary: "Show a photograph of an initiative one place earlier or later.",
  input: z.object({ ...onePhotograph, to: way }),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes,
  async run({ photo, to, ...of }, { db }) {
    const owner = await ownerOf(db, of);
    await movePhotographTo(db, owner, photo, to);
    return { id: owner.initiative };
  },
});

export const removePhotographFromInitiative = command({
  name: "initiatives.removePhotographFromInitiative",
  route: "DELETE /cities/:city/initiatives/:initiative/photographs/:photo",
  summary:
    "Remove a photograph of an initiative and its picture for good, as where somebody on it does not agree any more.",
  input: z.object(onePhotograph),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes,
  async run({ photo, ...of }, { db }) {
    const owner = await ownerOf(db, of);
    await deletePhotograph(db, owner, photo);
    return { id: owner.initiative };
  },
});
