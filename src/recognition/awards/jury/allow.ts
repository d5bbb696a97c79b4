// Who sits in the jury of a round. With which nominees they have to do, the commands and queries look up.

import type { Actor } from "../../../platform/actor.ts";
import type { Allow } from "../../../platform/allow.ts";
import { roundPlace } from "../../../platform/place.ts";
import { holdsRole } from "../../../platform/role.ts";

export function sitsInJury(actor: Actor, award: number | string): boolean {
  return holdsRole(actor, ["juror"], roundPlace(award));
}

export const jurors: Allow = {
  description: "juror of the round",
  permits: (actor, { award }) =>
    (typeof award === "string" || typeof award === "number") && sitsInJury(actor, award),
};

/** The rounds in whose jury somebody sits, by their numbers. */
export function judgedBy({ roles }: Pick<Actor, "roles">): number[] {
  return roles.flatMap(({ role, place, placeId }) =>
    role === "juror" && place === "round" && placeId !== null ? [Number(placeId)] : [],
  );
}

export const jurorsAnywhere: Allow = {
  description: "juror of whichever round",
  permits: (actor) => judgedBy(actor).length > 0,
};
