import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/** Gives members that name the code of a county, and no place, the place right below the country that has this code. */
export async function placeCities(db: Db | Tx): Promise<void> {
  await sql`
    update cities set located_in = places.id
    from places
    where cities.located_in is null and cities.county_code is not null
      and cardinality(places.line) = 2 and places.gone_in is null
      and exists (select 1 from jsonb_each_text(places.codes) as code(giver, text)
        where ltrim(code.text, '0') = ltrim(cities.county_code, '0'))`.execute(db);
}
