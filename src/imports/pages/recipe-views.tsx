// Recipes on the screen: the list that all cities share, and keeping one.

import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button, FileUpload, Form, type FormState, TextInput } from "../../ui/form.tsx";
import { Older } from "../../ui/older.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { paths } from "../paths.ts";
import type { StoredRecipe } from "../recipe-commands.ts";

interface RecipesProps {
  city: City;
  recipes: readonly StoredRecipe[];
  url: URL;
  /** What leads to those after them, where there are any. */
  more: Record<string, string> | undefined;
  form: FormState;
}

export function RecipesPage({ city, recipes, url, more, form }: RecipesProps): VNode {
  const { t } = useI18n();
  const headers = (["name", "city", "measurements", "action"] as const).map((key) =>
    t(`imports:recipe.${key}`),
  );
  return (
    <>
      <p class="govuk-body-l">{t("imports:recipe.explain")}</p>
      {recipes.length === 0 ? (
        <EmptyState>{t("imports:recipe.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("imports:recipe.title")}
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
                  {t("imports:recipe.download")}
                  <span class="govuk-visually-hidden"> {name}</span>
                </a>
                {owner === city.id && (
                  <form method="post" class="action-row" action={paths.deleteRecipe(city.id, id)}>
                    <Button secondary>
                      {t("imports:recipe.delete")}
                      <span class="govuk-visually-hidden"> {name}</span>
                    </Button>
                  </form>
                )}
              </>,
            ],
          }))}
        />
      )}
      <Older url={url} to={more} text={t("imports:recipe.more")} />
      <Form
        form={form}
        action={paths.recipes(city.id)}
        submit={t("imports:recipe.take")}
        encType="multipart/form-data"
        isSecondary
      >
        <FileUpload
          name="file"
          label={t("imports:recipe.file")}
          hint={t("imports:recipe.fileHint")}
          accept=".json,application/json"
          form={form}
        />
      </Form>
    </>
  );
}

interface KeepProps {
  cityId: string;
  importId: string;
  form: FormState;
}

export function KeepRecipePage({ cityId, importId, form }: KeepProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("imports:recipe.explain")}</p>
      <Form form={form} action={paths.keepRecipe(cityId, importId)} submit={t("imports:recipe.keep")}>
        <TextInput
          name="name"
          label={t("imports:recipe.name")}
          hint={t("imports:recipe.nameHint")}
          form={form}
        />
      </Form>
    </>
  );
}
