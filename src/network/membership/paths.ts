export const membershipPath = "/membership";

/** Where the commission keeps what happened to memberships. */
export const membershipPaths = {
  list: "/network/memberships",
  add: "/network/memberships/new",
  one: (membership: string) => `/network/memberships/${membership}`,
  rounds: "/network/rounds",
  round: (round: string) => `/network/rounds/${round}/edit`,
  letter: (membership: string, letter: string) => `/network/memberships/${membership}/letters/${letter}`,
  document: (membership: string, document: string) =>
    `/network/memberships/${membership}/documents/${document}`,
  addDocument: (membership: string) => `/network/memberships/${membership}/documents/new`,
  confirm: (membership: string, proposal: string) =>
    `/network/memberships/${membership}/proposals/${proposal}/confirm`,
  postpone: (membership: string, proposal: string) =>
    `/network/memberships/${membership}/proposals/${proposal}/postpone`,
  /** For the people of a city. */
  ofCity: (city: string) => `/cities/${city}/membership`,
  letterOfCity: (city: string, letter: string) => `/cities/${city}/membership/letters/${letter}`,
  step: (membership: string, action: string) => `/network/memberships/${membership}/steps/${action}`,
} as const;
