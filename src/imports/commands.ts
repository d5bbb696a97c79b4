// Taking values from a published table: upload it, see what it seems to hold, look at the values, save them, undo.

import { z } from "zod";
import { member } from "../network/allow.ts";
import type { City } from "../network/city.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { upload } from "../platform/input.ts";
import { wake } from "../platform/jobs/wake.ts";
import { command, query } from "../platform/operation.ts";
import { refuse } from "../values/problems.ts";
import { takeBackImport, type UndoneImport } from "../values/record-many.ts";
import type { Recorder } from "../values/record-values.ts";
import { areaNamesOf, importableFor } from "./importable.ts";
import { checkMapping, Preview, previewMapped, saveMapped } from "./map-import.ts";
import {
  discardUpload,
  findImport,
  keepTable,
  lockImport,
  lookOrExplain,
  mappingInput,
  previewInput,
  savingJob,
  takeUploaded,
} from "./stored-imports.ts";
import type { Look, Wanted } from "./tables/intake.ts";
import { Proposal } from "./tables/proposal.ts";

const writers = member("city", "coordinator", "contributor");

export const uploadTable = command({
  name: "monitoring.uploadTable",
  route: "POST /cities/:city/imports",
  summary: "Upload a published table (CSV or Excel) to take values from. Nothing is saved as a value yet.",
  input: z.object({ city: z.string(), file: upload }),
  output: z.object({ id: z.string(), rows: z.number() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city: cityId, file }, { db, actor, now }) {
    const { view } = await lookFor(db, await getCity(db, cityId), file.bytes, {}, now);
    const id = await keepTable(db, { cityId, file, view, batchId: null }, actor, now);
    return { id, rows: view.rowCount };
  },
});

/** What a file seems to hold for a city. */
export async function lookFor(
  db: Queryable,
  city: City,
  bytes: Uint8Array,
  wanted: Wanted,
  now: Date,
): Promise<Look> {
  const { measurements } = await importableFor(db, city.id);
  return lookOrExplain(bytes, wanted, { areaNames: await areaNamesOf(db, city), measurements, now });
}

/** A table's row, as the file counts; the first one of a worksheet is 1. */
const RowNumber = z.coerce.number().int().min(1).max(1_000_000);

export const proposeMapping = query({
  name: "monitoring.proposeMapping",
  route: "GET /cities/:city/imports/:import/proposal",
  summary: "What an uploaded table seems to hold: a mapping to correct, with the reasons for it.",
  input: z.object({
    city: z.string(),
    import: z.uuid(),
    /** Without one the sheet that holds most. */
    sheet: z.string().max(100).optional(),
    /** The row in which the heading begins, where it is not the one that was found. */
    heading: RowNumber.optional(),
  }),
  output: Proposal.extend({
    sheet: z.string().optional(),
    sheets: z.array(z.string()),
    headingRow: z.number(),
  }),
  allow: writers,
  async run(input, { db, now }) {
    const { content } = await findImport(db, input.city, input.import, "table");
    const { view, proposal } = await lookFor(db, await getCity(db, input.city), content, input, now);
    const { sheet, sheets, headingRow } = view;
    return { ...proposal, ...(sheet !== undefined && { sheet }), sheets, headingRow };
  },
});

export const previewImport = query({
  name: "monitoring.previewImport",
  route: "POST /cities/:city/imports/:import/preview",
  summary:
    "What a mapping makes of an uploaded table: each value with its cells, each error by row and column, and what only a person can say.",
  input: previewInput,
  output: Preview,
  allow: writers,
  run: (input, { db, now }) => previewMapped(db, input, now),
});

/** A file of so many bytes is saved while the person waits; a larger one in the background. */
const backgroundBytes = 400 * 1024;

export const saveImport = command({
  name: "monitoring.saveImport",
  route: "POST /cities/:city/imports/:import/save",
  summary:
    "Save the values of an uploaded table, all or none; of a large table in the background. What was recorded before stays in the history.",
  input: mappingInput,
  output: z.object({ saved: z.number(), unchanged: z.number(), isRunning: z.boolean() }),
  allow: writers,
  subject: (input) => input.import,
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, actor, now }) {
    const { size } = await takeUploaded(db, input);
    if (size <= backgroundBytes) return { ...(await saveMapped(db, input, actor, now)), isRunning: false };
    checkMapping(input, (await importableFor(db, input.city)).units, now);
    const job = { input, by: { id: actor.id, name: actor.name } };
    await db
      .updateTable("imports")
      .set({ state: "saving", job: JSON.stringify(job), failure: null, savedAt: now })
      .where("id", "=", input.import)
      .execute();
    await wake(db, savingJob);
    return { saved: 0, unchanged: 0, isRunning: true };
  },
});

export const discardImport = command({
  name: "monitoring.discardImport",
  route: "DELETE /cities/:city/imports/:import",
  summary: "Remove an uploaded table that was not saved, with its file.",
  input: z.object({ city: z.string(), import: z.uuid() }),
  output: z.object({}),
  allow: writers,
  subject: (input) => input.import,
  changes: [],
  async run(input, { db }) {
    await takeUploaded(db, input);
    await discardUpload(db, input);
    return {};
  },
});

export const undoImport = command({
  name: "monitoring.undoImport",
  route: "POST /cities/:city/imports/:import/undo",
  summary:
    "Undo a saved import as a whole: what stood before stands again. What somebody changed since stays; nothing leaves the history.",
  input: z.object({ city: z.string(), import: z.uuid() }),
  output: z.object({ kind: z.string(), restored: z.number(), withdrawn: z.number(), kept: z.number() }),
  allow: writers,
  subject: (input) => input.import,
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, actor, now }) {
    const { state, kind } = await lockImport(db, input);
    if (state !== "saved") throw refuse.import_not_saved();
    return { kind, ...(await undoSaved(db, input, actor, now)) };
  },
});

/** Takes back a saved import that is locked. */
export async function undoSaved(
  db: Tx,
  which: { city: string; import: string },
  by: Recorder,
  now: Date,
): Promise<UndoneImport> {
  const undone = await takeBackImport(db, which.city, which.import, by, now);
  await db
    .updateTable("imports")
    .set({ state: "undone", undone: JSON.stringify(undone) })
    .where("id", "=", which.import)
    .execute();
  return undone;
}
