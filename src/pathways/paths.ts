const ofCity = (city: string) => `/cities/${city}/pathways`;
const one = (city: string, pathway: number | string) => `${ofCity(city)}/${pathway}`;

export const paths = {
  all: "/learning/pathways/all",
  ofTopic: (topic: string) => `/learning/pathways/all?${new URLSearchParams({ topic })}`,
  one: (pathway: number | string) => `/learning/pathways/${pathway}`,
  ofCity,
  add: (city: string) => `${ofCity(city)}/new`,
  edit: (city: string, pathway: number | string) => `${one(city, pathway)}/edit`,
  publish: (city: string, pathway: number | string) => `${one(city, pathway)}/publish`,
  withdraw: (city: string, pathway: number | string) => `${one(city, pathway)}/withdraw`,
  addStep: (city: string, pathway: number | string) => `${one(city, pathway)}/steps/new`,
  raiseStep: (city: string, pathway: number | string, step: string) =>
    `${one(city, pathway)}/steps/${step}/raise`,
  removeStep: (city: string, pathway: number | string, step: string) =>
    `${one(city, pathway)}/steps/${step}/remove`,
};
