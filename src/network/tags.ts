// What public pages of the network show, for what is kept rendered (`platform/public-pages.ts`).

import { z } from "zod";

/** Everything of one city: its profile, values, targets, evidence and published reports. */
export const cityTag = (city: string) => `city:${city}`;

/** The profiles of all cities side by side. */
export const citiesTag = "cities";

/** In the answer of a command that concerns several cities: those whose public pages show what it changed. */
export const concernedCities = z.array(z.string()).max(2000).describe("The cities whose pages show it.");

/** What such a command changes: the pages of the cities that its answer names, and what is kept by these tags. */
export const changesOfCities =
  (...tags: string[]) =>
  (_input: unknown, { cities }: { cities: readonly string[] }): string[] => [...tags, ...cities.map(cityTag)];
