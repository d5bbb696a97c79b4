type Numbered = number | string;
const one = (award: Numbered) => `/awards/${award}`;
const ofCity = (city: string, award: Numbered) => `/cities/${city}/awards/${award}`;
const ofOrganisation = (organisation: string, award: Numbered) =>
  `/organisations/${organisation}/awards/${award}`;
const judging = (award: Numbered) => `${one(award)}/judging`;
const judged = (award: Numbered, number: Numbered) => `${judging(award)}/${number}`;
const nominee = (award: Numbered, number: Numbered) => `${one(award)}/nominations/${number}`;
const educator = (award: Numbered, number: Numbered) => `${one(award)}/educators/${number}`;

export const awardPaths = {
  all: "/awards",
  settle: (award: Numbered) => `${one(award)}/answer`,
  open: "/awards/new",
  one,
  step: (award: Numbered, action: string) => `${one(award)}/steps/${action}`,
  paper: (award: Numbered, paper: string) => `${one(award)}/papers/${paper}`,
  file: (award: Numbered, file: string) => `${one(award)}/files/${file}`,
  addFile: (award: Numbered) => `${one(award)}/files/new`,
  dropFile: (award: Numbered, file: string) => `${one(award)}/files/${file}/drop`,
  nominee,
  nomineePdf: (award: Numbered, number: Numbered) => `${nominee(award, number)}/nomination.pdf`,
  pack: (award: Numbered, number: Numbered) => `${nominee(award, number)}/pack.zip`,
  weigh: (award: Numbered, number: Numbered) => `${nominee(award, number)}/choice`,
  confirm: (award: Numbered, number: Numbered) => `${nominee(award, number)}/confirmation`,
  nomineeFile: (award: Numbered, number: Numbered, document: string) =>
    `${nominee(award, number)}/documents/${document}`,
  nominate: (award: Numbered) => `${one(award)}/organisations/new`,
  ofOrganisation,
  writeFor: (organisation: string, award: Numbered) => `${ofOrganisation(organisation, award)}/write`,
  consentFor: (organisation: string, award: Numbered) => `${ofOrganisation(organisation, award)}/consent`,
  stepFor: (organisation: string, award: Numbered, action: string) =>
    `${ofOrganisation(organisation, award)}/steps/${action}`,
  objectFor: (organisation: string, award: Numbered) => `${ofOrganisation(organisation, award)}/objection`,
  fileFor: (organisation: string, award: Numbered, document: string) =>
    `${ofOrganisation(organisation, award)}/documents/${document}`,
  pdfFor: (organisation: string, award: Numbered) => `${ofOrganisation(organisation, award)}/nomination.pdf`,
  nominateEducator: (award: Numbered) => `${one(award)}/educators/new`,
  educator,
  describeEducator: (award: Numbered, number: Numbered) => `${educator(award, number)}/description`,
  writeEducator: (award: Numbered, number: Numbered) => `${educator(award, number)}/write`,
  askEducator: (award: Numbered, number: Numbered) => `${educator(award, number)}/question`,
  educatorConsent: (award: Numbered, number: Numbered) => `${educator(award, number)}/consent`,
  stepEducator: (award: Numbered, number: Numbered, action: string) =>
    `${educator(award, number)}/steps/${action}`,
  objectEducator: (award: Numbered, number: Numbered) => `${educator(award, number)}/objection`,
  eraseEducator: (award: Numbered, number: Numbered) => `${educator(award, number)}/erasure`,
  educatorFile: (award: Numbered, number: Numbered, document: string) =>
    `${educator(award, number)}/documents/${document}`,
  educatorPdf: (award: Numbered, number: Numbered) => `${educator(award, number)}/nomination.pdf`,
  educatorLink: (token: string) => `/award-consents/${token}`,
  educatorLinkErase: (token: string) => `/award-consents/${token}/erasure`,
  /** As the last part of a path: the file that is sealed. */
  sealed: (award: Numbered) => `${one(award)}/award.json`,
  jury: (award: Numbered) => `${one(award)}/jury`,
  unseat: (award: Numbered, juror: string) => `${one(award)}/jury/${juror}/end`,
  judging,
  interests: (award: Numbered) => `${one(award)}/interests`,
  judged,
  rate: (award: Numbered, number: Numbered, criterion: string) =>
    `${judged(award, number)}/criteria/${criterion}`,
  finish: (award: Numbered, number: Numbered) => `${judged(award, number)}/final`,
  abstain: (award: Numbered, number: Numbered) => `${judged(award, number)}/abstention`,
  propose: (award: Numbered, number: Numbered) => `${judged(award, number)}/proposal`,
  answerObjection: (award: Numbered, number: Numbered) => `${nominee(award, number)}/objection`,
  object: (city: string, award: Numbered) => `${ofCity(city, award)}/objection`,
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
