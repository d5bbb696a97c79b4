const ofCity = (city: string) => `/cities/${city}/festivals`;
type Number = number | string;
const one = (city: string, festival: Number) => `${ofCity(city)}/${festival}`;

export const paths = {
  ofCity,
  open: (city: string) => `${ofCity(city)}/new`,
  one,
  edit: (city: string, festival: Number) => `${one(city, festival)}/edit`,
  step: (city: string, festival: Number, action: string) => `${one(city, festival)}/steps/${action}`,
  events: (city: string, festival: Number) => `${one(city, festival)}/events`,
  putForward: (city: string, festival: Number) => `${one(city, festival)}/events/new`,
  decide: (city: string, festival: Number, event: string, verdict: string) =>
    `${one(city, festival)}/events/${event}/${verdict}`,
  counts: (city: string, festival: Number) => `${one(city, festival)}/counts`,
  file: (city: string, festival: Number, name: string) => `${one(city, festival)}/${name}`,
};
