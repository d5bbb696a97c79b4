// How tables with the same columns were read before: offered for the next one, so that nothing of it has to be said again.

import { createHash } from "node:crypto";
import type { Queryable } from "../platform/database/database.ts";
import type { Source } from "../values/value.ts";
import type { ImportMapping } from "./tables/mapping.ts";
import { headingsOf, mappingBy, Recipe, recipeOf } from "./tables/recipe.ts";
import type { Table } from "./tables/table.ts";

/** So many earlier imports are offered, the newest first. */
const mostOffered = 3;
/** So many are looked at: several may say the same. */
const mostRead = 20;

type Columns = Pick<Table, "columns">;

export interface Remembered {
  /** The import's. */
  id: string;
  fileName: string;
  savedAt: Date;
  savedByName: string;
  recipe: Recipe;
}

/** What an import keeps of how it was read. */
export function toRemember(
  table: Columns,
  mapping: ImportMapping,
  { fileName, source: { title, kind, publisher, url } }: { fileName: string; source: Source },
): { headings: string; recipe: string } {
  const recipe = recipeOf(table, mapping, {
    name: fileName.slice(0, 120),
    source: { title, kind, publisher, url },
  });
  return { headings: digestOf(table), recipe: JSON.stringify(recipe) };
}

function digestOf(table: Columns): string {
  return createHash("sha256")
    .update(JSON.stringify(headingsOf(table)))
    .digest("base64url");
}

/** The imports of a city by which a table with the same columns was saved, or those for all cities. */
export async function rememberedFor(
  db: Queryable,
  table: Columns,
  { cityId, now }: { cityId: string | undefined; now: Date },
): Promise<Remembered[]> {
  const rows = await db
    .selectFrom("imports")
    .innerJoin("files", "files.id", "imports.fileId")
    .select(["imports.id", "imports.recipe", "imports.savedAt", "imports.createdByName"])
    .select("files.name as fileName")
    .where("imports.headings", "=", digestOf(table))
    .where("imports.state", "=", "saved")
    .$if(cityId !== undefined, (query) => query.where("imports.cityId", "=", cityId ?? ""))
    .$if(cityId === undefined, (query) => query.where("imports.batchId", "is not", null))
    .orderBy("imports.savedAt", "desc")
    .orderBy("imports.id")
    .limit(mostRead)
    .execute();
  const different = new Map<string, Remembered>();
  for (const { id, recipe: kept, savedAt, createdByName: savedByName, fileName } of rows) {
    const { data: recipe } = Recipe.safeParse(kept);
    if (!recipe || !savedAt || !mappingBy(recipe, table, now)) continue;
    const said = JSON.stringify({ ...recipe, name: "" });
    if (!different.has(said)) different.set(said, { id, fileName, savedAt, savedByName, recipe });
  }
  return [...different.values()].slice(0, mostOffered);
}
