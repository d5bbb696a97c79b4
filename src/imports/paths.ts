const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  /** For all cities at once. */
  batches: "/network/imports",
  batch: (id: string) => `/network/imports/${id}`,
  undoBatch: (id: string) => `/network/imports/${id}/undo`,
  imports: (cityId: string) => `${city(cityId)}/imports`,
  import: (cityId: string, id: string) => `${city(cityId)}/imports/${id}`,
  undoImport: (cityId: string, id: string) => `${city(cityId)}/imports/${id}/undo`,
  discardImport: (cityId: string, id: string) => `${city(cityId)}/imports/${id}/remove`,
  keepRecipe: (cityId: string, id: string) => `${city(cityId)}/imports/${id}/recipe`,
  recipes: (cityId: string) => `${city(cityId)}/recipes`,
  recipeFile: (cityId: string, file: string) => `${city(cityId)}/recipes/${file}`,
  deleteRecipe: (cityId: string, recipe: string) => `${city(cityId)}/recipes/${recipe}/delete`,
};
