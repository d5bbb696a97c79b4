import type { CitingAbout } from "../platform/citable.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { slot } from "../platform/slot.ts";
import type { Block } from "../ui/screens/block.tsx";
import type { Organisation } from "./organisation.ts";

/** What later slices show on the page of an organisation. */
export const organisationBlocks = slot<Block<Organisation>>();

/** What an organisation did in a city, such as leading something there. */
export interface PartInCity {
  organisation: string;
  /** Whether it serves what is asked about. */
  fits: boolean;
  /** A sentence: "Leads “Reading circles”." */
  say: (language: Language) => string;
}

/** For slices that know of it: at most so many, those that serve what is asked about first. Only what everybody may know. */
export const partsInCities =
  slot<(db: Queryable, about: CitingAbout, most: number) => Promise<PartInCity[]>>();

/** Whether both have something under way that an organisation has once, so that they cannot be merged before it is over. */
export const underWayOfBoth = slot<(db: Tx, one: string, other: string) => Promise<boolean>>();
