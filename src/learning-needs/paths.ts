export const paths = {
  unmet: (city: string) => `/cities/${city}/unmet-demand`,
  unmetOfNetwork: "/network/unmet-demand",
  gaps: (city: string) => `/cities/${city}/learning-gaps`,
  ask: (city: string, place: string, level: string) => `/cities/${city}/learning-gaps/${place}/${level}/ask`,
};
