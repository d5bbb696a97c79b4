interface Where {
  place: string;
  level: string;
  topic: string | null;
}

export const paths = {
  unmet: (city: string) => `/cities/${city}/unmet-demand`,
  unmetOfNetwork: "/network/unmet-demand",
  figures: (city: string) => `/cities/${city}/learning-figures`,
  figuresOfDay: (city: string, day: string) => `/cities/${city}/learning-figures?day=${day}`,
  figuresOfNetwork: "/learning-figures",
  keep: (city: string, day: string) => `/cities/${city}/learning-figures/${day}/keep`,
  count: (city: string) => `/cities/${city}/learning-figures/count`,
  gaps: (city: string) => `/cities/${city}/learning-gaps`,
  gapsAt: (city: string, { topic, ...at }: Where) =>
    `/cities/${city}/learning-gaps?${new URLSearchParams({ ...at, ...(topic !== null && { topic }) })}`,
  ask: (city: string, { place, level, topic }: Where) =>
    `/cities/${city}/learning-gaps/${place}/${level}/ask${topic === null ? "" : `?topic=${topic}`}`,
};
