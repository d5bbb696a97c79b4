// What is read of a city's imports: the list of them, and each as its pages show it.

import { z } from "zod";
import { currentKeyFeatures } from "../framework/queries.ts";
import { member } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { aPageOf, listFields, nextAfter, rowsPerPage } from "../platform/database/listed.ts";
import { query } from "../platform/operation.ts";
import { readOwnMeasurements } from "../values/own/own-measurements.ts";
import { lookFor } from "./commands.ts";
import { readProgress } from "./jobs.ts";
import { recipesFor } from "./recipe-commands.ts";
import { rememberedFor } from "./remembered.ts";
import { describeImport, findImport, savedValues } from "./stored-imports.ts";

const writers = member("city", "coordinator", "contributor");

export const listImports = query({
  name: "monitoring.listImports",
  route: "GET /cities/:city/imports",
  summary: `The tables that were uploaded for a city, newest first, and what came of each, ${aPageOf}.`,
  input: z.object({ city: z.string(), page: listFields.page }),
  output: z
    .array(
      z.object({
        id: z.string(),
        fileName: z.string(),
        kind: z.string(),
        state: z.string(),
        valuesSaved: z.number(),
        createdByName: z.string(),
        createdAt: z.date(),
      }),
    )
    .max(rowsPerPage),
  allow: writers,
  run: ({ city, page }, { db }) =>
    db
      .selectFrom("imports")
      .innerJoin("files", "files.id", "imports.fileId")
      .select([
        "imports.id",
        "files.name as fileName",
        "imports.kind",
        "imports.state",
        "imports.valuesSaved",
        "imports.createdByName",
        "imports.createdAt",
      ])
      .where("imports.cityId", "=", city)
      .where("imports.state", "!=", "discarded")
      // What an officer uploaded for all cities is theirs until it is saved.
      .where((eb) => eb.or([eb("imports.batchId", "is", null), eb("imports.state", "!=", "uploaded")]))
      .orderBy("imports.createdAt", "desc")
      .orderBy("imports.id")
      .limit(rowsPerPage)
      .offset((page - 1) * rowsPerPage)
      .execute(),
  nextPage: nextAfter,
});

const oneImport = { city: z.string().max(40), import: z.uuid() };
const mostSaved = 200;

/** An uploaded table as it stands: to be mapped, being saved, saved or undone. */
export const uploadedTable = query({
  name: "monitoring.uploadedTable",
  input: z.object(oneImport),
  allow: writers,
  async run({ city, import: id }, { db }) {
    const { content: _content, ...uploaded } = await findImport(db, city, id, "table");
    return {
      city: await getCity(db, city),
      uploaded,
      progress: uploaded.state === "saving" ? await readProgress(db, id) : undefined,
      saved: uploaded.state === "saved" ? await savedValues(db, city, id, mostSaved) : [],
      keyFeatures: await currentKeyFeatures(db),
    };
  },
});

/** Which table of a file, and how it is turned. */
export const wantedFields = {
  sheet: z.string().max(100).optional(),
  heading: z.number().int().optional(),
  shape: z.string().max(20).optional(),
};

/** An uploaded table with what it seems to hold, and everything to map it with. */
export const tableToMap = query({
  name: "monitoring.tableToMap",
  input: z.object({ ...oneImport, ...wantedFields }),
  allow: writers,
  async run({ city: cityId, import: id, ...wanted }, { db, now }) {
    const city = await getCity(db, cityId);
    const { content, ...uploaded } = await findImport(db, cityId, id, "table");
    const look = await lookFor(db, city, content, wanted, now);
    const { shape } = look.proposal.mapping;
    return {
      city,
      uploaded,
      look,
      recipes: await recipesFor(db, city, { content, view: look.view, shape }, now),
      remembered: await rememberedFor(db, look.view, { cityId, now }),
      own: await readOwnMeasurements(db, cityId),
      keyFeatures: await currentKeyFeatures(db),
    };
  },
});

/** What is said of an import, whatever it came as. */
export const importInShort = query({
  name: "monitoring.importInShort",
  input: z.object(oneImport),
  allow: writers,
  run: ({ city, import: id }, { db }) => describeImport(db, city, id),
});
