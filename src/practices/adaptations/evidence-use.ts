// Which adaptations show a piece of evidence, told to the slice that keeps it.

import { sql } from "kysely";
import { Fragment, h } from "preact";
import type { EvidenceUse } from "../../evidence/slots.ts";
import { ShownWith } from "./shown-with.tsx";
import { adaptationFrom, adaptationsIn } from "./store.ts";

const mostNamed = 100;

export const adaptationsOnEvidence: EvidenceUse = {
  async wasUsed(db, _cityId, evidenceId) {
    const found = await db
      .selectFrom("practiceAdaptations")
      .select(sql<number>`1`.as("one"))
      .where("evidenceId", "=", evidenceId)
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  },

  async show(db, _city, evidenceId) {
    const rows = await adaptationsIn(db)
      .where("adaptation.evidenceId", "=", evidenceId)
      .orderBy("adaptation.number")
      .limit(mostNamed)
      .execute();
    const adaptations = rows.map((row) => adaptationFrom(row).adaptation);
    return adaptations.length === 0 ? undefined : h(Fragment, null, h(ShownWith, { adaptations }));
  },
};
