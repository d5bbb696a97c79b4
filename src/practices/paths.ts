const city = (cityId: string) => `/cities/${cityId}/practices`;

export const paths = {
  library: "/practices",
  ofTheme: (theme: string) => `/practices?theme=${theme}`,
  ofCity: (cityId: string) => `/practices?city=${cityId}`,
  openData: (cityId: string, kind: "csv" | "json") => `${city(cityId)}/open-data.${kind}`,
  write: (cityId: string) => `${city(cityId)}/new`,
  writeOf: (cityId: string, initiative: number, title: string) =>
    `${city(cityId)}/new?${new URLSearchParams({ initiative: String(initiative), title })}`,
  one: (cityId: string, number: number | string) => `${city(cityId)}/${number}`,
  sheet: (cityId: string, number: number | string) => `${city(cityId)}/${number}/sheet.pdf`,
  edit: (cityId: string, number: number | string) => `${city(cityId)}/${number}/edit`,
  revise: (cityId: string, number: number | string) => `${city(cityId)}/${number}/revision`,
  editions: (cityId: string, number: number | string) => `${city(cityId)}/${number}/editions`,
  figures: (cityId: string, number: number | string) => `${city(cityId)}/${number}/figures`,
  addDocument: (cityId: string, number: number | string) => `${city(cityId)}/${number}/documents/new`,
  document: (cityId: string, number: number | string, document: string) =>
    `${city(cityId)}/${number}/documents/${document}`,
  removeDocument: (cityId: string, number: number | string, document: string) =>
    `${city(cityId)}/${number}/documents/${document}/remove`,
  removeFigure: (cityId: string, number: number | string, figure: string) =>
    `${city(cityId)}/${number}/figures/${figure}/remove`,
  step: (cityId: string, number: number | string, action: string) =>
    `${city(cityId)}/${number}/steps/${action}`,
  reviewers: (cityId: string, number: number | string) => `${city(cityId)}/${number}/reviewers`,
  review: (cityId: string, number: number | string) => `${city(cityId)}/${number}/review`,
  decide: (cityId: string, number: number | string) => `${city(cityId)}/${number}/decision`,
};
