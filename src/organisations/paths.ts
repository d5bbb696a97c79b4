const all = "/organisations";
const one = (organisation: string) => `${all}/${organisation}`;
const ofCity = (city: string) => `/cities/${city}/organisations`;

export const paths = {
  all,
  one,
  add: `${all}/new`,
  find: "/organisation-names",
  edit: (organisation: string) => `${one(organisation)}/edit`,
  logo: (organisation: string) => `${one(organisation)}/logo`,
  editLogo: (organisation: string) => `${one(organisation)}/logo/edit`,
  removeLogo: (organisation: string) => `${one(organisation)}/logo/remove`,
  table: "/organisations.csv",
  tableOfCity: (city: string) => `${ofCity(city)}.csv`,
  duplicates: `${all}/duplicates`,
  merge: (organisation: string, other: string) => `${one(organisation)}/merge/${other}`,
  apart: (organisation: string, other: string) => `${one(organisation)}/apart/${other}`,
  undoMerge: (organisation: string, merge: string) => `${one(organisation)}/merges/${merge}/undo`,
  step: (organisation: string, step: string) => `${one(organisation)}/steps/${step}`,
  claim: (organisation: string) => `${one(organisation)}/claim`,
  oneClaim: (organisation: string, claim: string) => `${one(organisation)}/claims/${claim}`,
  withdrawClaim: (organisation: string, claim: string) => `${one(organisation)}/claims/${claim}/withdraw`,
  proof: (token: string) => `${all}/claims/proof/${token}`,
  ownClaim: (token: string) => `${all}/claims/own/${token}`,
  endRepresentative: (organisation: string, role: string) =>
    `${one(organisation)}/representatives/${role}/end`,
  withdrawRepresentative: (organisation: string, invitation: string) =>
    `${one(organisation)}/representatives/invitations/${invitation}/withdraw`,
  inviteRepresentative: (organisation: string) => `${one(organisation)}/representatives/new`,
  ofCity,
  addToCity: (city: string) => `${ofCity(city)}/new`,
  bringToCity: (city: string) => `${ofCity(city)}/known`,
  inCity: (city: string, organisation: string) => `${ofCity(city)}/${organisation}`,
};
