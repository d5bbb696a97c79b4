import { opportunityTag } from "../catalogue/tags.ts";

/** What public pages show of a pathway, for what is kept rendered. */
export const pathwayTag = (pathway: string) => `pathway:${pathway}`;

/** What pages show that list those of a topic. */
export const pathwaysTag = "pathways";

/** Its own page, those of the opportunities that are steps of it, and those of topics. */
export const tagsOf = (pathway: string, opportunities: readonly string[]) => [
  pathwayTag(pathway),
  pathwaysTag,
  ...opportunities.map(opportunityTag),
];
