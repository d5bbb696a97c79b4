// What people without an account brought evidence for, told to the slice that keeps it.

import { sql } from "kysely";
import type { EvidenceUse } from "../evidence/slots.ts";

/** An answer that waits to be taken over. */
export const answersOnEvidence: EvidenceUse = {
  async wasUsed(db, _cityId, evidenceId) {
    const answered = await db
      .selectFrom("requestedValues")
      .select("id")
      .where(sql<boolean>`answer ->> 'evidenceId' = ${evidenceId}`)
      .limit(1)
      .executeTakeFirst();
    return answered !== undefined;
  },
};

/** The rating of an expert. */
export const ratingsOnEvidence: EvidenceUse = {
  async wasUsed(db, _cityId, evidenceId) {
    const rated = await db
      .selectFrom("expertRatings")
      .select("seat")
      .where("evidenceId", "=", evidenceId)
      .limit(1)
      .executeTakeFirst();
    return rated !== undefined;
  },
};
