const ofNetwork = "/network/resources";
const ofCity = (city: string) => `/cities/${city}/resources`;
const one = (city: string, number: number | string) => `${ofCity(city)}/${number}`;

export type Chosen = Readonly<Record<string, string | number | undefined>>;

function searchOf(chosen: Chosen): string {
  const said = Object.entries(chosen).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(said).toString();
  return search === "" ? "" : `?${search}`;
}

export const paths = {
  ofCity: (city: string, chosen: Chosen = {}) => `${ofCity(city)}${searchOf(chosen)}`,
  /** The contributions behind a figure: those that the same choice leaves. */
  list: (city: string, chosen: Chosen = {}) => `${ofCity(city)}/list${searchOf(chosen)}`,
  add: (city: string) => `${ofCity(city)}/new`,
  /** Promising something for an organisation. */
  pledge: (city: string, prefilled: { organisation?: string; initiative?: number } = {}) =>
    `${ofCity(city)}/pledge${searchOf(prefilled)}`,
  unserved: (city: string) => `${ofCity(city)}/unserved`,
  ofNetwork,
  listOfNetwork: (chosen: Chosen = {}) => `${ofNetwork}/list${searchOf(chosen)}`,
  unservedOfNetwork: "/network/unserved",
  /** What an hour of people's work would cost. */
  rates: `${ofNetwork}/rates`,
  one,
  edit: (city: string, number: number | string) => `${one(city, number)}/edit`,
  step: (city: string, number: number | string, action: string) => `${one(city, number)}/steps/${action}`,
};
