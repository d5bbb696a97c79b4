/** What public pages show of an opportunity, its runs and their sessions, for what is kept rendered. */
export const opportunityTag = (opportunity: string) => `opportunity:${opportunity}`;
/** What the public pages show that list what can be learned. */
export const catalogueTag = "catalogue";
