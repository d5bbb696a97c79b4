import { cityTag } from "../network/tags.ts";
import { organisationTag } from "../organisations/tags.ts";

/** What public pages show of an opportunity, its runs and their sessions, for what is kept rendered. */
export const opportunityTag = (opportunity: string) => `opportunity:${opportunity}`;
/** What public pages show of a run: its own page, that of the opportunity, of the city and of whoever offers it. */
export const tagsOfRun = (
  { city }: { city: string },
  { opportunity, organisation }: { opportunity: string; organisation: string },
) => [cityTag(city), organisationTag(organisation), opportunityTag(opportunity)];
/** What the public pages show that list what can be learned. */
export const catalogueTag = "catalogue";
