// What came of a festival, read from its runs as long as it is not closed, and kept from then on.

import { sql } from "kysely";
import { shownVerdicts } from "../../joining/feedback/feedback.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { firstOfMonth } from "../../platform/day.ts";
import { writtenFrom } from "../../platform/written.ts";
import type { Festival } from "../festival.ts";
import { Counts, publishedCounts, type Read } from "./counts.ts";

type Days = Pick<Festival, "id" | "startsOn" | "endsOn">;

/** The sessions on the days of the festival that took place. */
const heldOf = ({ id, startsOn, endsOn }: Days) => sql`
  select one.*, runs.opportunity_id, coalesce(venues.place_id, runs.place_id) as at_place
  from festival_entries as events
  join runs on runs.id = events.run_id
  join run_sessions as one on one.run_id = runs.id and one.state = 'held'
    and one.held_on between ${startsOn}::date and ${endsOn}::date
  left join venues on venues.id = coalesce(one.venue_id, runs.venue_id)
  where events.festival_id = ${id}::uuid and events.state = 'taken'`;

interface Totals {
  events: number;
  cancelled: number;
  organisations: number;
  held: number;
  uncounted: number;
}

async function readCounts(db: Queryable, festival: Days): Promise<Read> {
  const [totals, places, joined, said] = await Promise.all([
    sql<Totals>`
      select count(*)::int as events, (count(*) filter (where runs.state in ('cancelled', 'postponed')))::int as cancelled,
        count(distinct opportunities.organisation_id)::int as organisations,
        (select count(*)::int from (${heldOf(festival)}) as held) as held,
        (select count(*)::int from (${heldOf(festival)}) as held
          where coalesce(held.women, held.men, held.others) is null) as uncounted
      from festival_entries as events
      join runs on runs.id = events.run_id
      join opportunities on opportunities.id = runs.opportunity_id
      where events.festival_id = ${festival.id}::uuid and events.state = 'taken'`.execute(db),
    sql<Omit<Read["places"][number], "name"> & { name: unknown }>`
      select coalesce(places.id, '') as id, places.full_names as name, count(distinct held.run_id)::int as events,
        sum(held.women)::int as women, sum(held.men)::int as men, sum(held.others)::int as others
      from (${heldOf(festival)}) as held
      left join places on places.id = held.at_place
      group by places.id order by events desc, places.id limit ${mostPlaces}`.execute(db),
    sql<Read["joined"][number]>`
      select joins.age_band as age, sum(joins.places)::int as people
      from festival_entries as events
      join joins on joins.run_id = events.run_id and joins.state in ('joined', 'completed', 'no_show')
      where events.festival_id = ${festival.id}::uuid and events.state = 'taken'
      group by joins.age_band order by joins.age_band`.execute(db),
    sql<{ verdict: string; count: number }>`
      select feedback.verdict, count(*)::int as count
      from feedback
      join feedback_batches as batches on batches.id = feedback.batch_id
      where batches.released_in >= ${firstOfMonth(festival.startsOn)}::date
        and feedback.opportunity_id in (
          select runs.opportunity_id from festival_entries as events join runs on runs.id = events.run_id
          where events.festival_id = ${festival.id}::uuid and events.state = 'taken')
      group by feedback.verdict`.execute(db),
  ]);
  const [total] = totals.rows;
  const counted = new Map(said.rows.map(({ verdict, count }) => [verdict, count]));
  return {
    events: total?.events ?? 0,
    cancelled: total?.cancelled ?? 0,
    organisations: total?.organisations ?? 0,
    held: total?.held ?? 0,
    uncounted: total?.uncounted ?? 0,
    places: places.rows.map(({ name, ...row }) => ({ ...row, name: writtenFrom(name) })),
    joined: joined.rows,
    said: Counts.shape.said.parse(
      Object.fromEntries(shownVerdicts.map((verdict) => [verdict, counted.get(verdict) ?? 0])),
    ),
  };
}
const mostPlaces = 300;

/** As they were kept when it was closed; before that, as they are now. */
export async function countsOf(db: Queryable, festival: Festival): Promise<Counts> {
  if (festival.state !== "closed") return publishedCounts(await readCounts(db, festival));
  const { counts } = await db
    .selectFrom("festivals")
    .select("counts")
    .where("id", "=", festival.id)
    .executeTakeFirstOrThrow();
  return Counts.parse(counts);
}

/** Keeps what came of it: from then on it is public. */
export async function keepCounts(tx: Tx, festival: Festival): Promise<void> {
  const counts = publishedCounts(await readCounts(tx, festival));
  await tx
    .updateTable("festivals")
    .set({ counts: JSON.stringify(counts) })
    .where("id", "=", festival.id)
    .execute();
}
