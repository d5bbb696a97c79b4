const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  reports: "/reports",
  review: "/network/review",
  /** For everybody. */
  cyclesAndDays: "/cycles",
  /** For those who run the network. */
  cycles: "/network/cycles",
  newCycle: "/network/cycles/new",
  cycle: (id: string) => `/network/cycles/${id}`,
  editCycle: (id: string) => `/network/cycles/${id}/edit`,
  extendCycle: (id: string) => `/network/cycles/${id}/extend`,
  closeCycle: (id: string) => `/network/cycles/${id}/close`,
  removeFromCycle: (id: string, cityId: string) => `/network/cycles/${id}/cities/${cityId}/remove`,
  editionOfCycle: (id: string) => `/network/cycles/${id}/edition`,
  addToCycle: (id: string) => `/network/cycles/${id}/cities`,
  verify: "/verify",
  keys: "/.well-known/jifunze-keys.json",
  ofCity: (cityId: string) => `${city(cityId)}/reports`,
  report: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}`,
  question: (cityId: string, cycle: string, question: string) =>
    `${city(cityId)}/reports/${cycle}/questions/${question}`,
  citation: (cityId: string, cycle: string, citation: string) =>
    `${city(cityId)}/reports/${cycle}/citations/${citation}`,
  versions: (cityId: string, cycle: string, question: string) =>
    `${city(cityId)}/reports/${cycle}/questions/${question}/versions`,
  check: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/check`,
  submitted: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/submitted`,
  reviewReport: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/review`,
  reviewAll: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/review/all`,
  reviewQuestion: (cityId: string, cycle: string, question: string) =>
    `${city(cityId)}/reports/${cycle}/review/questions/${question}`,
  comments: (cityId: string, cycle: string, question: string) =>
    `${city(cityId)}/reports/${cycle}/questions/${question}/comments`,
  comment: (cityId: string, cycle: string, comment: string) =>
    `${city(cityId)}/reports/${cycle}/comments/${comment}`,
  assign: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/assign`,
  submissions: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/submissions`,
  submission: (cityId: string, cycle: string, submission: number) =>
    `${city(cityId)}/reports/${cycle}/submissions/${submission}`,
  edition: (cityId: string, cycle: string, submission: number) =>
    `${city(cityId)}/reports/${cycle}/editions/${submission}`,
  erratum: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/erratum`,
  withdraw: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/withdraw`,
  openEdition: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/edition`,
  reopening: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/review/reopening`,
  takeBack: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/take-back`,
  published: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/published`,
  pdf: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/report.pdf`,
  sealed: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/report.json`,
};

/** Where an answer saves itself, by the API; the browser keeps unsaved texts under this address. */
export function answerAddress(city: string, cycle: string, question = ""): string {
  return `/api/v1/cities/${city}/reports/${cycle}/answers/${question}`;
}
