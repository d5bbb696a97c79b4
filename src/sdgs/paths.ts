const city = (cityId: string) => `/cities/${cityId}`;
const links = (cityId: string, initiative: number | string) =>
  `${city(cityId)}/initiatives/${initiative}/sdgs`;

/** The lists of the initiatives of all cities, or of one. */
const narrowed = (path: string, cityId?: string) =>
  cityId === undefined ? path : `${path}?city=${encodeURIComponent(cityId)}`;

export const paths = {
  goalsOfAll: "/sdgs",
  goalOfAll: (goal: string) => `/sdgs/${goal}`,
  target: (target: string, cityId?: string) =>
    narrowed(`/sdgs/${target.split(".")[0] ?? ""}/${target}`, cityId),
  themesOfAll: "/themes",
  theme: (theme: string, cityId?: string) => narrowed(`/themes/${theme}`, cityId),
  themes: (cityId: string) => `${city(cityId)}/themes`,
  goals: (cityId: string) => `${city(cityId)}/sdgs`,
  goal: (cityId: string, goal: string) => `${city(cityId)}/sdgs/${goal}`,
  newLink: (cityId: string, initiative: number | string) => `${links(cityId, initiative)}/new`,
  review: (cityId: string, initiative: number | string, target: string) =>
    `${links(cityId, initiative)}/${target}/review`,
  change: (cityId: string, initiative: number | string, target: string) =>
    `${links(cityId, initiative)}/${target}/edit`,
  remove: (cityId: string, initiative: number | string, target: string) =>
    `${links(cityId, initiative)}/${target}/remove`,
};
