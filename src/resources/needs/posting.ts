// A need or an offer: what a city or an organisation looks for, or has to give. No I/O.

import { z } from "zod";
import { kinds, units } from "../kinds.ts";
import { postingContent } from "./content.ts";
import { states } from "./workflow.ts";

export const sides = ["need", "offer"] as const;
export type Side = (typeof sides)[number];

/** So many steps are shown of one. */
export const mostEvents = 100;
/** It stands open for so long where nobody says until when, and for no longer than a year. */
export const openDays = 90;
export const mostOpenDays = 366;

const Named = z.object({ id: z.string(), name: z.string() });

export const Posting = z.object({
  id: z.uuid(),
  city: z.string(),
  cityName: z.string(),
  number: z.int(),
  side: z.enum(sides),
  ...postingContent.kept,
  /** Null where the city itself needs it or offers it. */
  organisation: Named.nullable(),
  place: Named.nullable(),
  /** Null where it is for none, or for one that not everybody may see. */
  initiative: z.object({ number: z.int(), title: z.string() }).nullable(),
  /** Whether somebody speaks for the organisation here: then they answer whoever asks, and nobody else. */
  isRepresented: z.boolean(),
  /** How much of it was promised or asked for already. */
  taken: z.number(),
  state: z.enum(states),
  isPublic: z.boolean(),
  version: z.int(),
});
export type Posting = z.infer<typeof Posting>;

/** One in a list. */
export const ListedPosting = z.object({
  id: z.uuid(),
  city: z.string(),
  number: z.int(),
  side: z.enum(sides),
  what: z.string(),
  kind: z.enum(kinds),
  quantity: z.number(),
  unit: z.enum(units),
  /** Who needs it or offers it: an organisation, else the city. */
  by: z.string(),
  /** Where; else the city. */
  place: z.string(),
  openUntil: z.string(),
  state: z.enum(states),
});
export type ListedPosting = z.infer<typeof ListedPosting>;

export function otherSide(side: Side): Side {
  return side === "need" ? "offer" : "need";
}
