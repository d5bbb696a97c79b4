const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  reports: "/reports",
  review: "/review",
  cycles: "/cycles",
  newCycle: "/cycles/new",
  cycle: (id: string) => `/cycles/${id}`,
  editCycle: (id: string) => `/cycles/${id}/edit`,
  extendCycle: (id: string) => `/cycles/${id}/extend`,
  closeCycle: (id: string) => `/cycles/${id}/close`,
  addToCycle: (id: string) => `/cycles/${id}/cities`,
  verify: "/verify",
  keys: "/.well-known/jifunze-keys.json",
  ofCity: (cityId: string) => `${city(cityId)}/reports`,
  report: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}`,
  question: (cityId: string, cycle: string, question: string) =>
    `${city(cityId)}/reports/${cycle}/questions/${question}`,
  versions: (cityId: string, cycle: string, question: string) =>
    `${city(cityId)}/reports/${cycle}/questions/${question}/versions`,
  check: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/check`,
  submitted: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/submitted`,
  reviewReport: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/review`,
  published: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/published`,
  pdf: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/report.pdf`,
  sealed: (cityId: string, cycle: string) => `${city(cityId)}/reports/${cycle}/report.json`,
};

/** Where an answer saves itself, by the API; the browser keeps unsaved texts under this address. */
export function answerAddress(city: string, cycle: string, question = ""): string {
  return `/api/v1/cities/${city}/reports/${cycle}/answers/${question}`;
}
