const city = (cityId: string) => `/cities/${cityId}/adaptations`;
const one = (cityId: string, number: number | string) => `${city(cityId)}/${number}`;

export const paths = {
  all: "/adaptations",
  ofCity: city,
  begin: (cityId: string, source: string, practice: number | string) =>
    `${city(cityId)}/of/${source}/${practice}`,
  one,
  edit: (cityId: string, number: number | string) => `${one(cityId, number)}/edit`,
  step: (cityId: string, number: number | string, action: string) => `${one(cityId, number)}/steps/${action}`,
  addEvidence: (cityId: string, number: number | string) => `${one(cityId, number)}/evidence/new`,
  removeEvidence: (cityId: string, number: number | string) => `${one(cityId, number)}/evidence/remove`,
  file: (cityId: string, number: number | string) => `${one(cityId, number)}/evidence/file`,
  openData: (cityId: string, kind: "csv" | "json") => `${city(cityId)}/open-data.${kind}`,
};
