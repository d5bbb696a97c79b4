// What a row wants an opportunity, its run and its venue to be.

import type { WrittenText } from "../../platform/written.ts";
import type { OpportunityContent, TextName } from "../opportunities/content.ts";
import type { SaidRun } from "../runs/store.ts";

export interface WantedOffer {
  organisation: string;
  content: OpportunityContent;
  texts: Record<TextName, WrittenText>;
}

export interface NewVenue {
  name: string;
  place: string;
  landmark: string | null;
}

export interface WantedRun {
  said: SaidRun;
  /** A place to meet that is not known yet, which the organisation keeps from then on. */
  newVenue?: NewVenue;
}
