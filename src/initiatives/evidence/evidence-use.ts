// Which initiatives show a piece of evidence, told to the slice that keeps it.

import { sql } from "kysely";
import { Fragment, h } from "preact";
import type { EvidenceCount, EvidenceUse } from "../../evidence/slots.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { ShownWith } from "./shown-with.tsx";

const mostShown = 100;

function showing(db: Queryable, evidenceId: string) {
  return db
    .selectFrom("initiativeEvidence")
    .innerJoin("initiatives", "initiatives.id", "initiativeEvidence.initiativeId")
    .where("initiativeEvidence.evidenceId", "=", evidenceId);
}

export const initiativesOnEvidence: EvidenceUse = {
  async wasUsed(db, _cityId, evidenceId) {
    const found = await showing(db, evidenceId).select("initiatives.id").limit(1).executeTakeFirst();
    return found !== undefined;
  },

  async show(db, { id: city }, evidenceId) {
    const initiatives = await showing(db, evidenceId)
      .select(["initiatives.number", sql<string>`${textToRead("initiatives.title")}`.as("title")])
      .orderBy("initiatives.number", "desc")
      .limit(mostShown)
      .execute();
    return initiatives.length === 0 ? undefined : h(Fragment, null, h(ShownWith, { city, initiatives }));
  },
};

export const countedInitiatives: EvidenceCount = {
  words: "initiatives:evidence.count",
  count: sql`(select count(*)::int from initiative_evidence where initiative_evidence.evidence_id = evidence.id)`,
};
