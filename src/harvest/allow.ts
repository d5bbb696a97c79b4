// Who may see what somebody here has said otherwise than a source: whoever writes what can be learned, for a city or for an organisation.

import { representatives } from "../organisations/representatives.ts";
import { type Allow, anyOf } from "../platform/allow.ts";
import { cityOf } from "../platform/place.ts";

const writersOfCities: Allow = {
  description: "coordinator or contributor of whichever city, of whose entries the query looks up",
  permits: (actor) => actor.roles.some((held) => cityOf(held) !== null),
};

/** Of whose entry it is, the query looks up. */
export const writersAnywhere = anyOf(writersOfCities, representatives);
