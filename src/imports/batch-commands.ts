// One published table for all cities at once, by an officer: an import of each city, with one mapping.

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { currentKeyFeatures } from "../framework/queries.ts";
import { officer } from "../network/allow.ts";
import { getCity, listCities } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { KnownContent } from "../platform/files/files.ts";
import { upload } from "../platform/input.ts";
import { command, query } from "../platform/operation.ts";
import { SourceFields } from "../values/content.ts";
import { refuse } from "../values/problems.ts";
import { lookFor, undoSaved } from "./commands.ts";
import { mostShownOfEach, Preview, previewMapped, saveMapped } from "./map-import.ts";
import { wantedFields } from "./queries.ts";
import { rememberedFor } from "./remembered.ts";
import {
  describeImport,
  findImport,
  keepTable,
  lockImport,
  mappingFields,
  takeUploaded,
} from "./stored-imports.ts";
import type { Look, Wanted } from "./tables/intake.ts";

const officers = officer("administrator");

export const uploadForAll = command({
  name: "monitoring.uploadForAll",
  route: "POST /imports",
  summary: "Upload a published table to take values of all cities from. Nothing is saved as a value yet.",
  input: z.object({ file: upload }),
  output: z.object({ id: z.string(), cities: z.number() }),
  allow: officers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ file }, { db, actor, now }) {
    const batchId = randomUUID();
    const cities = await listCities(db);
    const [first] = cities;
    if (!first) throw refuse.no_import();
    const { view } = await lookFor(db, first, file.bytes, {}, now);
    for (const { id: cityId } of cities) await keepTable(db, { cityId, file, view, batchId }, actor, now);
    return { id: batchId, cities: cities.length };
  },
});

interface CityImport {
  id: string;
  cityId: string;
  cityName: string;
  state: string;
  createdAt: Date;
  valuesSaved: number;
  areaNames: readonly string[];
}

/** @throws Problem `monitoring.no_import` */
async function importsOf(db: Queryable, batch: string): Promise<CityImport[]> {
  const rows = await db
    .selectFrom("imports")
    .select(["id", "cityId", "state", "createdAt", "valuesSaved"])
    .where("batchId", "=", batch)
    .$call(boundedBy("one of each city"))
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

export interface Batch extends Look {
  imports: CityImport[];
  file: { id: string; name: string };
}

/** A batch's cities and its table, with what it seems to hold for the first city that it names. */
async function readBatch(db: Queryable, batch: string, wanted: Wanted, now: Date): Promise<Batch> {
  const imports = await importsOf(db, batch);
  const [first] = imports;
  if (!first) throw refuse.no_import();
  const { content, file } = await findImport(db, first.cityId, first.id, "table");
  let look: Look | undefined;
  for (const { cityId } of imports) {
    const candidate = await lookFor(db, await getCity(db, cityId), content, wanted, now);
    look ??= candidate;
    if (!candidate.proposal.reasons.some(({ code }) => code === "area")) continue;
    look = candidate;
    break;
  }
  if (!look) throw refuse.no_import();
  return { imports, file, ...look };
}

const batchPreview = z.object({ batch: z.uuid(), ...mappingFields });
const batchInput = batchPreview.extend(SourceFields);

const CityPreview = z.object({
  city: z.string(),
  cityName: z.string(),
  /** The table does not speak of the city. */
  isMissing: z.boolean(),
  preview: Preview,
});
export type CityPreview = z.infer<typeof CityPreview>;

async function previewAll<Input extends z.output<typeof batchPreview>>(
  db: Queryable,
  { batch, ...input }: Input,
  now: Date,
) {
  const previews: (CityPreview & { mapped: Omit<Input, "batch"> & { city: string; import: string } })[] = [];
  const imports = await importsOf(db, batch);
  const known = await contentOf(db, imports);
  for (const { id, cityId, cityName } of imports) {
    // What was looked at is of several cities: each is compared with what stands when it is saved.
    const mapped = { ...input, seen: undefined, city: cityId, import: id };
    const preview = await previewMapped(db, mapped, now, { known, shown: mostShownOfEach });
    const isMissing =
      preview.errors.some(({ code }) => code === "area_not_found") ||
      preview.questions.some(({ code }) => code === "area");
    previews.push({ city: cityId, cityName, isMissing, preview, mapped });
  }
  return { previews, known };
}

/** The bytes of the table, which are those of each city's import. */
async function contentOf(db: Queryable, [first]: readonly CityImport[]): Promise<KnownContent> {
  if (!first) throw refuse.no_import();
  const { content, file } = await findImport(db, first.cityId, first.id, "table");
  return { content, sha256: file.sha256 };
}

export const previewForAll = query({
  name: "monitoring.previewForAll",
  route: "POST /imports/:batch/preview",
  summary: "What a mapping makes of the table for each city.",
  input: batchPreview,
  output: z.array(CityPreview),
  allow: officers,
  async run(input, { db, now }) {
    const { previews } = await previewAll(db, input, now);
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
  changes: (_input, saved) => saved.map(({ city }) => cityTag(city)),
  async run(input, { db, actor, now }) {
    const { previews, known } = await previewAll(db, input, now);
    if (previews.every(({ isMissing }) => isMissing)) {
      const errors = previews.flatMap(({ preview }) => preview.errors);
      throw refuse.import_errors({ count: errors.length, errors });
    }
    const saved = [];
    for (const { city, isMissing, mapped } of previews) {
      await takeUploaded(db, mapped);
      if (!isMissing) saved.push({ city, ...(await saveMapped(db, mapped, actor, now, { known })) });
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
  changes: (_input, undone) => undone.map(({ city }) => cityTag(city)),
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

/** A table for all cities with what it seems to hold, and everything to map it with. */
export const batchToMap = query({
  name: "monitoring.batchToMap",
  input: z.object({ batch: z.uuid(), ...wantedFields }),
  allow: officers,
  async run({ batch: id, ...wanted }, { db, now }) {
    const batch = await readBatch(db, id, wanted, now);
    const { view, proposal } = batch;
    return {
      batch,
      look: { view, proposal },
      remembered: await rememberedFor(db, view, { cityId: undefined, now }),
      keyFeatures: await currentKeyFeatures(db),
    };
  },
});

/** The imports of the cities that one table was uploaded for. */
export const batchInShort = query({
  name: "monitoring.batchInShort",
  input: z.object({ batch: z.uuid() }),
  allow: officers,
  async run({ batch }, { db }) {
    const imports = await importsOf(db, batch);
    const [first] = imports;
    if (!first) throw refuse.no_import();
    const { name } = await describeImport(db, first.cityId, first.id);
    return { name, saved: imports.filter(({ state }) => state === "saved").length };
  },
});
