/** What the page of a city's figures shows, for what is kept rendered. */
export const figuresTag = (city: string) => `learning-figures:${city}`;
