// What rows name: who offers it, where; found once for all rows of a batch that name it.

import type { WorkContext } from "../../bulk/record-table.ts";
import { type MeantPlaces, type Nearer, PlaceChoice, placeNamed } from "../../network/places/choice.ts";
import { nameKey } from "../../network/places/place-names.ts";
import { placesAbout } from "../../network/places/queries.ts";
import { getCity } from "../../network/queries.ts";
import { organisationNamed, type RecognisedOrganisation } from "../../organisations/choice.ts";
import { operatorActor } from "../../platform/actor.ts";
import { comparable } from "../../platform/comparable.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { remembering } from "../../platform/remembering.ts";
import { worksIn } from "../opportunities/store.ts";
import { venuesOf } from "../venues/store.ts";
import type { Venue } from "../venues/venue.ts";

export interface Finds {
  provider(text: string): Promise<RecognisedOrganisation>;
  /** Whether a row may speak of what this organisation offers. */
  mayBeOf(organisation: string): boolean;
  /** Where rows speak of what one organisation alone offers, that one. */
  only?: string;
  /** @throws Problem at `organisation` where it does not work in the city */
  requireHere(organisation: string): Promise<void>;
  /** One, or the several that it may be. @throws Problem at `place` where there is none, or nobody can be asked which */
  place(text: string): Promise<MeantPlaces>;
  /** Of those that the organisation may use; several are told apart by their places. */
  venues(name: string, organisation: string): readonly Venue[];
}

/** Of its organisations alone rows may speak; of all where there are none. */
export async function findsIn(
  db: Queryable,
  { city = "", organisations: own, headings, by }: WorkContext,
): Promise<Finds> {
  const mayBeOf = (organisation: string) => own === undefined || own.includes(organisation);
  const once = remembering();
  const venues = Map.groupBy(await venuesOf(db, city), ({ name }) => comparable(name));
  return {
    provider: (text) => once(`provider ${comparable(text)}`, () => organisationNamed(db, text)),
    mayBeOf,
    ...(own?.length === 1 && { only: own[0] }),
    requireHere: (organisation) =>
      once(`here ${organisation}`, async () => {
        if (!(await worksIn(db, organisation, city)))
          throw fieldProblem("organisation", "catalogue:field.worksElsewhere");
      }),
    place: (text) =>
      once(`place ${comparable(text)}`, async () => {
        const named = PlaceChoice.safeParse(text);
        if (!named.success) throw noPlace(text);
        const nearer = await once("nearer", () => nearerIn(db, city, headings.place));
        return meantPlaces(text, await placeNamed(db, named.data, nearer), by.id === operatorActor.id);
      }),
    venues: (name, organisation) =>
      (venues.get(comparable(name)) ?? []).filter(
        ({ organisation: keeper, isRetired }) =>
          !isRetired && (keeper === null || keeper.id === organisation),
      ),
  };
}

/** In the city rather than elsewhere, and of the level that the column is called after. */
async function nearerIn(db: Queryable, city: string, heading: string | undefined): Promise<Nearer> {
  const { place } = await getCity(db, city);
  const about = heading === undefined ? undefined : await placesAbout(db);
  const key = nameKey(heading ?? "");
  const level = about?.levels.find(({ one }) => Object.values(one).some((name) => nameKey(name) === key));
  return { within: place.locatedIn, kind: level?.kind };
}

/** What nobody was asked is the narrowest of those that are called so, and nothing that is only written nearly so. */
function meantPlaces(text: string, found: MeantPlaces, isForNobody: boolean): MeantPlaces {
  if (found.named === undefined && found.perhaps.length === 0) throw noPlace(text);
  if (!isForNobody || found.named) return found;
  const { perhaps, isLike } = found;
  const deepest = Math.max(...perhaps.map(({ above }) => above.length));
  const named = perhaps.findLast(({ above }) => above.length === deepest);
  if (isLike || !named) throw noPlace(text);
  return { named, perhaps: [], isLike };
}

const noPlace = (text: string) => fieldProblem("place", "places:choice.none", { text: text.slice(0, 100) });
