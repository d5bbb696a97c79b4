// Who keeps a venue: whoever speaks for the organisation that has it, and those who work for the city.

import { speaksFor } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import { writesForCity } from "../allow.ts";

export function mayKeepVenue(
  actor: Actor,
  city: string,
  { organisation }: { organisation: { id: string } | null },
): boolean {
  return writesForCity(actor, city) || speaksFor(actor, organisation);
}
