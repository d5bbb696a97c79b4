const ofCity = (city: string) => `/cities/${city}/learning`;
const one = (city: string, code: string) => `${ofCity(city)}/${code}`;

export const paths = {
  find: "/learning",
  one: (code: string) => `/learning/${code}`,
  ofCity,
  ofCityInState: (city: string, state: string) => `${ofCity(city)}?state=${state}`,
  ofOrganisation: (organisation: string) => `/organisations/${organisation}/learning`,
  add: (city: string, organisation?: string) =>
    `${ofCity(city)}/new${organisation === undefined ? "" : `?${new URLSearchParams({ organisation })}`}`,
  edit: (city: string, code: string) => `${one(city, code)}/edit`,
  step: (city: string, code: string, action: string) => `${one(city, code)}/steps/${action}`,
  confirm: (city: string, code: string) => `${one(city, code)}/confirm`,
};
