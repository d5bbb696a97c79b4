// What is known of an organisation or an educator, for the rules of a round: neither has joined anything.

import type { Queryable } from "../../../platform/database/database.ts";
import { citedIn, type NominationFile } from "../nominations/nomination.ts";
import { awardedOn } from "../nominations/store.ts";
import type { Facts } from "../rounds/eligibility.ts";
import type { AwardRound } from "../rounds/round.ts";

const memberStandings = ["member", "reminded"];

export async function factsOfOrganisation(
  db: Queryable,
  round: AwardRound,
  { id, state }: { id: string; state: string },
  nomination: NominationFile | undefined,
): Promise<Facts> {
  const member = await db
    .selectFrom("organisationCities")
    .innerJoin("cities", "cities.id", "organisationCities.cityId")
    .select("cities.id")
    .where("organisationId", "=", id)
    .where("cities.standing", "in", memberStandings)
    .where("cities.retiredAt", "is", null)
    .limit(1)
    .executeTakeFirst();
  return {
    standing: "",
    joined: null,
    on: round.nominationsUntil,
    awardedOn: await awardedOn(db, round, { organisation: id }),
    cited: nomination ? citedIn(nomination) : 0,
    signedOn: null,
    hasConsent: nomination?.hasConsent ?? false,
    organisation: { isListed: state === "listed", worksInMember: member !== undefined },
  };
}

export async function factsOfEducator(
  db: Queryable,
  round: Pick<AwardRound, "nominationsUntil">,
  city: string,
  nomination: NominationFile | undefined,
): Promise<Facts> {
  const found = await db
    .selectFrom("cities")
    .select("id")
    .where("id", "=", city)
    .where("standing", "in", memberStandings)
    .where("retiredAt", "is", null)
    .executeTakeFirst();
  return {
    standing: "",
    joined: null,
    on: round.nominationsUntil,
    awardedOn: [],
    cited: nomination ? citedIn(nomination) : 0,
    signedOn: null,
    hasConsent: nomination?.hasConsent ?? false,
    educator: { isInMember: found !== undefined, consentedOn: nomination?.educator?.consentedOn ?? null },
  };
}
