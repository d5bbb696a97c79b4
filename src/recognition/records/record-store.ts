// The record of a learner: the badges that they put into it.

import { sql } from "kysely";
import { z } from "zod";
import { readOpened } from "../../joining/links.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { WrittenText, writtenFrom } from "../../platform/written.ts";
import { attestationRows } from "../badges/store.ts";
import { badgeStates } from "../badges/workflow.ts";
import { refuse } from "../problems.ts";

/** More than somebody gets in a life. */
export const mostInRecord = 100;

export const RecordedBadge = z.object({
  id: z.uuid(),
  checkCode: z.string(),
  name: WrittenText,
  source: WrittenText.nullable().describe("Who saw it; null for the commission."),
  issuedOn: z.string(),
  goodUntil: z.string().nullable(),
  isOver: z.boolean(),
  state: z.enum(badgeStates),
});
export type RecordedBadge = z.infer<typeof RecordedBadge>;

/** @throws Problem `recognition.whole_only` for a link that opens one thing that was joined, and no more of whoever joined it */
export function learnerOf(opened: string): string {
  const { learner, join } = readOpened(opened);
  if (join !== undefined) throw refuse.whole_only();
  return learner;
}

export async function badgesOf(db: Queryable, learner: string, now: Date): Promise<RecordedBadge[]> {
  const rows = await attestationRows(db)
    .innerJoin("badges", "badges.attestationId", "attestations.id")
    .innerJoin("learnerBadges", "learnerBadges.badgeId", "badges.id")
    .select([
      "badges.id",
      "badges.checkCode",
      "badges.state",
      "badges.validUntil",
      "achievementEditions.name",
      "organisations.name as organisationNames",
      "cities.name as cityNames",
      sql<Date>`badges.issued_at`.as("issuedAt"),
    ])
    .where("learnerBadges.learnerId", "=", learner)
    .orderBy("badges.issuedAt", "desc")
    .orderBy("badges.id")
    .limit(mostInRecord)
    .execute();
  return rows.map(({ organisationNames, cityNames, issuedAt, validUntil, name, ...row }) => {
    const source = organisationNames ?? cityNames;
    return RecordedBadge.parse({
      ...row,
      name: writtenFrom(name),
      source: source ? writtenFrom(source) : null,
      issuedOn: dayOf(issuedAt),
      goodUntil: validUntil === null ? null : dayOf(validUntil),
      isOver: validUntil !== null && validUntil < now,
    });
  });
}
