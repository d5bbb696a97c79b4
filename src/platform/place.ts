// Where something is held, above all a role.

import type { WrittenText } from "./written.ts";

export const placeKinds = ["network", "city", "organisation", "meeting", "round"] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** The whole network, or one city, organisation, meeting or round. */
export interface Place {
  place: PlaceKind;
  /** Null for the whole network. */
  placeId: string | null;
}

export interface HeldRole extends Place {
  role: string;
  /** What the city, organisation or meeting is called, where it is one and somebody has asked. */
  placeName?: WrittenText;
}

export const wholeNetwork: Place = { place: "network", placeId: null };

export function cityPlace(id: string): Place {
  return { place: "city", placeId: id };
}

/** A city, or the whole network where none is named. */
export function cityOrNetwork(city: string | null | undefined): Place {
  return city ? cityPlace(city) : wholeNetwork;
}

export function organisationPlace(id: string): Place {
  return { place: "organisation", placeId: id };
}

/** A round of an award, by its number. */
export function roundPlace(number: number | string): Place {
  return { place: "round", placeId: String(number) };
}

/** The organisation that a place is; null for any other place. */
export function organisationOf({ place, placeId }: { place: string; placeId: string | null }): string | null {
  return place === "organisation" ? placeId : null;
}

export function meetingPlace(id: string): Place {
  return { place: "meeting", placeId: id };
}

/** The meeting that a place is; null for any other place. */
export function meetingOf({ place, placeId }: { place: string; placeId: string | null }): string | null {
  return place === "meeting" ? placeId : null;
}

/** The city that a place is; null for any other place. */
export function cityOf({ place, placeId }: { place: string; placeId: string | null }): string | null {
  return place === "city" ? placeId : null;
}

export function isHeldIn(held: Place, { place, placeId }: Place): boolean {
  return held.place === place && held.placeId === placeId;
}

export function isPlaceKind(text: string | null): text is PlaceKind {
  return placeKinds.some((kind) => kind === text);
}
