// Recipes on the screen: the list that all cities share, from a file, to a file, and of a saved import.

import { Hono } from "hono";
import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { getCity } from "../../network/queries.ts";
import { type Env, type Exchange, exchangeOf, paramOf } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button, FileUpload, Form, type FormState, TextInput } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { actionForm, formScreen } from "../../ui/screen.tsx";
import { refuse } from "../../values/problems.ts";
import { paths } from "../paths.ts";
import {
  deleteRecipe,
  importRecipe,
  listRecipes,
  type StoredRecipe,
  saveRecipe,
} from "../recipe-commands.ts";
import { findImport } from "../stored-imports.ts";

export const recipePages = new Hono<Env>();

function crumbs({ t }: Exchange, city: City) {
  return [
    { href: `/cities/${city.id}`, text: city.name },
    { href: paths.imports(city.id), text: t("monitoring:imports.title") },
  ];
}

formScreen(recipePages, {
  path: paths.recipes(":city"),
  operation: importRecipe,
  async load(exchange, { city = "" }) {
    const recipes = await exchange.ask(listRecipes, {});
    return { city: await getCity(exchange.service.database.db, city), recipes };
  },
  draw: ({ city, recipes }, form, exchange) => ({
    title: exchange.t("monitoring:recipe.title"),
    breadcrumbs: crumbs(exchange, city),
    wide: true,
    body: <RecipesPage city={city} recipes={recipes} form={form} />,
  }),
  done: (_output, { city }) => paths.recipes(city.id),
  flash: "monitoring:recipe.kept",
});

formScreen(recipePages, {
  path: paths.keepRecipe(":city", ":import"),
  operation: saveRecipe,
  async load({ service }, { city = "", import: id = "" }) {
    const { db } = service.database;
    return { city: await getCity(db, city), uploaded: await findImport(db, city, id, "table") };
  },
  draw: ({ city, uploaded }, form, exchange) => ({
    title: exchange.t("monitoring:recipe.keepTitle"),
    breadcrumbs: [
      ...crumbs(exchange, city),
      { href: paths.import(city.id, uploaded.id), text: uploaded.file.name },
    ],
    body: <KeepRecipePage city={city} importId={uploaded.id} form={form} />,
  }),
  done: (_output, { city }) => paths.recipes(city.id),
  flash: "monitoring:recipe.kept",
});

actionForm(recipePages, {
  path: paths.deleteRecipe(":city", ":recipe"),
  operation: deleteRecipe,
  async confirm(exchange, { city = "", recipe: id }) {
    const { t } = exchange;
    const recipe = (await exchange.ask(listRecipes, {})).find((one) => one.id === id);
    if (!recipe) throw refuse.no_recipe();
    return {
      title: t("monitoring:ask.deleteRecipe", { name: recipe.name }),
      effects: [t("monitoring:ask.deleteRecipeEffect")],
      submit: t("monitoring:recipe.delete"),
      back: paths.recipes(city),
    };
  },
  done: (_output, { city = "" }) => paths.recipes(city),
  flash: "monitoring:recipe.deleted",
});

recipePages.get(paths.recipeFile(":city", ":name"), async (c) => {
  const recipes = await exchangeOf(c).ask(listRecipes, {});
  const found = recipes.find(({ id }) => `${id}.json` === paramOf(c, "name"));
  if (!found) throw refuse.no_recipe();
  return c.body(`${JSON.stringify(found.recipe, null, 2)}\n`, 200, {
    "content-type": "application/json",
    "content-disposition": `attachment; filename="${fileName(found.name)}.json"`,
    "cache-control": "private, no-store",
  });
});

function fileName(name: string): string {
  return name.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "recipe";
}

interface RecipesProps {
  city: City;
  recipes: readonly StoredRecipe[];
  form: FormState;
}

function RecipesPage({ city, recipes, form }: RecipesProps): VNode {
  const { t } = useI18n();
  const headers = (["name", "city", "measurements", "action"] as const).map((key) =>
    t(`monitoring:recipe.${key}`),
  );
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{t("monitoring:recipe.title")}</h1>
      <p class="govuk-body-l">{t("monitoring:recipe.explain")}</p>
      {recipes.length === 0 ? (
        <EmptyState>{t("monitoring:recipe.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("monitoring:recipe.title")}
          isCaptionHidden
          headers={headers}
          rows={recipes.map(({ id, name, city: owner, cityName, recipe }) => ({
            key: id,
            cells: [
              name,
              cityName,
              [...new Set(recipe.measurements.map(({ measurement }) => measurement))].join(", "),
              <>
                <a class="govuk-link" href={paths.recipeFile(city.id, `${id}.json`)}>
                  {t("monitoring:recipe.download")}
                  <span class="govuk-visually-hidden"> {name}</span>
                </a>
                {owner === city.id && (
                  <form method="post" class="action-row" action={paths.deleteRecipe(city.id, id)}>
                    <Button secondary>
                      {t("monitoring:recipe.delete")}
                      <span class="govuk-visually-hidden"> {name}</span>
                    </Button>
                  </form>
                )}
              </>,
            ],
          }))}
        />
      )}
      <Form
        form={form}
        action={paths.recipes(city.id)}
        submit={t("monitoring:recipe.take")}
        encType="multipart/form-data"
        isSecondary
      >
        <FileUpload
          name="file"
          label={t("monitoring:recipe.file")}
          hint={t("monitoring:recipe.fileHint")}
          accept=".json,application/json"
          form={form}
        />
      </Form>
    </>
  );
}

function KeepRecipePage({ city, importId, form }: { city: City; importId: string; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{t("monitoring:recipe.keepTitle")}</h1>
      <p class="govuk-body-l">{t("monitoring:recipe.explain")}</p>
      <Form form={form} action={paths.keepRecipe(city.id, importId)} submit={t("monitoring:recipe.keep")}>
        <TextInput
          name="name"
          label={t("monitoring:recipe.name")}
          hint={t("monitoring:recipe.nameHint")}
          form={form}
        />
      </Form>
    </>
  );
}
