// One published table for all cities at once, by an officer: an import of each city, with one mapping.

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { officer } from "../network/allow.ts";
import { listCities } from "../network/queries.ts";
import type { Queryable } from "../platform/database/database.ts";
import { upload } from "../platform/input.ts";
import { command, query } from "../platform/operation.ts";
import { isArea } from "./import/area.ts";
import { type Proposal, proposeFor } from "./import/proposal.ts";
import { Preview, previewMapped, saveMapped, undoSaved, unitsOf } from "./import-commands.ts";
import { refuse } from "./problems.ts";
import {
  keepTable,
  lockImport,
  type MappedImport,
  mappingFields,
  readImport,
  readOrExplain,
  takeUploaded,
  type UploadedTable,
} from "./stored-imports.ts";

const officers = officer("administrator");

export const uploadForAll = command({
  name: "monitoring.uploadForAll",
  route: "POST /imports",
  summary: "Upload a published table to take values of all cities from. Nothing is saved as a value yet.",
  input: z.object({ file: upload }),
  output: z.object({ id: z.string(), cities: z.number() }),
  allow: officers,
  subject: (_input, { id }) => id,
  changesPublicPages: false,
  async run({ file }, { db, actor, now }) {
    const table = await readOrExplain(file.bytes);
    const batchId = randomUUID();
    const cities = await listCities(db);
    for (const { id: cityId } of cities) await keepTable(db, { cityId, file, table, batchId }, actor, now);
    return { id: batchId, cities: cities.length };
  },
});

interface CityImport {
  id: string;
  cityId: string;
  cityName: string;
  state: string;
  valuesSaved: number;
  areaNames: readonly string[];
}

/** @throws Problem `monitoring.no_import` */
async function importsOf(db: Queryable, batch: string): Promise<CityImport[]> {
  const rows = await db
    .selectFrom("imports")
    .select(["id", "cityId", "state", "valuesSaved"])
    .where("batchId", "=", batch)
    .execute();
  if (rows.length === 0) throw refuse.no_import();
  const cities = new Map((await listCities(db)).map((city) => [city.id, city]));
  return rows
    .map((row) => {
      const city = cities.get(row.cityId);
      return { ...row, cityName: city?.name ?? row.cityId, areaNames: city?.areaNames ?? [] };
    })
    .toSorted((one, other) => one.cityName.localeCompare(other.cityName));
}

export interface Batch {
  imports: CityImport[];
  uploaded: UploadedTable;
}

/** A batch's cities and its table. */
export async function readBatch(db: Queryable, batch: string, sheet?: string): Promise<Batch> {
  const imports = await importsOf(db, batch);
  const [first] = imports;
  if (!first) throw refuse.no_import();
  const uploaded = await readImport(db, first.cityId, first.id, sheet);
  return { imports, uploaded };
}

/** What a batch's table seems to hold, by the first city that it names. */
export async function proposeForBatch(
  db: Queryable,
  { imports, uploaded: { table } }: Batch,
  now: Date,
): Promise<Proposal> {
  const ids = [...(await unitsOf(db)).keys()];
  const named = imports.find(({ areaNames }) =>
    table.rows.some(({ cells }) => cells.some((cell) => isArea(cell, areaNames))),
  );
  return proposeFor(table, (named ?? imports[0])?.areaNames ?? [], ids, now);
}

const batchInput = z.object({ batch: z.uuid(), ...mappingFields });

const CityPreview = z.object({
  city: z.string(),
  cityName: z.string(),
  /** The table does not speak of the city. */
  isMissing: z.boolean(),
  preview: Preview,
});
export type CityPreview = z.infer<typeof CityPreview>;

async function previewAll(
  db: Queryable,
  { batch, ...input }: z.output<typeof batchInput>,
  now: Date,
): Promise<(CityPreview & { mapped: MappedImport })[]> {
  const previews = [];
  for (const { id, cityId, cityName } of await importsOf(db, batch)) {
    const mapped = { ...input, city: cityId, import: id };
    const preview = await previewMapped(db, mapped, now);
    const isMissing = preview.errors.length === 1 && preview.errors[0]?.code === "area_not_found";
    previews.push({ city: cityId, cityName, isMissing, preview, mapped });
  }
  return previews;
}

export const previewForAll = query({
  name: "monitoring.previewForAll",
  route: "POST /imports/:batch/preview",
  summary: "What a mapping makes of the table for each city.",
  input: batchInput,
  output: z.array(CityPreview),
  allow: officers,
  async run(input, { db, now }) {
    const previews = await previewAll(db, input, now);
    return previews.map(({ mapped: _mapped, ...preview }) => preview);
  },
});

export const saveForAll = command({
  name: "monitoring.saveForAll",
  route: "POST /imports/:batch/save",
  summary: "Save the values of all cities that the table names, all or none. Each city can undo its own.",
  input: batchInput,
  output: z.array(z.object({ city: z.string(), saved: z.number(), unchanged: z.number() })),
  allow: officers,
  subject: ({ batch }) => batch,
  auditDetails: (_input, saved) => ({ saved }),
  async run(input, { db, actor, now }) {
    const previews = await previewAll(db, input, now);
    if (previews.every(({ isMissing }) => isMissing)) {
      const errors = previews.flatMap(({ preview }) => preview.errors);
      throw refuse.import_errors({ count: errors.length, errors });
    }
    const saved = [];
    for (const { city, isMissing, mapped } of previews) {
      await takeUploaded(db, mapped);
      if (!isMissing) saved.push({ city, ...(await saveMapped(db, mapped, actor, now)) });
      else
        await db.updateTable("imports").set({ state: "discarded" }).where("id", "=", mapped.import).execute();
    }
    return saved;
  },
});

export const undoForAll = command({
  name: "monitoring.undoForAll",
  route: "POST /imports/:batch/undo",
  summary:
    "Undo a saved import for all cities as a whole. What somebody changed since stays; nothing leaves the history.",
  input: z.object({ batch: z.uuid() }),
  output: z.array(
    z.object({ city: z.string(), restored: z.number(), withdrawn: z.number(), kept: z.number() }),
  ),
  allow: officers,
  subject: ({ batch }) => batch,
  auditDetails: (_input, undone) => ({ undone }),
  async run({ batch }, { db, actor, now }) {
    const undone = [];
    for (const { id, cityId } of await importsOf(db, batch)) {
      // What a city took back itself is taken back already.
      if ((await lockImport(db, { city: cityId, import: id })).state !== "saved") continue;
      undone.push({ city: cityId, ...(await undoSaved(db, { city: cityId, import: id }, actor, now)) });
    }
    if (undone.length === 0) throw refuse.import_not_saved();
    return undone;
  },
});
