// What is known of an organisation or an educator, for the rules of a round: neither has joined anything.

import type { Queryable } from "../../../platform/database/database.ts";
import { citedIn, type NominationFile } from "../nominations/nomination.ts";
import { awardedOn } from "../nominations/store.ts";
import type { Facts } from "../rounds/eligibility.ts";
import type { AwardRound } from "../rounds/round.ts";

const memberCities = (db: Queryable) =>
  db
    .selectFrom("cities")
    .select("cities.id")
    .where("standing", "in", ["member", "reminded"])
    .where("retiredAt", "is", null);

/** What the rules may ask of whoever has joined nothing. */
const withoutJoining = (
  { nominationsUntil }: Pick<AwardRound, "nominationsUntil">,
  nomination: NominationFile | undefined,
) => ({
  standing: "",
  joined: null,
  on: nominationsUntil,
  cited: nomination ? citedIn(nomination) : 0,
  signedOn: null,
  hasConsent: nomination?.hasConsent ?? false,
});

export async function factsOfOrganisation(
  db: Queryable,
  round: AwardRound,
  { id, state }: { id: string; state: string },
  nomination: NominationFile | undefined,
): Promise<Facts> {
  const member = await memberCities(db)
    .innerJoin("organisationCities", "organisationCities.cityId", "cities.id")
    .where("organisationId", "=", id)
    .limit(1)
    .executeTakeFirst();
  return {
    ...withoutJoining(round, nomination),
    awardedOn: await awardedOn(db, round, { organisation: id }),
    organisation: { isListed: state === "listed", worksInMember: member !== undefined },
  };
}

export async function factsOfEducator(
  db: Queryable,
  round: Pick<AwardRound, "nominationsUntil">,
  city: string,
  nomination: NominationFile | undefined,
): Promise<Facts> {
  const found = await memberCities(db).where("cities.id", "=", city).executeTakeFirst();
  return {
    ...withoutJoining(round, nomination),
    awardedOn: [],
    educator: { isInMember: found !== undefined, consentedOn: nomination?.educator?.consentedOn ?? null },
  };
}
