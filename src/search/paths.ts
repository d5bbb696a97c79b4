/** Where one searches: the same for everybody, in the bar of a city, and in that of the network. */
export const paths = {
  search: "/search",
  ofCity: (city: string) => `/cities/${city}/search`,
  ofNetwork: "/network/search",
};
