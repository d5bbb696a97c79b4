// Who gives tables of records: a city's coordinator, and the commission for the whole network.

import { member, officer } from "../network/allow.ts";
import { type Allow, anyOf } from "../platform/allow.ts";
import { cityOf } from "../platform/place.ts";

const administrator = officer("administrator");
export const keepersOfTables = anyOf(member("city", "coordinator"), administrator);

/** Coordinators of whichever city; of which city a table is, the query looks up. */
const coordinatorsThere: Allow = {
  description: "coordinator of the city whose table it is",
  permits: (actor) => actor.roles.some((held) => held.role === "coordinator" && cityOf(held) !== null),
};
export const readersOfTables = anyOf(coordinatorsThere, administrator);
