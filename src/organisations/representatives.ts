// Those who speak for organisations: what they may do, they may do for their own.

import type { Actor } from "../platform/actor.ts";
import type { Allow } from "../platform/allow.ts";
import type { Tx } from "../platform/database/database.ts";
import { organisationPlace } from "../platform/place.ts";
import { holdsRole, representedBy } from "../platform/role.ts";

/** Whoever speaks for an organisation; for which, the commands look up. */
export const representatives: Allow = {
  description: "representative of the organisation",
  permits: (actor) => representedBy(actor).length > 0,
};

export function speaksFor(actor: Actor, organisation: { id: string } | null): boolean {
  return organisation !== null && holdsRole(actor, ["representative"], organisationPlace(organisation.id));
}

/** Those who speak for an organisation. */
export async function representativesOf(tx: Tx, organisation: string | null): Promise<string[]> {
  if (organisation === null) return [];
  const rows = await tx
    .selectFrom("roles")
    .select("personId")
    .where("place", "=", "organisation")
    .where("placeId", "=", organisation)
    .where("role", "=", "representative")
    .where("endedAt", "is", null)
    .limit(mostRepresentatives)
    .execute();
  return rows.map(({ personId }) => personId);
}
const mostRepresentatives = 100;
