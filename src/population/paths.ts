export const paths = {
  all: "/population",
  table: "/population.csv",
  tableOfCity: (city: string) => `/cities/${city}/population.csv`,
};
