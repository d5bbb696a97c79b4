// What rows name: who offers it, where; found once for all rows of a batch that name it.

import { choosePlace, PlaceChoice } from "../../network/places/choice.ts";
import { organisationNamed, type RecognisedOrganisation } from "../../organisations/choice.ts";
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
  /** @throws Problem at `place` where none is meant, or several are */
  place(text: string): Promise<string>;
  /** Of those that the organisation may use; several are told apart by their places. */
  venues(name: string, organisation: string): readonly Venue[];
}

/** `own`: the organisations of which alone rows may speak; of all where there are none. */
export async function findsIn(
  db: Queryable,
  city: string,
  own: readonly string[] | undefined,
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
        if (!named.success) throw fieldProblem("place", "places:choice.none", { text: text.slice(0, 100) });
        return (await choosePlace(db, named.data, "place")).id;
      }),
    venues: (name, organisation) =>
      (venues.get(comparable(name)) ?? []).filter(
        ({ organisation: keeper, isRetired }) =>
          !isRetired && (keeper === null || keeper.id === organisation),
      ),
  };
}
