// What one organisation handed in, as it is published together: what may be, with what is unusual in it, and what somebody has to
// look at by itself.

import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { slot } from "../../platform/slot.ts";
import { textToRead } from "../../platform/written.ts";
import { renewUndated } from "../runs/renewing.ts";

/** So many are published by one press. */
export const mostAtOnce = 250;
/** So many of each kind are named on the page. */
export const mostShown = 20;

/** Why an opportunity is not published with others: `isSo` is asked of its id. */
export interface HeldBack {
  why: MessageKey;
  isSo: (opportunity: RawBuilder<unknown>) => RawBuilder<boolean>;
}

export const heldBack = slot<HeldBack>();

/** Somebody looked, and found something of the checklist not in order. */
export const failsChecks: HeldBack = {
  why: "catalogue:together.held.checks",
  isSo: (opportunity) => sql<boolean>`exists (select from (
    select distinct on (checks.item) checks.answer
    from quality_checks as checks join quality_checklists as lists on lists.id = checks.checklist_id
    where lists.opportunity_id = ${opportunity} order by checks.item, checks.id desc) as last where answer = 'no')`,
};

const unusual = ["noRun", "over", "noPrice", "noSummary", "sameName"] as const;
type Unusual = (typeof unusual)[number];

export interface HandedIn {
  code: string;
  version: number;
  title: string;
  /** Why it is not published with the others. */
  held: MessageKey | null;
  unusual: readonly Unusual[];
}

interface Whose {
  city: string;
  organisation: string;
}

const id = sql.ref("opportunities.id");

/** Of those that are handed in, which reason holds each of them back, by its place among those that are given. */
function whichHolds(): RawBuilder<number | null> {
  const given = heldBack.given();
  if (given.length === 0) return sql`null::int`;
  const cases = given.map(({ isSo }, index) => sql`when ${isSo(id)} then ${sql.lit(index)}`);
  return sql`case ${sql.join(cases, sql` `)} end`;
}

const handedIn = ({ city, organisation }: Whose) =>
  sql`opportunities.city_id = ${city} and opportunities.organisation_id = ${organisation} and opportunities.state = 'submitted'`;

type Row = Record<Unusual, boolean> &
  Omit<HandedIn, "held" | "unusual"> & { held: number | null; count: number };

/** Those that may be published together, or those that may not, in the order in which they were handed in; and how many there are. */
export async function handedInBy(
  db: Queryable,
  whose: Whose,
  { isHeld, most, now }: { isHeld: boolean; most: number; now: Date },
): Promise<{ count: number; rows: HandedIn[] }> {
  const runs = sql`runs where runs.opportunity_id = shown.id and runs.state in ('planned', 'open', 'full', 'running')`;
  const { rows } = await sql<Row>`
    with waiting as materialized (
      select id, code, version, organisation_id, title, summary, changed_at, ${whichHolds()} as held
      from opportunities where ${handedIn(whose)}),
    shown as materialized (
      select *, count(*) over ()::int as count from waiting
      where (held is not null) = ${isHeld} order by changed_at, code limit ${most})
    select code, version, ${textToRead("shown.title")} as title, held, count,
      not exists (select from ${runs}) as "noRun",
      exists (select from ${runs}) and not exists (select from ${runs}
        and (over_on is null or over_on >= ${dayOf(now)}::date)) as "over",
      exists (select from ${runs} and costs is null) as "noPrice",
      summary is null as "noSummary",
      exists (select from opportunity_names as mine join opportunity_names as theirs
          on (theirs.city_id, theirs.organisation_id, theirs.level, theirs.called)
            = (mine.city_id, mine.organisation_id, mine.level, mine.called)
        where mine.opportunity_id = shown.id and theirs.opportunity_id <> shown.id) as "sameName"
    from shown order by changed_at, code`.execute(db);
  const reasons = heldBack.given();
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map(({ code, version, title, held, ...is }) => ({
      code,
      version,
      title,
      held: held === null ? null : (reasons[held]?.why ?? null),
      unusual: unusual.filter((one) => is[one]),
    })),
  };
}

interface Publishing extends Whose {
  /** What was seen: each by its code, with its version. */
  seen: ReadonlyMap<string, number>;
  by: Actor;
  now: Date;
}

/**
 * Publishes those of them that are as they were seen and that nothing holds back. Who presses twice, or with somebody else, waits
 * here and then finds them published.
 */
export async function publishSeen(
  db: Tx,
  { seen, by, now, ...whose }: Publishing,
): Promise<{ id: string; code: string }[]> {
  const given = JSON.stringify([...seen].map(([code, version]) => ({ code, version })));
  const asSeen = sql`jsonb_to_recordset(${given}::jsonb) as seen (code text, version int)`;
  await sql`select from opportunities where ${handedIn(whose)} and code in (select code from ${asSeen})
    order by id for update`.execute(db);
  const { rows } = await sql<{ id: string; code: string; isNew: boolean }>`
    select opportunities.id, opportunities.code, confirmed_on is null as "isNew"
    from opportunities join ${asSeen} using (code, version)
    where ${handedIn(whose)} and ${whichHolds()} is null order by opportunities.id limit ${mostAtOnce}`.execute(
    db,
  );
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  await sql`insert into opportunity_events (opportunity_id, action, from_state, to_state, note, actor_id, actor_name, at)
    select id, 'publish', 'submitted', 'published', '', ${by.id || null}, ${by.name}, ${now}
    from unnest(${ids}::uuid[]) as published (id)`.execute(db);
  const fresh = rows.filter(({ isNew }) => isNew).map((one) => one.id);
  if (fresh.length > 0) await firstConfirmed(db, fresh, { by, now });
  return rows.map(({ id, code }) => ({ id, code }));
}

/** Who publishes them has read them, as of one (`keepConfirmed`). */
async function firstConfirmed(
  db: Tx,
  ids: readonly string[],
  { by, now }: Pick<Publishing, "by" | "now">,
): Promise<void> {
  const day = dayOf(now);
  await db
    .updateTable("opportunities")
    .set({ confirmedOn: day, confirmedByName: by.name, confirmedChannel: "coordinator", missingSince: null })
    .set({ notRunning: 0, hiddenSince: null })
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  await renewUndated(db, ids, day);
}
