// Where a role is held, joined as `named_places`: a city or an organisation.

import { sql } from "kysely";

/** The city in which it is held; null where it is held elsewhere. */
export const cityHeldIn = sql<
  string | null
>`case when named_places.place = 'city' then named_places.place_id end`;
