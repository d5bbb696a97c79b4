const ofCity = (city: string) => `/cities/${city}/needs`;
const one = (city: string, number: number | string) => `${ofCity(city)}/${number}`;

export const paths = {
  all: "/needs",
  ofCity,
  /** Writing down a need or an offer. */
  add: (city: string, side?: "need" | "offer") => `${ofCity(city)}/new${side ? `?side=${side}` : ""}`,
  /** An offer of an organisation. */
  addFor: (city: string, organisation: string) =>
    `${ofCity(city)}/new?${new URLSearchParams({ side: "offer", organisation })}`,
  one,
  edit: (city: string, number: number | string) => `${one(city, number)}/edit`,
  ask: (city: string, number: number | string, own?: number) =>
    `${one(city, number)}/ask${own === undefined ? "" : `?own=${own}`}`,
  answer: (city: string, number: number | string, request: string, verdict: string) =>
    `${one(city, number)}/requests/${request}/${verdict}`,
  takeBack: (city: string, number: number | string, request: string) =>
    `${one(city, number)}/withdrawals/${request}`,
  step: (city: string, number: number | string, action: string) => `${one(city, number)}/steps/${action}`,
};
