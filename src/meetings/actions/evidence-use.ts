// Which actions show a piece of evidence, told to the slice that keeps it.

import { sql } from "kysely";
import { Fragment, h } from "preact";
import type { EvidenceUse } from "../../evidence/slots.ts";
import { ShownWith } from "./shown-with.tsx";
import { actionsShownBy } from "./store.ts";

export const actionsOnEvidence: EvidenceUse = {
  async wasUsed(db, _cityId, evidenceId) {
    const found = await db
      .selectFrom("meetingActions")
      .select(sql<number>`1`.as("one"))
      .where("evidenceId", "=", evidenceId)
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  },

  async show(db, _city, evidenceId) {
    const actions = await actionsShownBy(db, evidenceId);
    return actions.length === 0 ? undefined : h(Fragment, null, h(ShownWith, { actions }));
  },
};
