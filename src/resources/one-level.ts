// Value stands at one level: what one giver gives of one kind has its value at the whole of an initiative or at its parts, so that
// nothing counts twice. The database keeps the same rule (`contributions_one_level`).

import { sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import type { ContributionContent } from "./content.ts";
import type { Parties } from "./parties.ts";

interface Valued {
  /** Undefined for one that is new. */
  id?: string | undefined;
  content: Pick<ContributionContent, "kind" | "value">;
  parties: Pick<Parties, "origin" | "giverId" | "initiativeId">;
}

/** What has this value at another level already. */
export async function valuedElsewhere(
  db: Queryable,
  { id, content: { kind, value }, parties: { origin, giverId, initiativeId } }: Valued,
): Promise<{ what: string } | undefined> {
  if (initiativeId === null || value === null || origin === "pass_through") return undefined;
  const { rows } = await sql<{ what: string }>`
    select other.what from initiatives as own
    join initiatives as related on related.id = own.parent_id or related.parent_id = own.id
    join contributions as other on other.initiative_id = related.id
    where own.id = ${initiativeId} and other.id is distinct from ${id ?? null}::uuid and other.kind = ${kind}
      and other.giver_id is not distinct from ${giverId}::text and counted_for_initiative(other)
    limit 1`.execute(db);
  return rows[0];
}
