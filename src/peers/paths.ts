const city = (cityId: string) => `/cities/${cityId}/peer-learning`;
const partnerships = (cityId: string) => `/cities/${cityId}/partnerships`;
const byLink = (token: string) => `/guest-city/${token}`;
const clusters = (cityId: string) => `/cities/${cityId}/clusters`;
const exchanges = (cityId: string) => `/cities/${cityId}/exchanges`;

export const paths = {
  all: "/peer-learning",
  /** Why suggestions did not fit, for the commission. */
  notFitting: "/peer-learning/not-fitting",
  ofCity: city,
  write: (cityId: string) => `${city(cityId)}/new`,
  one: (cityId: string, number: number | string) => `${city(cityId)}/${number}`,
  edit: (cityId: string, number: number | string) => `${city(cityId)}/${number}/edit`,
  step: (cityId: string, number: number | string, action: string) =>
    `${city(cityId)}/${number}/steps/${action}`,
  askAll: (cityId: string, number: number | string) => `${city(cityId)}/${number}/ask-all`,
  setAside: (cityId: string, number: number | string, partner: string, strength: number | string) =>
    `${city(cityId)}/${number}/set-aside/${partner}/${strength}`,
  takeUpAgain: (cityId: string, number: number | string, partner: string, strength: number | string) =>
    `${city(cityId)}/${number}/set-aside/${partner}/${strength}/back`,
  /** Those that are confirmed and public. */
  allExchanges: "/exchanges",
  shownExchange: (id: string) => `/exchanges/${id}`,
  exchangesOf: exchanges,
  begin: (cityId: string, partner: string, entry: number | string, need?: number) =>
    `${exchanges(cityId)}/with/${partner}/${entry}${need === undefined ? "" : `?need=${need}`}`,
  exchange: (cityId: string, id: string) => `${exchanges(cityId)}/${id}`,
  exchangeStep: (cityId: string, id: string, action: string) => `${exchanges(cityId)}/${id}/steps/${action}`,
  another: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/another-way`,
  plan: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/days/new`,
  outcome: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/outcome`,
  confirm: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/confirm`,
  terms: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/mentoring/terms`,
  agreeTerms: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/mentoring/agreement`,
  mentoringPerson: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/mentoring/person`,
  mentoringMeeting: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/mentoring/meetings/new`,
  removeMeeting: (cityId: string, id: string, meeting: string) =>
    `${exchanges(cityId)}/${id}/mentoring/meetings/${meeting}/remove`,
  mentoringCheck: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/mentoring/check`,
  addStop: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/visit/stops/new`,
  editStop: (cityId: string, id: string, stop: string) =>
    `${exchanges(cityId)}/${id}/visit/stops/${stop}/edit`,
  removeStop: (cityId: string, id: string, stop: string) =>
    `${exchanges(cityId)}/${id}/visit/stops/${stop}/remove`,
  visitPeople: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/visit/people`,
  visitCosts: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/visit/costs`,
  sendProgramme: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/visit/send`,
  confirmProgramme: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/visit/confirm`,
  programmePdf: (cityId: string, id: string) => `${exchanges(cityId)}/${id}/visit/programme.pdf`,
  openExchanges: (cityId: string, kind: "csv" | "json") => `${exchanges(cityId)}/open-data.${kind}`,
  /** Those that are signed, confirmed and public. */
  allPartnerships: "/partnerships",
  shownPartnership: (id: string) => `/partnerships/${id}`,
  partnershipFile: (id: string) => `/partnerships/${id}/file`,
  partnershipsOf: partnerships,
  writePartnership: (cityId: string) => `${partnerships(cityId)}/new`,
  partnership: (cityId: string, id: string) => `${partnerships(cityId)}/${id}`,
  editPartnership: (cityId: string, id: string) => `${partnerships(cityId)}/${id}/edit`,
  signPartnership: (cityId: string, id: string) => `${partnerships(cityId)}/${id}/signature`,
  keepPartnershipFile: (cityId: string, id: string) => `${partnerships(cityId)}/${id}/file/new`,
  partnershipStep: (cityId: string, id: string, action: string) =>
    `${partnerships(cityId)}/${id}/steps/${action}`,
  guests: "/guest-cities",
  inviteGuest: "/guest-cities/new",
  guest: (id: string) => `/guest-cities/${id}`,
  guestAddress: (id: string) => `/guest-cities/${id}/address`,
  takeBackGuest: (id: string) => `/guest-cities/${id}/take-back`,
  askGuest: (cityId: string, guest: string, entry: string) =>
    `/cities/${cityId}/guest-exchanges/with/${guest}/${entry}`,
  guestExchange: (cityId: string, id: string) => `/cities/${cityId}/guest-exchanges/${id}`,
  guestExchangeStep: (cityId: string, id: string, action: string) =>
    `/cities/${cityId}/guest-exchanges/${id}/steps/${action}`,
  guestOutcome: (cityId: string, id: string) => `/cities/${cityId}/guest-exchanges/${id}/outcome`,
  guestByLink: byLink,
  addressByLink: (token: string) => `${byLink(token)}/address`,
  sayByLink: (token: string) => `${byLink(token)}/entries/new`,
  unsayByLink: (token: string, entry: string) => `${byLink(token)}/entries/${entry}/unsay`,
  askByGuestLink: (token: string, city: string, entry: number) => `${byLink(token)}/ask/${city}/${entry}`,
  exchangeByLink: (token: string, id: string) => `${byLink(token)}/exchanges/${id}`,
  stepByLink: (token: string, id: string, action: string) =>
    `${byLink(token)}/exchanges/${id}/steps/${action}`,
  outcomeByLink: (token: string, id: string) => `${byLink(token)}/exchanges/${id}/outcome`,
  withdrawByLink: (token: string) => `${byLink(token)}/withdraw`,
  allClusters: "/clusters",
  openForNetwork: "/clusters/new",
  cluster: (id: string) => `/clusters/${id}`,
  editCluster: (id: string) => `/clusters/${id}/edit`,
  closeCluster: (id: string) => `/clusters/${id}/close`,
  withdrawCluster: (id: string) => `/clusters/${id}/withdraw`,
  offerCoordination: (id: string) => `/clusters/${id}/offers/new`,
  takeBackOffer: (id: string, city: string) => `/clusters/${id}/offers/${city}/take-back`,
  addNote: (id: string) => `/clusters/${id}/notes/new`,
  dropNote: (id: string, note: string) => `/clusters/${id}/notes/${note}/drop`,
  linkRecord: (id: string) => `/clusters/${id}/records/new`,
  unlinkRecord: (id: string, kind: string, record: string) =>
    `/clusters/${id}/records/${kind}/${record}/unlink`,
  clustersOf: clusters,
  openPartnershipsData: (cityId: string, ending: "csv" | "json") =>
    `${partnerships(cityId)}/open-data.${ending}`,
  openClustersData: (cityId: string, ending: "csv" | "json") => `${clusters(cityId)}/open-data.${ending}`,
  openCluster: (cityId: string) => `${clusters(cityId)}/new`,
  joinCluster: (cityId: string, id: string) => `${clusters(cityId)}/${id}/join`,
  leaveCluster: (cityId: string, id: string) => `${clusters(cityId)}/${id}/leave`,
  answerOffer: (cityId: string, id: string) => `${clusters(cityId)}/${id}/offer`,
};
