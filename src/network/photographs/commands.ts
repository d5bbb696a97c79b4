import { z } from "zod";
import { command } from "../../platform/operation.ts";
import { keepers } from "../allow.ts";
import { getCity } from "../queries.ts";
import { citiesTag, cityTag } from "../tags.ts";
import { consent, picture, version, way, withAlternative, words } from "./fields.ts";
import { changePhotograph, deletePhotograph, insertPhotograph, movePhotographTo } from "./store.ts";

const changes = ({ city }: { city: string }) => [cityTag(city), citiesTag];

const onePhotograph = { city: z.string().max(40), photograph: z.uuid() };
const ofCity = (city: string) => ({ city });

export const addPhotograph = command({
  name: "network.addPhotograph",
  route: "POST /cities/:city/photographs",
  summary:
    "Show a photograph on a city's public page, with what is seen on it in words and who took it. `consent`: those who can be recognised agree.",
  input: withAlternative(z.object({ city: z.string().max(40), picture, ...words, consent })),
  output: z.object({ id: z.string() }),
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ picture: { name }, credit, licence }) => ({ file: name, credit, licence, consent: "yes" }),
  changes,
  async run({ city, ...said }, { db, actor, now }) {
    await getCity(db, city);
    return insertPhotograph(db, ofCity(city), said, { actor, now });
  },
});

export const describePhotograph = command({
  name: "network.describePhotograph",
  route: "PUT /cities/:city/photographs/:photograph",
  summary: "Say what is seen on a photograph, who took it, and under which terms others may use it.",
  input: withAlternative(z.object({ ...onePhotograph, ...words, version })),
  output: z.object({ id: z.string(), version: z.int() }),
  allow: keepers,
  subject: ({ photograph }) => photograph,
  changes,
  run: ({ city, photograph, ...said }, { db }) => changePhotograph(db, ofCity(city), photograph, said),
});

export const movePhotograph = command({
  name: "network.movePhotograph",
  route: "POST /cities/:city/photographs/:photograph/move",
  summary: "Show a photograph one place earlier or later; the first is the large one.",
  input: z.object({ ...onePhotograph, to: way }),
  output: z.object({ id: z.string() }),
  allow: keepers,
  subject: ({ photograph }) => photograph,
  changes,
  async run({ city, photograph: id, to }, { db }) {
    await movePhotographTo(db, ofCity(city), id, to);
    return { id };
  },
});

export const removePhotograph = command({
  name: "network.removePhotograph",
  route: "DELETE /cities/:city/photographs/:photograph",
  summary: "Remove a photograph and its picture for good, as where somebody on it does not agree any more.",
  input: z.object(onePhotograph),
  output: z.object({ id: z.string() }),
  allow: keepers,
  subject: ({ photograph }) => photograph,
  changes,
  async run({ city, photograph: id }, { db }) {
    await deletePhotograph(db, ofCity(city), id);
    return { id };
  },
});
