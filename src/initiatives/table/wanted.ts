// What a row wants its initiative to be. No I/O.

import type { WrittenText } from "../../platform/written.ts";
import type { InitiativeContent, TextName } from "../content.ts";
import type { PartnerRole } from "../partners/partner.ts";
import type { Lead } from "../store.ts";
import type { StepOfRow } from "./steps.ts";

export interface WantedPartner {
  role: PartnerRole;
  organisation: string | null;
  name: string | null;
}

export interface Wanted {
  content: InitiativeContent;
  texts: Record<TextName, WrittenText>;
  places: readonly string[];
  lead: Lead;
  partners: readonly WantedPartner[];
  /** The id of what it is to be a part of; missing where that stays. */
  parent?: string | null;
  steps: readonly StepOfRow[];
  /** Why, where a step needs that. */
  note: string;
}
