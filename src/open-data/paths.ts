const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  /** All values as files for other programs. */
  data: (cityId: string) => `${city(cityId)}/data`,
  dataFile: (cityId: string, file: string) => `${city(cityId)}/data/${file}`,
  /** What is of the whole network and of no city. */
  ofNetwork: <Name extends string, Ending extends string>(name: Name, ending: Ending) =>
    `/data/${name}.${ending}` as const,
  /** What there is of all cities, for catalogues of data. */
  catalogue: "/data/catalogue.jsonld",
  sdmxStructure: "/data/sdmx-structure.json",
};
