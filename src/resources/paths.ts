const ofCity = (city: string) => `/cities/${city}/resources`;
const one = (city: string, number: number | string) => `${ofCity(city)}/${number}`;

export const paths = {
  ofCity,
  /** The contributions behind a figure: those that the same choice leaves. */
  list: (city: string, chosen: Readonly<Record<string, string | number | undefined>> = {}) => {
    const said = Object.entries(chosen).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const search = new URLSearchParams(said).toString();
    return `${ofCity(city)}/list${search === "" ? "" : `?${search}`}`;
  },
  add: (city: string) => `${ofCity(city)}/new`,
  unserved: (city: string) => `${ofCity(city)}/unserved`,
  unservedOfNetwork: "/network/unserved",
  one,
  edit: (city: string, number: number | string) => `${one(city, number)}/edit`,
  step: (city: string, number: number | string, action: string) => `${one(city, number)}/steps/${action}`,
};
