// Who has to do with achievements and badges. For which organisation or city somebody speaks, the commands look up.

import { commission, officer } from "../network/allow.ts";
import { representatives } from "../organisations/representatives.ts";
import type { Actor } from "../platform/actor.ts";
import { type Allow, anyOf } from "../platform/allow.ts";
import { ownCities, representedBy } from "../platform/role.ts";

/** As which somebody says of people that they reached an achievement; each names those of its own. */
export const attesterKinds = ["provider", "coordinator", "contributor", "commission"] as const;
export type AttesterKind = (typeof attesterKinds)[number];

/** The commission writes achievements; an administrator who did not write one agrees to it. */
export const writers = commission;
export const administrators = officer("administrator");

const coordinators: Allow = {
  description: "coordinator of whichever city",
  permits: (actor) => ownCities(actor, "coordinator").length > 0,
};

const contributors: Allow = {
  description: "contributor of whichever city",
  permits: (actor) => ownCities(actor, "contributor").length > 0,
};

/** Those who speak for an organisation, a city or the commission. */
export const speakersAnywhere = anyOf(representatives, coordinators, administrators);
/** Those who say of people that they reached an achievement; as whom, each achievement says. */
export const attesters = anyOf(representatives, coordinators, contributors, administrators);
/** Those who issue what others attested, and withdraw it. */
export const issuers = anyOf(coordinators, administrators);

/** Who saw it: an organisation, a city, or neither: the commission. */
export interface Source {
  organisationId: string | null;
  cityId: string | null;
}

const allowOfKind: Readonly<Record<AttesterKind, Allow>> = {
  provider: representatives,
  coordinator: coordinators,
  contributor: contributors,
  commission: administrators,
};

/** Whether somebody attests as one of a kind, for any source. */
export function isKind(actor: Actor, kind: AttesterKind): boolean {
  return allowOfKind[kind].permits(actor, {});
}

/** As which kinds somebody attests for it. */
export function attestsAs(actor: Actor, source: Source): AttesterKind[] {
  const { organisationId, cityId } = source;
  if (organisationId === null && cityId !== null)
    return (["coordinator", "contributor"] as const).filter((kind) =>
      ownCities(actor, kind).includes(cityId),
    );
  if (!attestsFor(actor, source)) return [];
  return [organisationId === null ? "commission" : "provider"];
}

/** Whether somebody speaks for it, and so sees to all that was attested for it. */
function attestsFor(actor: Actor, { organisationId, cityId }: Source): boolean {
  if (organisationId !== null) return representedBy(actor).includes(organisationId);
  if (cityId !== null) return ownCities(actor, "coordinator").includes(cityId);
  return administrators.permits(actor, {});
}

/** Whether somebody vouches for what was attested: they speak for its source, or did it themselves. */
export function vouches(
  actor: Actor,
  { attestedBy, ...source }: Source & { attestedBy: string | null },
): boolean {
  return attestedBy === actor.id || attestsFor(actor, source);
}

/** Whether somebody speaks for who got an award: the owner's code of its badge is for nobody else. */
export function receives(
  actor: Actor,
  {
    recipientCity,
    recipientOrganisation,
    nominators,
  }: {
    recipientCity: string | null;
    recipientOrganisation: string | null;
    /** Who nominated an educator; null of others. */
    nominators: readonly string[] | null;
  },
): boolean {
  if (nominators !== null) return nominators.includes(actor.id);
  if (recipientOrganisation !== null) return representedBy(actor).includes(recipientOrganisation);
  return recipientCity !== null && ownCities(actor, "coordinator").includes(recipientCity);
}

/** Whether somebody issues what was attested for it: the coordinators where it works, and the commission. */
export function issuesFor(actor: Actor, { cityId }: Source, worksIn: readonly string[]): boolean {
  if (administrators.permits(actor, {})) return true;
  const own = ownCities(actor, "coordinator");
  return (cityId !== null && own.includes(cityId)) || worksIn.some((city) => own.includes(city));
}
