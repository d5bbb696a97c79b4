export const citiesPath = "/cities";

export function cityPath(city: string): string {
  return `/cities/${city}`;
}

/** What a city does with others, in its workspace; the portal draws it. */
export const exchangePath = (city: string) => `/cities/${city}/exchange`;

/** Where those who run the network see to its members. */
export const runningPaths = {
  cities: "/network/cities",
  retired: "/network/cities?shown=retired",
  add: "/network/cities/new",
  edit: (city: string) => `/network/cities/${city}/edit`,
  retire: (city: string) => `/network/cities/${city}/retire`,
  takeBack: (city: string) => `/network/cities/${city}/take-back`,
} as const;

export function profilePath(city: string): string {
  return `/cities/${city}/profile`;
}

export function pageOrderPath(city: string): string {
  return `/cities/${city}/page`;
}
