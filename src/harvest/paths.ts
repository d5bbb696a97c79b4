const ofCity = (city: string) => `/cities/${city}/learning-sources`;
const one = (city: string, source: string) => `${ofCity(city)}/${source}`;

export const paths = {
  ofCity,
  add: (city: string) => `${ofCity(city)}/new`,
  one,
  edit: (city: string, source: string) => `${one(city, source)}/edit`,
  fetch: (city: string, source: string) => `${one(city, source)}/fetch`,
  step: (city: string, source: string, step: "stop" | "resume") => `${one(city, source)}/${step}`,
  answer: (city: string, source: string, answer: "take" | "leave") => `${one(city, source)}/${answer}`,
  remove: (city: string, source: string) => `${one(city, source)}/remove`,
};
