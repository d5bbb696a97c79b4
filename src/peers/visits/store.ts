// Visits as they are kept, beside their exchange.

import { sql } from "kysely";
import { Needs } from "../../meetings/invitations/invitation.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { openedText, sealedText } from "../../platform/sealed-text.ts";
import { mostStops, type Stop, type VisitKept } from "./visit.ts";

const needsOf = (exchange: string) => ({ purpose: "needs of people who visit", of: exchange });

export async function stopsOf(db: Queryable, exchange: string): Promise<Stop[]> {
  return await db
    .selectFrom("exchangeVisitStops")
    .select(["id", "day", "place", "sees", "receives"])
    .select([
      sql<string>`to_char(starts_at, 'HH24:MI')`.as("startsAt"),
      sql<string | null>`to_char(ends_at, 'HH24:MI')`.as("endsAt"),
    ])
    .where("exchangeId", "=", exchange)
    .orderBy("day")
    .orderBy("exchangeVisitStops.startsAt")
    .orderBy("id")
    .limit(mostStops)
    .execute();
}

/** What both cities read of a visit. */
export async function visitKept(db: Queryable, exchange: string, secret: string): Promise<VisitKept> {
  const [stops, visit] = await Promise.all([
    stopsOf(db, exchange),
    db
      .selectFrom("exchangeVisits")
      .select(["names", "needsSealed", "costs"])
      .where("exchangeId", "=", exchange)
      .executeTakeFirst(),
  ]);
  const { names = "", needsSealed = null, costs = "" } = visit ?? {};
  const needs = needsSealed === null ? undefined : openedText(needsSealed, { secret, ...needsOf(exchange) });
  return { stops, names, costs, needs: needs === undefined ? null : Needs.parse(JSON.parse(needs)) };
}

type StopSaid = Omit<Stop, "id">;

export async function insertStop(db: Tx, exchange: string, stop: StopSaid): Promise<void> {
  await db
    .insertInto("exchangeVisitStops")
    .values({ exchangeId: exchange, ...stop })
    .execute();
}

export async function saveStop(db: Tx, id: string, stop: StopSaid): Promise<void> {
  await db.updateTable("exchangeVisitStops").set(stop).where("id", "=", id).execute();
}

export async function deleteStop(db: Tx, id: string): Promise<void> {
  await db.deleteFrom("exchangeVisitStops").where("id", "=", id).execute();
}

type Kept = Partial<{
  people: number;
  names: string;
  needsSealed: Buffer | null;
  costs: string;
  sentById: string | null;
  confirmedAt: Date | null;
}>;

async function keep(db: Tx, exchange: string, kept: Kept): Promise<void> {
  await db
    .insertInto("exchangeVisits")
    .values({ exchangeId: exchange, ...kept })
    .onConflict((conflict) => conflict.column("exchangeId").doUpdateSet(kept))
    .execute();
}

/** After a change both confirm it anew. */
export const writtenAnew = { sentById: null, confirmedAt: null };

export const keepProgramme = (
  db: Tx,
  exchange: string,
  kept: Pick<Kept, "sentById" | "confirmedAt" | "costs">,
) => keep(db, exchange, kept);

/** What the other city sent holds from now on. */
export async function confirmSent(db: Tx, exchange: string, confirmedAt: Date): Promise<void> {
  await db.updateTable("exchangeVisits").set({ confirmedAt }).where("exchangeId", "=", exchange).execute();
}

export async function keepWhoComes(
  db: Tx,
  exchange: string,
  { people, names, needs }: { people: number; names: string; needs: Needs },
  secret: string,
): Promise<void> {
  const needsNothing = needs.needs.length === 0 && needs.otherNeed === "";
  const needsSealed = needsNothing
    ? null
    : sealedText(JSON.stringify(needs), { secret, ...needsOf(exchange) });
  await keep(db, exchange, { people, names, needsSealed });
}
