export const paths = {
  unmet: (city: string) => `/cities/${city}/unmet-demand`,
  unmetOfNetwork: "/network/unmet-demand",
  figures: (city: string) => `/cities/${city}/learning-figures`,
  figuresOfDay: (city: string, day: string) => `/cities/${city}/learning-figures?day=${day}`,
  figuresOfNetwork: "/learning-figures",
  keep: (city: string, day: string) => `/cities/${city}/learning-figures/${day}/keep`,
  count: (city: string) => `/cities/${city}/learning-figures/count`,
  gaps: (city: string) => `/cities/${city}/learning-gaps`,
  ask: (city: string, place: string, level: string) => `/cities/${city}/learning-gaps/${place}/${level}/ask`,
};
