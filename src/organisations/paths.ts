const all = "/organisations";
const one = (organisation: string) => `${all}/${organisation}`;
const ofCity = (city: string) => `/cities/${city}/organisations`;

export const paths = {
  all,
  one,
  add: `${all}/new`,
  find: "/organisation-names",
  edit: (organisation: string) => `${one(organisation)}/edit`,
  duplicates: `${all}/duplicates`,
  merge: (organisation: string, other: string) => `${one(organisation)}/merge/${other}`,
  apart: (organisation: string, other: string) => `${one(organisation)}/apart/${other}`,
  undoMerge: (organisation: string, merge: string) => `${one(organisation)}/merges/${merge}/undo`,
  step: (organisation: string, step: string) => `${one(organisation)}/steps/${step}`,
  ofCity,
  addToCity: (city: string) => `${ofCity(city)}/new`,
  bringToCity: (city: string) => `${ofCity(city)}/known`,
  inCity: (city: string, organisation: string) => `${ofCity(city)}/${organisation}`,
};
