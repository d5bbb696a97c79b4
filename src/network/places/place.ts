// A place of the country: what it is called in each language, what it lies in, and its codes. Without any I/O.

import { z } from "zod";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";

export const PlaceId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

/** In English, and in other languages as far as the edition says. */
const Names = z.record(z.string(), z.string());

const NamedPlace = z.object({ id: PlaceId, kind: z.string(), fullNames: Names });
/** What one needs to name a place and to link to it. */
export type NamedPlace = z.infer<typeof NamedPlace>;

export const Place = z.object({
  ...NamedPlace.shape,
  /** "Kilifi", without what it is. */
  names: Names,
  variants: z.array(z.string()).max(50),
  codes: z.record(z.string(), z.string()),
  point: z.object({ longitude: z.number(), latitude: z.number() }).nullable(),
  /** What it lies in by its parents, the country first. */
  above: z.array(NamedPlace).max(12),
  /** What it lies in besides, such as a ward in a census sub-county. */
  alsoIn: z.array(NamedPlace).max(50),
  /** The last edition that names it. */
  edition: z.string(),
  /** The first edition that does not any more; null for one that there is. */
  goneIn: z.string().nullable(),
});
export type Place = z.infer<typeof Place>;

/** "Malindi constituency, Kilifi County": by this a place is told apart from others of its name. The country goes without saying. */
export function placeLabel(place: Pick<Place, "fullNames" | "above">, language: Language): string {
  const [, ...above] = place.above;
  return [place, ...above.toReversed()]
    .map(({ fullNames }) => localisedPlain(fullNames, language))
    .join(", ");
}

/** The place right below the country in which a place lies, or which it is; none for the country itself. */
export function countyOf({ id, above }: Pick<Place, "id" | "above">): string | undefined {
  return above.length === 0 ? undefined : (above[1]?.id ?? id);
}

/** The code by which the country itself calls a place, before that of the ISO. */
export function nationalCode({ codes: { iso, ...national } }: Pick<Place, "codes">): string | undefined {
  return Object.values(national)[0] ?? iso;
}
