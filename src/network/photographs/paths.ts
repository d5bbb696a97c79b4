import type { PhotographSize } from "./photograph.ts";

/** The addresses of the photographs of a city, or of an initiative: below its own. */
export function photographPaths(owner: string) {
  const all = `${owner}/photographs`;
  return {
    all,
    add: `${all}/new`,
    one: (photograph: string) => `${all}/${photograph}`,
    move: (photograph: string) => `${all}/${photograph}/move`,
    remove: (photograph: string) => `${all}/${photograph}/remove`,
    picture: (photograph: string, size: PhotographSize) => `${all}/${photograph}/pictures/${size}`,
  };
}
export type PhotographPaths = ReturnType<typeof photographPaths>;

export const photographsOfCity = (city: string) => photographPaths(`/cities/${city}`);
