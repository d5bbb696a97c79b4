const city = (cityId: string) => `/cities/${cityId}`;
const links = (cityId: string, initiative: number | string) =>
  `${city(cityId)}/initiatives/${initiative}/sdgs`;

export const paths = {
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
