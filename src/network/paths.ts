export const citiesPath = "/cities";

export function cityPath(city: string): string {
  return `/cities/${city}`;
}

export function profilePath(city: string): string {
  return `/cities/${city}/profile`;
}

export function pageOrderPath(city: string): string {
  return `/cities/${city}/page`;
}
