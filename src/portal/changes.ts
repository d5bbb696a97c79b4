// What others did in a city since somebody was last there.

import { sql } from "kysely";
import { z } from "zod";
import { systemActor } from "../platform/actor.ts";
import { anyRole } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { noted } from "../platform/database/noted.ts";
import { dayMs } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { ownCities } from "../platform/role.ts";

/** Whoever comes back within so many hours is still on the same visit. */
const visitHours = 6;
/** What is told to somebody who was never there, and the most that is told to anybody. */
const firstDays = 14;
const mostDays = 90;
const mostEntries = 500;
const mostLines = 8;

interface Change {
  /** Who did it. */
  by: string;
  operation: string;
  times: number;
  lastAt: Date;
}

export interface Changes {
  city: string;
  /** The last visit; undefined for whoever is there for the first time. */
  since: Date | undefined;
  changes: Change[];
}

/** In the city that the address names, or in each in which whoever asks holds a role. Notes the visit, once. */
export const listChanges = query({
  name: "portal.listChanges",
  input: z.object({ city: z.string().max(40).optional() }),
  allow: anyRole,
  async run({ city }, { db, actor, now }): Promise<Changes[]> {
    const own = [...new Set(ownCities(actor))];
    const cities = city === undefined ? own : own.filter((id) => id === city);
    if (cities.length === 0) return [];
    const visitsEnd = before(now, visitHours * 3_600_000);
    const rows = await changesSince(db, { cities, person: actor.id, now, visitsEnd });
    const isNew = rows.filter(({ beganAt }) => beganAt === null || new Date(beganAt) < visitsEnd);
    if (isNew.length > 0)
      await noteVisits(db, { cities: isNew.map((row) => row.city), person: actor.id, now, visitsEnd });
    return rows.map((row) => ({
      city: row.city,
      since: row.since === null ? undefined : new Date(row.since),
      changes: row.changes.map((change) => ({ ...change, lastAt: new Date(change.lastAt) })),
    }));
  },
});

function before(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() - milliseconds);
}

interface Visiting {
  cities: readonly string[];
  person: string;
  now: Date;
  /** A visit that began before is over. */
  visitsEnd: Date;
}

interface ChangesRow {
  city: string;
  beganAt: string | null;
  since: string | null;
  changes: { by: string; operation: string; times: number; lastAt: string }[];
}

/** What people did, not the system by itself. What was done to accounts and to people's roles is not everybody's: that is told where they are looked after. */
async function changesSince(
  db: Queryable,
  { cities, person, now, visitsEnd }: Visiting,
): Promise<ChangesRow[]> {
  const { rows } = await sql<ChangesRow>`
    select here.city, visits.began_at, here.since, coalesce(found.changes, '[]') as changes
    from unnest(${cities}::text[]) as own (city)
    left join place_visits as visits on visits.person_id = ${person} and visits.place = own.city
    cross join lateral (
      select own.city, case when visits.began_at < ${visitsEnd} then visits.began_at else visits.before_at end as since
    ) as here
    left join lateral (
      select jsonb_agg(jsonb_build_object('by', "by", 'operation', operation, 'times', times, 'lastAt', last_at)
                       order by last_at desc) as changes
      from (
        select actor_name as "by", operation, count(*)::int as times, max(at) as last_at
        from (
          select actor_name, operation, at from audit_entries
          where scope = own.city
            and at > greatest(coalesce(here.since, ${before(now, firstDays * dayMs)}), ${before(now, mostDays * dayMs)})
            and actor_id is distinct from ${person} and actor_id is distinct from ${systemActor.id}
            and operation not like 'accounts.%'
            and (operation not like 'network.%' or operation = 'network.updateCityProfile')
          order by at desc
          limit ${sql.lit(mostEntries)}
        ) as entries
        group by actor_name, operation
        order by max(at) desc
        limit ${sql.lit(mostLines)}
      ) as grouped
    ) as found on true`.execute(db);
  return rows;
}

/** Two requests at once are one visit. */
const noteVisits = noted(
  "That somebody looked is nobody else's business: it only says what is new to them.",
  async (db, { cities, person, now, visitsEnd }: Visiting): Promise<void> => {
    await sql`
      insert into place_visits (person_id, place, began_at)
      select ${person}, place, ${now} from unnest(${cities}::text[]) as place
      on conflict (person_id, place)
        do update set before_at = place_visits.began_at, began_at = excluded.began_at
        where place_visits.began_at < ${visitsEnd}`.execute(db);
  },
);
