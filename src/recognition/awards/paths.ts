type Numbered = number | string;
const one = (award: Numbered) => `/awards/${award}`;
const ofCity = (city: string, award: Numbered) => `/cities/${city}/awards/${award}`;
const nominee = (award: Numbered, number: Numbered) => `${one(award)}/nominations/${number}`;

export const awardPaths = {
  all: "/awards",
  settle: (award: Numbered) => `${one(award)}/answer`,
  open: "/awards/new",
  one,
  step: (award: Numbered, action: string) => `${one(award)}/steps/${action}`,
  nominee,
  nomineePdf: (award: Numbered, number: Numbered) => `${nominee(award, number)}/nomination.pdf`,
  pack: (award: Numbered, number: Numbered) => `${nominee(award, number)}/pack.zip`,
  weigh: (award: Numbered, number: Numbered) => `${nominee(award, number)}/choice`,
  confirm: (award: Numbered, number: Numbered) => `${nominee(award, number)}/confirmation`,
  nomineeFile: (award: Numbered, number: Numbered, document: string) =>
    `${nominee(award, number)}/documents/${document}`,
  ofCities: (city: string) => `/cities/${city}/awards`,
  ofCity,
  start: (city: string, award: Numbered) => `${ofCity(city, award)}/start`,
  criterion: (city: string, award: Numbered, criterion: string) =>
    `${ofCity(city, award)}/criteria/${criterion}`,
  consent: (city: string, award: Numbered) => `${ofCity(city, award)}/consent`,
  head: (city: string, award: Numbered) => `${ofCity(city, award)}/head`,
  scan: (city: string, award: Numbered) => `${ofCity(city, award)}/scan`,
  ownStep: (city: string, award: Numbered, action: string) => `${ofCity(city, award)}/steps/${action}`,
  ownFile: (city: string, award: Numbered, document: string) =>
    `${ofCity(city, award)}/documents/${document}`,
  ownPdf: (city: string, award: Numbered) => `${ofCity(city, award)}/nomination.pdf`,
  sign: (token: string) => `/award-signatures/${token}`,
};
