const city = (cityId: string) => `/cities/${cityId}/peer-learning`;

export const paths = {
  all: "/peer-learning",
  ofCity: city,
  write: (cityId: string) => `${city(cityId)}/new`,
  one: (cityId: string, number: number | string) => `${city(cityId)}/${number}`,
  edit: (cityId: string, number: number | string) => `${city(cityId)}/${number}/edit`,
  step: (cityId: string, number: number | string, action: string) =>
    `${city(cityId)}/${number}/steps/${action}`,
};
