// Which sessions everybody could read once. A calendar that has them is told for a year that they are cancelled: many programs keep
// for ever what is only left out. What never was public is told to nobody.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { publicStates } from "../opportunities/workflow.ts";
import type { CountedSession } from "../runs/session-store.ts";

/** So long what is cancelled stands in calendars. */
const keptDays = 365;

/** From this day on what was cancelled is still told. */
export const cancelledSince = (now: Date) => addDays(dayOf(now), -keptDays);

/** When an opportunity became public and ceased to be it. */
export interface PublicTurns {
  isPublic: boolean;
  /** Null where it never was. */
  since: Date | null;
  lastAt: Date | null;
  /** How often that changed since the first time; each time all of its sessions count on. */
  turns: number;
}

const states = sql.join(publicStates.map((state) => sql.lit(state)));

/** The same, of the opportunity of a row, as one row. */
export const publicTurns = sql`
  select opportunities.is_public, min(event.at) as since, max(event.at) as last_at, greatest(count(*)::int - 1, 0) as turns
  from opportunity_events as event
  where event.opportunity_id = opportunities.id
    and (event.from_state in (${states})) <> (event.to_state in (${states}))`;

export async function turnsOf(
  db: Queryable,
  code: string,
): Promise<(PublicTurns & { id: string }) | undefined> {
  const { rows } = await sql<PublicTurns & { id: string }>`select opportunities.id, turned.*
    from opportunities cross join lateral (${publicTurns}) as turned where opportunities.code = ${code}`.execute(
    db,
  );
  return rows[0];
}

/** When it ceased to be public, since a day from which on that is told. */
export function goneAt({ isPublic, lastAt }: PublicTurns, since: string): Date | undefined {
  return !isPublic && lastAt !== null && dayOf(lastAt) >= since ? lastAt : undefined;
}

type Told = Pick<CountedSession, "sequence" | "changedAt" | "heldOn" | "state">;

/** A session as calendars are told of it; undefined of one that nobody could read. What is a draft, its people read as it is. */
export function toldOf<Session extends Told>(session: Session, turned: PublicTurns): Session | undefined {
  const { isPublic, since, lastAt, turns } = turned;
  if (since === null || lastAt === null) return session;
  const { state, sequence, changedAt, heldOn } = session;
  if (state === "cancelled" && changedAt < since) return undefined;
  // What took place before it was taken away took place; what was worked out afterwards, nobody has seen.
  if (!isPublic && (heldOn < dayOf(lastAt) || (sequence === 0 && changedAt > lastAt))) return undefined;
  if (turns === 0) return session;
  return {
    ...session,
    sequence: sequence + turns,
    changedAt: new Date(Math.max(changedAt.getTime(), lastAt.getTime())),
    ...(!isPublic && { state: "cancelled" }),
  };
}
