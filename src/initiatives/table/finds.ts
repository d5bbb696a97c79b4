// What rows name, found once for all rows of a batch that name it.

import { type Place, placeLabel } from "../../network/places/place.ts";
import { placesWith } from "../../network/places/queries.ts";
import { organisationNamed } from "../../organisations/choice.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { remembering } from "../../platform/remembering.ts";
import { placeWithin } from "../content-rules.ts";
import type { Initiative } from "../initiative.ts";
import { calledOf } from "../partners/partner.ts";
import { named } from "./values.ts";

export interface FoundName {
  /** The organisation, or the name as it is typed. */
  value: string;
  /** What is called nearly so. */
  perhaps: { id: string; name: string }[];
}

export interface Finds {
  /** @throws Problem at `place` where none is meant, several are, or it does not lie in the city */
  place(text: string, now: Initiative | undefined): Promise<string>;
  organisation(text: string, now: Initiative | undefined): Promise<FoundName>;
}

export async function placesOf(
  db: Queryable,
  initiatives: readonly Initiative[],
): Promise<Map<string, Place>> {
  const ids = new Set(initiatives.flatMap(({ places }) => places.map(({ id }) => id)));
  return new Map((await placesWith(db, [...ids])).map((place) => [place.id, place]));
}

export function findsIn(
  db: Tx,
  within: { name: string; locatedIn: string | null },
  places: ReadonlyMap<string, Place>,
): Finds {
  const once = remembering();
  return {
    async place(text, now) {
      const kept = now?.places.find(({ id, name }) => {
        const place = places.get(id);
        return name === text || languages.some((one) => place && placeLabel(place, one) === text);
      });
      return kept?.id ?? once(`place ${text}`, () => placeWithin(db, text, within));
    },
    async organisation(text, now) {
      const had = now?.partners.find((partner) => calledOf(partner) === text);
      if (had) return { value: named(had.organisation, had.name), perhaps: [] };
      if (now?.leadOrganisation?.name === text)
        return { value: named(now.leadOrganisation, null), perhaps: [] };
      return once(`organisation ${text}`, () => findOrganisation(db, text));
    },
  };
}

async function findOrganisation(db: Tx, text: string): Promise<FoundName> {
  const { named: known, perhaps } = await organisationNamed(db, text);
  return { value: known ? named(known, null) : text, perhaps };
}
