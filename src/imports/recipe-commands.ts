// Recipes: mappings of published tables that the cities of the network share.

import { z } from "zod";
import { member } from "../network/allow.ts";
import type { City } from "../network/city.ts";
import { getCity } from "../network/queries.ts";
import { anyRole } from "../platform/allow.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { aPageOf, listFields, nextAfter, rowsPerPage } from "../platform/database/listed.ts";
import { line, upload } from "../platform/input.ts";
import { command, query } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { textToRead } from "../platform/written.ts";
import { refuse } from "../values/problems.ts";
import type { Source } from "../values/value.ts";
import { lookFor } from "./commands.ts";
import { areaNamesOf, importableFor } from "./importable.ts";
import { findImport, mapOrExplain } from "./stored-imports.ts";
import type { TableView } from "./tables/intake.ts";
import { ImportMapping, upgradeMapping } from "./tables/mapping.ts";
import { mappingBy, Recipe, recipeOf } from "./tables/recipe.ts";

const writers = member("city", "coordinator", "contributor");
const largestFile = 100_000;
const RecipeMade = z.object({ id: z.string(), name: z.string() });

const StoredRecipe = z.object({
  id: z.string(),
  city: z.string(),
  cityName: z.string(),
  name: z.string(),
  createdByName: z.string(),
  createdAt: z.date(),
  recipe: Recipe,
});
export type StoredRecipe = z.infer<typeof StoredRecipe>;

export const listRecipes = query({
  name: "monitoring.listRecipes",
  route: "GET /recipes",
  summary: `The recipes of all cities: mappings of published tables, by their headings, ${aPageOf}.`,
  input: z.object({ page: listFields.page }),
  output: z.array(StoredRecipe).max(rowsPerPage),
  allow: anyRole,
  async run({ page }, { db }) {
    const rows = await recipesQuery(db)
      .orderBy("recipes.name")
      .orderBy("recipes.createdAt")
      .orderBy("recipes.id")
      .limit(rowsPerPage)
      .offset((page - 1) * rowsPerPage)
      .execute();
    return rows.map(storedRecipe);
  },
  nextPage: nextAfter,
});

/** One recipe, by the name that its file has in an address. */
export const recipeNamed = query({
  name: "monitoring.recipeNamed",
  input: z.object({ city: z.string().max(40), name: z.string().max(60) }),
  allow: anyRole,
  run: ({ name }, { db }) => getRecipe(db, name.endsWith(".json") ? name.slice(0, -".json".length) : ""),
});

/** A recipe that is to be deleted. */
export const recipeToDelete = query({
  name: "monitoring.recipeToDelete",
  input: z.object({ city: z.string().max(40), recipe: z.uuid() }),
  allow: writers,
  run: ({ recipe }, { db }) => getRecipe(db, recipe),
});

function recipesQuery(db: Queryable) {
  return db
    .selectFrom("recipes")
    .innerJoin("cities", "cities.id", "recipes.cityId")
    .selectAll("recipes")
    .select(textToRead("cities.name").as("cityName"));
}

type RecipeRow = Awaited<ReturnType<ReturnType<typeof recipesQuery>["execute"]>>[number];

function storedRecipe({ cityId, recipe, ...rest }: RecipeRow): StoredRecipe {
  return { ...rest, city: cityId, recipe: Recipe.parse(recipe) };
}

/** @throws Problem `monitoring.no_recipe` */
async function getRecipe(db: Queryable, id: string): Promise<StoredRecipe> {
  const isId = z.uuid().safeParse(id).success;
  const row = isId ? await recipesQuery(db).where("recipes.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw refuse.no_recipe();
  return storedRecipe(row);
}

/** So many recipes are held against a table's headings. */
const mostCompared = 1000;

/** The city's own recipes and then the newest of others, read a page at a time for as long as somebody goes on. */
async function* recipesToTry(db: Queryable, cityId: string): AsyncGenerator<StoredRecipe> {
  for (let offset = 0; offset < mostCompared; offset += rowsPerPage) {
    const rows = await recipesQuery(db)
      .orderBy((eb) => eb("recipes.cityId", "=", cityId), "desc")
      .orderBy("recipes.createdAt", "desc")
      .orderBy("recipes.id")
      .limit(rowsPerPage)
      .offset(offset)
      .execute();
    yield* rows.map(storedRecipe);
    if (rows.length < rowsPerPage) return;
  }
}

/** So many recipes with the right headings are tried on a table. */
const mostTried = 20;

/** The recipes that give a city something of a table: a value, or a question to answer. */
export async function recipesFor(
  db: Queryable,
  city: City,
  { content, view, shape }: { content: Uint8Array; view: TableView; shape: string | undefined },
  now: Date,
): Promise<StoredRecipe[]> {
  const areaNames = await areaNamesOf(db, city);
  const { units } = await importableFor(db, city.id);
  const found: StoredRecipe[] = [];
  let tried = 0;
  for await (const stored of recipesToTry(db, city.id)) {
    const mapping = mappingBy(stored.recipe, view, now);
    if (!mapping) continue;
    if (tried === mostTried) break;
    tried += 1;
    const asked = {
      sheet: view.sheet,
      mapping: { ...mapping, headingRow: view.headingRow, ...(shape && { shape }) },
    };
    const { result } = await mapOrExplain(content, asked, { areaNames, units, now });
    if (result.values.length > 0 || result.questions.length > 0) found.push(stored);
  }
  return found.toSorted((one, other) => one.name.localeCompare(other.name));
}

export const saveRecipe = command({
  name: "monitoring.saveRecipe",
  route: "POST /cities/:city/recipes",
  summary: "Keep the mapping of a saved import under a name, for all cities.",
  input: z.object({ city: z.string(), import: z.uuid(), name: line(120) }),
  output: RecipeMade,
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run(input, { db, actor, now }) {
    const saved = await db
      .selectFrom("imports")
      .select(["mapping", "about", "sheet"])
      .where("id", "=", input.import)
      .where("cityId", "=", input.city)
      .executeTakeFirst();
    if (!saved) throw refuse.no_import();
    const mapping = ImportMapping.safeParse(upgradeMapping(saved.mapping));
    if (!mapping.success || saved.about === null) throw refuse.recipe_of_unsaved();
    const { content } = await findImport(db, input.city, input.import, "table");
    const wanted = {
      sheet: saved.sheet ?? undefined,
      heading: mapping.data.headingRow,
      shape: mapping.data.shape,
    };
    const { view } = await lookFor(db, await getCity(db, input.city), content, wanted, now);
    const { title, kind, publisher, url } = saved.about as unknown as Source;
    const recipe = recipeOf(view, mapping.data, {
      name: input.name,
      source: { title, kind, publisher, url },
    });
    return keep(db, input.city, recipe, actor, now);
  },
});

export const importRecipe = command({
  name: "monitoring.importRecipe",
  route: "POST /cities/:city/recipes/file",
  summary: "Take a recipe from a file that another installation or city gave.",
  input: z.object({ city: z.string(), file: upload }),
  output: RecipeMade,
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, file }, { db, actor, now }) {
    await getCity(db, city);
    return keep(db, city, readFile(file.bytes), actor, now, "file");
  },
});

export const deleteRecipe = command({
  name: "monitoring.deleteRecipe",
  route: "DELETE /cities/:city/recipes/:recipe",
  summary: "Delete a recipe of the city. What was imported by it stays.",
  input: z.object({ city: z.string(), recipe: z.uuid() }),
  output: z.object({}),
  allow: writers,
  subject: ({ recipe }) => recipe,
  changes: [],
  async run({ city, recipe }, { db }) {
    const deleted = await db
      .deleteFrom("recipes")
      .where("id", "=", recipe)
      .where("cityId", "=", city)
      .executeTakeFirst();
    if (deleted.numDeletedRows === 0n) throw refuse.no_recipe();
    return {};
  },
});

async function keep(
  db: Tx,
  cityId: string,
  recipe: Recipe,
  by: { name: string },
  now: Date,
  field = "name",
): Promise<z.infer<typeof RecipeMade>> {
  const made = await db
    .insertInto("recipes")
    .values({
      cityId,
      name: recipe.name,
      recipe: JSON.stringify(recipe),
      createdByName: by.name,
      createdAt: now,
    })
    .onConflict((conflict) => conflict.constraint("recipes_name_once").doNothing())
    .returning(["id", "name"])
    .executeTakeFirst();
  if (!made) throw fieldProblem(field, "values:field.recipe.taken", { name: recipe.name });
  return made;
}

function readFile(bytes: Uint8Array): Recipe {
  try {
    if (bytes.length > largestFile) throw new RangeError("Too large");
    return Recipe.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    throw fieldProblem("file", "values:field.recipe.wrong");
  }
}
