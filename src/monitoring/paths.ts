const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  scorecard: (cityId: string) => `${city(cityId)}/scorecard`,
  target: (cityId: string, measurement: string) => `${city(cityId)}/measurements/${measurement}/target`,
  removeTarget: (cityId: string, measurement: string) =>
    `${city(cityId)}/measurements/${measurement}/target/remove`,
  /** All values as files for other programs. */
  data: (cityId: string) => `${city(cityId)}/data`,
  dataFile: (cityId: string, file: string) => `${city(cityId)}/data/${file}`,
  sdmxStructure: "/data/sdmx-structure.json",
  compare: (cityId: string) => `${city(cityId)}/compare`,
  quality: (cityId: string) => `${city(cityId)}/quality`,
  focusArea: (cityId: string, focusArea: string) => `${city(cityId)}/scorecard/${focusArea}`,
  measurement: (cityId: string, measurement: string) => `${city(cityId)}/measurements/${measurement}`,
  /** The next measurement without an answer, one per page. */
  missing: (cityId: string) => `${city(cityId)}/missing`,
  missingValue: (cityId: string, measurement: string) => `${city(cityId)}/missing/${measurement}`,
  newValue: (cityId: string, measurement: string) => `${city(cityId)}/measurements/${measurement}/values/new`,
  value: (cityId: string, value: string) => `${city(cityId)}/values/${value}`,
  correctValue: (cityId: string, value: string) => `${city(cityId)}/values/${value}/correct`,
  /** For all cities at once. */
  batches: "/imports",
  batch: (id: string) => `/imports/${id}`,
  imports: (cityId: string) => `${city(cityId)}/imports`,
  import: (cityId: string, id: string) => `${city(cityId)}/imports/${id}`,
  undoImport: (cityId: string, id: string) => `${city(cityId)}/imports/${id}/undo`,
  keepRecipe: (cityId: string, id: string) => `${city(cityId)}/imports/${id}/recipe`,
  workbooks: (cityId: string) => `${city(cityId)}/workbooks`,
  workbookFile: (cityId: string) => `${city(cityId)}/workbooks/file`,
  workbook: (cityId: string, id: string) => `${city(cityId)}/workbooks/${id}`,
  recipes: (cityId: string) => `${city(cityId)}/recipes`,
  recipeFile: (cityId: string, file: string) => `${city(cityId)}/recipes/${file}`,
  deleteRecipe: (cityId: string, recipe: string) => `${city(cityId)}/recipes/${recipe}/delete`,
  allEvidence: (cityId: string) => `${city(cityId)}/evidence`,
  evidence: (cityId: string, id: string) => `${city(cityId)}/evidence/${id}`,
  removeEvidence: (cityId: string, id: string) => `${city(cityId)}/evidence/${id}/remove`,
  requests: (cityId: string) => `${city(cityId)}/requests`,
  newRequest: (cityId: string) => `${city(cityId)}/requests/new`,
  sendBackAnswer: (cityId: string, answer: string) => `${city(cityId)}/requests/answers/${answer}/return`,
  remindOfRequest: (cityId: string, id: string) => `${city(cityId)}/requests/${id}/remind`,
  withdrawRequest: (cityId: string, id: string) => `${city(cityId)}/requests/${id}/withdraw`,
  expertReviews: (cityId: string) => `${city(cityId)}/expert-reviews`,
  newExpertReview: (cityId: string) => `${city(cityId)}/expert-reviews/new`,
  expertReviewOf: (cityId: string, id: string) => `${city(cityId)}/expert-reviews/${id}`,
  remindExpert: (cityId: string, id: string, seat: string | number) =>
    `${city(cityId)}/expert-reviews/${id}/experts/${seat}/remind`,
  withdrawExpertReview: (cityId: string, id: string) => `${city(cityId)}/expert-reviews/${id}/withdraw`,
  /** For one of the two experts. */
  expertReview: (token: string) => `/expert-reviews/${token}`,
  rate: (token: string, measurement: string) => `/expert-reviews/${token}/${measurement}`,
  proposeRating: (token: string, measurement: string) => `/expert-reviews/${token}/${measurement}/propose`,
  confirmRating: (token: string, measurement: string) => `/expert-reviews/${token}/${measurement}/agree`,
  /** For whoever was asked. */
  request: (token: string) => `/requests/${token}`,
  answer: (token: string, measurement: string) => `/requests/${token}/${measurement}`,
  file: (cityId: string, file: string) => `${city(cityId)}/files/${file}`,
};
