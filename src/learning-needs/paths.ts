export const paths = {
  unmet: (city: string) => `/cities/${city}/unmet-demand`,
  unmetOfNetwork: "/network/unmet-demand",
  gaps: (city: string) => `/cities/${city}/learning-gaps`,
};
