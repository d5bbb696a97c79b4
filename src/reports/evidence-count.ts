// How many reports cite a piece of evidence, told to the slice that keeps it; the same that its page names.

import { sql } from "kysely";
import type { EvidenceCount } from "../evidence/slots.ts";

export const countedReports: EvidenceCount = {
  words: "evidence:evidence.countedReports",
  count: sql`(select count(distinct reports.id)::int from citations
    join reports on reports.id = citations.report_id
    join cycle_cities on cycle_cities.cycle_id = reports.cycle_id and cycle_cities.city_id = reports.city_id
    where citations.kind = 'evidence' and citations.record_id = evidence.id and cycle_cities.removed_at is null)`,
};
