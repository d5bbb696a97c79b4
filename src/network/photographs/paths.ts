import type { PhotographSize } from "./photograph.ts";

export const paths = {
  photographs: (city: string) => `/cities/${city}/photographs`,
  newPhotograph: (city: string) => `/cities/${city}/photographs/new`,
  photograph: (city: string, photograph: string) => `/cities/${city}/photographs/${photograph}`,
  move: (city: string, photograph: string) => `/cities/${city}/photographs/${photograph}/move`,
  remove: (city: string, photograph: string) => `/cities/${city}/photographs/${photograph}/remove`,
  picture: (city: string, photograph: string, size: PhotographSize) =>
    `/cities/${city}/photographs/${photograph}/pictures/${size}`,
};
