export const paths = {
  notices: (city: string) => `/cities/${city}/notices`,
  newNotice: (city: string) => `/cities/${city}/notices/new`,
  notice: (city: string, notice: string) => `/cities/${city}/notices/${notice}`,
  publishNotice: (city: string, notice: string) => `/cities/${city}/notices/${notice}/publish`,
};

/** What the public page of a city's notices shows, for what is kept rendered. */
export const noticesTag = (city: string) => `notices:${city}`;
