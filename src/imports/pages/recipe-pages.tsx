// Recipes: the list that all cities share, from a file, to a file, and of a saved import.

import { cityQuery } from "../../network/queries.ts";
import { parentPage } from "../../platform/page.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { pageAfter, pageRequest } from "../../ui/table-state.ts";
import { importsPage } from "../pages.tsx";
import { paths } from "../paths.ts";
import { uploadedTable } from "../queries.ts";
import {
  deleteRecipe,
  importRecipe,
  listRecipes,
  recipeNamed,
  recipeToDelete,
  saveRecipe,
} from "../recipe-commands.ts";
import { KeepRecipePage, RecipesPage } from "./recipe-views.tsx";

export const recipesPage = formPage({
  path: "/cities/:city/recipes",
  reads: { city: cityQuery, recipes: listRecipes },
  asks: (visit) => pageRequest(visit),
  does: importRecipe,
  parent: importsPage,
  title: "imports:recipe.title",
  caption: ({ city }) => city.name,
  wide: true,
  draw: ({ city, recipes }, form, visit) => (
    <RecipesPage city={city} recipes={recipes} url={visit.url} more={pageAfter(visit, recipes)} form={form} />
  ),
  done: (_output, { params }) => paths.recipes(params.city),
  flash: "imports:recipe.kept",
});

const importParent = parentPage({
  path: "/cities/:city/imports/:import",
  parent: importsPage,
  title: ({ uploaded }: { uploaded: { file: { name: string } } }) => uploaded.file.name,
});

export const keepRecipePage = formPage({
  path: "/cities/:city/imports/:import/recipe",
  reads: uploadedTable,
  does: saveRecipe,
  parent: importParent,
  title: "imports:recipe.keepTitle",
  caption: ({ city }) => city.name,
  draw: (_loaded, form, { params }) => (
    <KeepRecipePage cityId={params.city} importId={params.import} form={form} />
  ),
  done: (_output, { params }) => paths.recipes(params.city),
  flash: "imports:recipe.kept",
});

export const deleteRecipeButton = button({
  path: "/cities/:city/recipes/:recipe/delete",
  does: deleteRecipe,
  reads: recipeToDelete,
  confirm: ({ name }, { t, params }) => ({
    title: t("values:ask.deleteRecipe", { name }),
    effects: [t("values:ask.deleteRecipeEffect")],
    submit: t("imports:recipe.delete"),
    back: paths.recipes(params.city),
  }),
  done: "/cities/:city/recipes",
  flash: "imports:recipe.deleted",
});

export const recipeFile = file({
  path: "/cities/:city/recipes/:name",
  reads: recipeNamed,
  answer: ({ name, recipe }) => ({
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="${fileName(name)}.json"`,
      "cache-control": "private, no-store",
    },
    content: `${JSON.stringify(recipe, null, 2)}\n`,
  }),
});

function fileName(name: string): string {
  return name.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "recipe";
}
