const ofCity = (city: string) => `/cities/${city}/learning`;
const one = (city: string, code: string) => `${ofCity(city)}/${code}`;

export const paths = {
  find: "/learning",
  offeredWords: "/learning-words",
  one: (code: string) => `/learning/${code}`,
  ofCity,
  ofCityInState: (city: string, state: string) => `${ofCity(city)}?state=${state}`,
  ofOrganisation: (organisation: string) => `/organisations/${organisation}/learning`,
  add: (city: string, organisation?: string) =>
    `${ofCity(city)}/new${organisation === undefined ? "" : `?${new URLSearchParams({ organisation })}`}`,
  question: (city: string, beginning: string, question: string) =>
    `${ofCity(city)}/beginnings/${beginning}/${question}`,
  checkAnswers: (city: string, beginning: string) => `${ofCity(city)}/beginnings/${beginning}`,
  dropBeginning: (city: string, beginning: string) => `${ofCity(city)}/beginnings/${beginning}/drop`,
  edit: (city: string, code: string) => `${one(city, code)}/edit`,
  step: (city: string, code: string, action: string) => `${one(city, code)}/steps/${action}`,
  run: (code: string, run: number | string) => `/learning/${code}/runs/${run}`,
  organisationCalendar: (organisation: string) => `/organisations/${organisation}/calendar.ics`,
  placeCalendar: (place: string) => `/learning/places/${place}/calendar.ics`,
  runCalendar: (code: string, run: number | string) => `/learning/${code}/runs/${run}/calendar.ics`,
  addRun: (city: string, code: string) => `${one(city, code)}/runs/new`,
  editRun: (city: string, code: string, run: number | string) => `${one(city, code)}/runs/${run}/edit`,
  repeatRun: (city: string, code: string, run: number | string) => `${one(city, code)}/runs/${run}/again`,
  stepOfRun: (city: string, code: string, run: number | string, action: string) =>
    `${one(city, code)}/runs/${run}/steps/${action}`,
  session: (city: string, code: string, run: number | string, session: string, what: string) =>
    `${one(city, code)}/runs/${run}/sessions/${session}/${what}`,
  venues: (city: string) => `/cities/${city}/venues`,
  addVenue: (city: string) => `/cities/${city}/venues/new`,
  venue: (city: string, venue: string, what: string) => `/cities/${city}/venues/${venue}/${what}`,
  openData: (city: string) => `${ofCity(city)}/open-data.csv`,
  table: (city: string) => `${ofCity(city)}/table.csv`,
  checklist: (city: string, code: string) => `${one(city, code)}/checklist`,
  queue: (city: string) => `${ofCity(city)}/queue`,
  together: (city: string, organisation: string) => `${ofCity(city)}/queue/${organisation}`,
  pair: (city: string, code: string, other: string) => `${one(city, code)}/apart-from/${other}`,
  apart: (city: string, code: string, other: string) => `${one(city, code)}/apart-from/${other}/two`,
  confirm: (city: string, code: string) => `${one(city, code)}/confirm`,
};
