/** The pathways of a city, or of the network's office. */
const of = (city: string | null) => (city === null ? "/network/pathways" : `/cities/${city}/pathways`);
const one = (city: string | null, pathway: number | string) => `${of(city)}/${pathway}`;

export const paths = {
  all: "/learning/pathways/all",
  ofTopic: (topic: string) => `/learning/pathways/all?${new URLSearchParams({ topic })}`,
  one: (pathway: number | string) => `/learning/pathways/${pathway}`,
  of,
  ofNetwork: of(null),
  openData: (city: string | null, kind: "csv" | "json") =>
    city === null ? `/data/pathways.${kind}` : `${of(city)}/open-data.${kind}`,
  add: (city: string | null) => `${of(city)}/new`,
  edit: (city: string | null, pathway: number | string) => `${one(city, pathway)}/edit`,
  publish: (city: string | null, pathway: number | string) => `${one(city, pathway)}/publish`,
  withdraw: (city: string | null, pathway: number | string) => `${one(city, pathway)}/withdraw`,
  addStep: (city: string | null, pathway: number | string) => `${one(city, pathway)}/steps/new`,
  raiseStep: (city: string | null, pathway: number | string, step: string) =>
    `${one(city, pathway)}/steps/${step}/raise`,
  removeStep: (city: string | null, pathway: number | string, step: string) =>
    `${one(city, pathway)}/steps/${step}/remove`,
};
