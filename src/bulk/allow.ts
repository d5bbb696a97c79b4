// Who gives tables of records: a city's coordinator, the commission for the whole network, and of some kinds whoever speaks for an
// organisation, whose own records the rows are then.

import { member, officer } from "../network/allow.ts";
import type { Actor } from "../platform/actor.ts";
import { type Allow, anyOf } from "../platform/allow.ts";
import { cityOf } from "../platform/place.ts";
import { representedBy } from "../platform/role.ts";
import { recordTableKind } from "./slots.ts";

const administrator = officer("administrator");
export const keepersOfTables = anyOf(member("city", "coordinator"), administrator);

/** Of tables that they gave themselves, whichever these are. */
export const representativesAnywhere: Allow = {
  description: "representative of the organisation whose table it is",
  permits: (actor) => representedBy(actor).length > 0,
};

/** Of which kind a table of a city is, the input says. */
const representatives: Allow = {
  description: "representative of an organisation, of the kinds of tables that organisations give too",
  permits: (actor, { kind, city }) =>
    typeof city === "string" &&
    typeof kind === "string" &&
    recordTableKind(kind)?.isForOrganisations === true &&
    representativesAnywhere.permits(actor, {}),
};
export const giversOfTables = anyOf(keepersOfTables, representatives);

/** Coordinators of whichever city; of which city a table is, and who gave it, the query looks up. */
const coordinatorsThere: Allow = {
  description: "coordinator of the city whose table it is",
  permits: (actor) => actor.roles.some((held) => held.role === "coordinator" && cityOf(held) !== null),
};
export const readersOfTables = anyOf(coordinatorsThere, representativesAnywhere, administrator);

/** Those who keep a place see all of its tables; whoever else gives them, their own. */
export function seenBy(actor: Actor, city: string | undefined): { createdBy?: string } {
  return keepersOfTables.permits(actor, { city }) ? {} : { createdBy: actor.id };
}
