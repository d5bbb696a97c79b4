// An initiative of a city: what it is, and what is still missing of it. No I/O.

import { z } from "zod";
import { WrittenText } from "../platform/written.ts";
import { initiativeContent } from "./content.ts";
import { mostPartners, NamedOrganisation, Partner } from "./partners/partner.ts";
import { type InitiativeState, states } from "./workflow.ts";

export const mostPlaces = 20;
/** So many steps are shown of one initiative. */
export const mostEvents = 200;

const NamedPlace = z.object({ id: z.string(), name: z.string() });

export const Initiative = z.object({
  id: z.uuid(),
  city: z.string(),
  number: z.int(),
  /** `kilifi-12`: by this it is named on paper. */
  code: z.string(),
  title: WrittenText,
  summary: WrittenText,
  results: WrittenText,
  lessons: WrittenText,
  ...initiativeContent.kept,
  /** The organisation that leads it; null where the city does, or where the lead is a name alone. */
  leadOrganisation: NamedOrganisation.nullable(),
  partners: z.array(Partner).max(mostPartners),
  /** Of which other initiative it is a part. */
  parent: z.object({ number: z.int(), title: z.string() }).nullable(),
  places: z.array(NamedPlace).max(mostPlaces),
  state: z.enum(states),
  isPublic: z.boolean(),
  version: z.int(),
  changedAt: z.iso.datetime(),
});
export type Initiative = z.infer<typeof Initiative>;

export function codeOf(city: string, number: number): string {
  return `${city}-${number}`;
}

export const parts = [
  "summary",
  "lead",
  "places",
  "startsOn",
  "endsOn",
  "focusAreas",
  "levels",
  "settings",
  "audiences",
  "budget",
  "results",
  "lessons",
] as const;
export type Part = (typeof parts)[number];

/** Results are there once it is done. */
const doneStates: ReadonlySet<InitiativeState> = new Set(["finishing", "closed"]);

export function isSaid(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object") return Object.values(value).some((text) => String(text).trim() !== "");
  return true;
}

/** What is asked later: all that a complete initiative says and this one does not. */
export function missingOf(initiative: Pick<Initiative, Part | "state">): Part[] {
  return parts.filter(
    (part) =>
      ((part !== "results" && part !== "lessons") || doneStates.has(initiative.state)) &&
      !isSaid(initiative[part]),
  );
}
