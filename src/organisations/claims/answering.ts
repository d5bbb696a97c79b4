// Who may answer a claim, and what confirming it brings: the role, or for whoever has no account an invitation to it.

import { member } from "../../network/allow.ts";
import { invite } from "../../network/people/invitations.ts";
import type { Actor } from "../../platform/actor.ts";
import { type Allow, anyOf } from "../../platform/allow.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { organisationOf, organisationPlace } from "../../platform/place.ts";
import { isKeeper, keepers } from "../allow.ts";
import { refuse } from "../problems.ts";
import { getOrganisation, type OrganisationFile } from "../store.ts";
import { mostRepresentatives } from "./claim.ts";
import { type ClaimFile, representativesOf } from "./store.ts";

/** Those who speak for it. */
const representatives: Allow = member("organisation", "representative");

/** Whoever keeps the organisation, and those who speak for it. */
export const answerers = anyOf(keepers, representatives);

export function speaksFor(actor: Actor, organisation: string): boolean {
  return representatives.permits(actor, { organisation });
}

/** The organisations for which somebody speaks. */
export function organisationsSpokenForBy(actor: Pick<Actor, "roles">): string[] {
  return actor.roles.flatMap((held) => organisationOf(held) ?? []);
}

/** @throws Problem `organisations.not_yours` to whoever neither keeps it nor speaks for it */
export async function answeredBy(db: Queryable, id: string, actor: Actor): Promise<OrganisationFile> {
  const file = await getOrganisation(db, id);
  const cities = file.cities.map((city) => city.id);
  if (!isKeeper(actor, cities) && !speaksFor(actor, id)) throw refuse.not_yours({ name: file.name });
  return file;
}

/** @throws Problem `organisations.too_many_representatives` */
export async function requireRoomToSpeak(db: Queryable, organisation: OrganisationFile): Promise<void> {
  if ((await representativesOf(db, organisation.id)).length >= mostRepresentatives)
    throw refuse.too_many_representatives({ name: organisation.name, limit: mostRepresentatives });
}

interface Giving {
  actor: Pick<Actor, "id" | "name">;
  now: Date;
  secret: string;
  baseUrl: string;
}

export async function letSpeak(
  db: Tx,
  claim: ClaimFile,
  { actor, now, secret, baseUrl }: Giving,
): Promise<void> {
  const { organisation, personId, name, email, language } = claim;
  const place = organisationPlace(organisation.id);
  if (personId === null) {
    await invite(db, { email, name, role: "representative", language }, place, {
      actor,
      now,
      secret,
      baseUrl,
    });
    return;
  }
  await db
    .insertInto("roles")
    .values({ personId, role: "representative", ...place, grantedBy: claim.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
