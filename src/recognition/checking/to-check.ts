// What the register knows of a badge that somebody checks.

import type { Queryable } from "../../platform/database/database.ts";
import { attestationRows } from "../badges/store.ts";

/** A badge with all that whoever checks it is told, in one statement. */
export function findToCheck(db: Queryable, by: { id: string } | { checkCode: string }) {
  return attestationRows(db)
    .innerJoin("badges", "badges.attestationId", "attestations.id")
    .innerJoin("statusLists", "statusLists.number", "badges.statusList")
    .leftJoin("signingKeys", "signingKeys.id", "badges.signedWith")
    .leftJoin("badges as next", "next.id", "badges.replacedBy")
    .select([
      "badges.checkCode",
      "badges.state",
      "badges.issuedAt",
      "badges.validUntil",
      "badges.changedAt",
      "badges.withdrawnAt",
      "badges.withdrawnBecause",
      "badges.holderName",
      "badges.showsName",
      "badges.isChild",
      "badges.credential",
      "badges.signedAnewAt",
      "signingKeys.withdrawnAt as keyWithdrawnAt",
      "statusLists.signedAt as listSignedAt",
      "next.checkCode as nextCode",
      "next.state as nextState",
      "attestations.edition",
      "attestations.evidence",
      "attestations.language",
      "attestations.organisationId",
      "attestations.cityId",
      "achievements.number as achievement",
      "achievementEditions.name",
      "achievementEditions.description",
      "achievementEditions.criteria",
      "organisations.name as organisationNames",
      "cities.name as cityNames",
      "awardRounds.number as award",
    ])
    .where("id" in by ? "badges.id" : "badges.checkCode", "=", "id" in by ? by.id : by.checkCode)
    .executeTakeFirst();
}
export type BadgeToCheck = NonNullable<Awaited<ReturnType<typeof findToCheck>>>;
