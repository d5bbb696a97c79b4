// What public pages of the network show, for what is kept rendered (`platform/public-pages.ts`).

/** Everything of one city: its profile, values, targets, evidence and published reports. */
export const cityTag = (city: string) => `city:${city}`;

/** The profiles of all cities side by side. */
export const citiesTag = "cities";
