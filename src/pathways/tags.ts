import { opportunityTag } from "../catalogue/tags.ts";

/** What public pages show of a pathway, for what is kept rendered. */
export const pathwayTag = (pathway: string) => `pathway:${pathway}`;

/** Its own page, and those of the opportunities that are steps of it. */
export const tagsOf = (pathway: string, opportunities: readonly string[]) => [
  pathwayTag(pathway),
  ...opportunities.map(opportunityTag),
];
