const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  all: (cityId: string) => `${city(cityId)}/initiatives`,
  ofState: (cityId: string, state: string) => `${city(cityId)}/initiatives?state=${state}`,
  propose: (cityId: string) => `${city(cityId)}/initiatives/new`,
  one: (cityId: string, number: number | string) => `${city(cityId)}/initiatives/${number}`,
  edit: (cityId: string, number: number | string) => `${city(cityId)}/initiatives/${number}/edit`,
  step: (cityId: string, number: number | string, action: string) =>
    `${city(cityId)}/initiatives/${number}/steps/${action}`,
};
