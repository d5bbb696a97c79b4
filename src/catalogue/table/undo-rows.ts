// Taking back what a table brought to the catalogue, where no person has built on it since: what it added goes, what it changed is as
// before. That a run begins and is over happens by itself, and keeps nothing; neither does what another table said and took back.

import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { z } from "zod";
import type { TakenRow, UndoneRows, WorkContext } from "../../bulk/record-table.ts";
import { systemActor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { textNames } from "../opportunities/content.ts";
import { Opportunity } from "../opportunities/opportunity.ts";
import { opportunitiesById, saveOpportunity } from "../opportunities/store.ts";
import { Run } from "../runs/run.ts";
import { expandSessions } from "../runs/session-store.ts";
import { runsOfAll, saveRun } from "../runs/store.ts";
import { meetingStates } from "../runs/workflow.ts";
import { keptOfferSays, keptRunSays, saidOf } from "./saying.ts";

/** What is kept beside a row that was taken. */
export const Before = z.object({
  /** The opportunity of which the row speaks, and who offers it. */
  of: z.string().optional(),
  organisation: z.string().optional(),
  /** What the row added, or made of what there was. */
  offer: z.object({ id: z.string(), said: z.unknown(), was: Opportunity.optional() }).optional(),
  run: z.object({ id: z.string(), said: z.unknown(), was: Run.optional() }).optional(),
});
export type Before = z.infer<typeof Before>;

type Why = "changed" | "used";
type Kept = ReadonlyMap<string, Why>;

export async function undoRows(
  db: Tx,
  taken: readonly TakenRow[],
  { table, now }: WorkContext,
): Promise<UndoneRows> {
  const all = taken.map(({ row, before }) => ({ row, ...Before.parse(before ?? {}) }));
  const stays = new Map<number, MessageKey>();
  const stay = (row: number, why: Why | undefined) => {
    if (why !== undefined && !stays.has(row)) stays.set(row, `learning-table:stays.${why}`);
  };
  const about = [...new Set(all.flatMap(({ of }) => of ?? []))];
  await lock(db, about);
  const runs = new Map(
    [...(await runsOfAll(db, about)).values()].flat().map((run) => [run.id, run] as const),
  );
  const offers = new Map((await opportunitiesById(db, about)).map((offer) => [offer.id, offer]));

  const added = all.flatMap(({ run }) => (run && !run.was ? [run] : []));
  const same = added.filter(({ id, said }) => says(runs.get(id), keptRunSays, said));
  const keptRuns = await remove(db, "runs", same, table);
  for (const { row, run } of all) {
    if (!run) continue;
    const there = runs.get(run.id);
    if (!there || !says(there, keptRunSays, run.said)) stay(row, "changed");
    else if (run.was) await runBack(db, there, run.was, now);
    else stay(row, keptRuns.get(run.id));
  }

  const fresh = all.flatMap(({ offer }) => (offer && !offer.was ? [offer] : []));
  const untouched = fresh.filter(({ id, said }) => says(offers.get(id), keptOfferSays, said));
  const keptOffers = await remove(db, "opportunities", untouched, table);
  for (const { row, offer } of all) {
    if (!offer) continue;
    const there = offers.get(offer.id);
    if (!there || !says(there, keptOfferSays, offer.said)) stay(row, "changed");
    else if (offer.was) await offerBack(db, there, offer.was, now);
    else stay(row, keptOffers.get(offer.id));
  }
  return { undone: all.flatMap(({ row }) => (stays.has(row) ? [] : [row])), stays };
}

/** Whoever changes one of them meanwhile comes before or after. */
async function lock(db: Tx, opportunities: readonly string[]): Promise<void> {
  await sql`select from opportunities where id = any(${[...opportunities]}::uuid[]) order by id for update`.execute(
    db,
  );
  await sql`select from runs where opportunity_id = any(${[...opportunities]}::uuid[]) order by id for update`.execute(
    db,
  );
}

function says<Record>(there: Record | undefined, saysOf: (there: Record) => unknown, said: unknown): boolean {
  return there !== undefined && isDeepStrictEqual(saysOf(there), said);
}

const kinds = {
  runs: { events: "run_events", of: "run_id", own: ["run_sessions", "run_events"] },
  opportunities: { events: "opportunity_events", of: "opportunity_id", own: ["opportunity_events"] },
} as const;

/** Returns those that stay: a person did something with them, or more than what belongs to them names them. */
async function remove(
  db: Tx,
  records: keyof typeof kinds,
  those: readonly { id: string }[],
  table: string,
): Promise<Kept> {
  const kept = new Map<string, Why>();
  if (those.length === 0) return kept;
  const free = new Set(those.map(({ id }) => id));
  const keep = (found: readonly { id: string }[], why: Why) => {
    for (const { id } of found) if (free.delete(id)) kept.set(id, why);
  };
  const { events, of, own } = kinds[records];
  const touched = await sql<{ id: string }>`select distinct ${sql.ref(of)} as id from ${sql.table(events)}
    where ${sql.ref(of)} = any(${[...free]}::uuid[]) and brought_by is distinct from ${table}::uuid
      and actor_id is distinct from ${systemActor.id}`.execute(db);
  keep(touched.rows, "changed");
  if (records === "runs") {
    const sessions = await sql<{ id: string }>`select distinct run_id as id from run_sessions
      where run_id = any(${[...free]}::uuid[]) and (state in ('moved', 'held') or reason <> '')`.execute(db);
    keep(sessions.rows, "changed");
  }
  for (const { table: other, column } of await referencesTo(db, records, own)) {
    const found = await sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(other)}
      where ${sql.ref(column)} = any(${[...free]}::uuid[])`.execute(db);
    keep(found.rows, "used");
  }
  const gone = [...free];
  // By the steps that came with it is known that a record came out of the table: those go last.
  await sql`delete from ${sql.table(events)}
    where ${sql.ref(of)} = any(${gone}::uuid[]) and actor_id = ${systemActor.id}`.execute(db);
  await sql`delete from ${sql.table(events)}
    where ${sql.ref(of)} = any(${gone}::uuid[]) and brought_by = ${table}::uuid`.execute(db);
  await sql`delete from ${sql.table(records)} where id = any(${gone}::uuid[])`.execute(db);
  return kept;
}

async function referencesTo(db: Tx, records: string, own: readonly string[]) {
  const { rows } = await sql<{ table: string; column: string }>`
    select con.conrelid::regclass::text as "table", att.attname as "column"
    from pg_constraint as con
    join pg_attribute as att on att.attrelid = con.conrelid
      and att.attnum = con.conkey[array_position(con.confkey,
        (select attnum from pg_attribute where attrelid = ${records}::regclass and attname = 'id'))]
    where con.contype = 'f' and con.confrelid = ${records}::regclass
      and con.confdeltype <> 'c' and con.conrelid::regclass::text <> all(${[...own]}::text[])
    order by 1, 2`.execute(db);
  return rows;
}

async function offerBack(db: Tx, { id, version }: Opportunity, was: Opportunity, now: Date): Promise<void> {
  const texts = Object.fromEntries(textNames.map((name) => [name, was[name]])) as Record<
    (typeof textNames)[number],
    Opportunity["title"]
  >;
  const said = { content: was, texts, organisationId: was.organisation.id, initiativeId: undefined };
  await saveOpportunity(db, { id, version }, said, now);
}

async function runBack(db: Tx, { id, version, state }: Run, was: Run, now: Date): Promise<void> {
  await saveRun(db, { id, version }, saidOf(was), now);
  const { schedule, startsOn, overOn } = was;
  const isMeeting = meetingStates.includes(state);
  await expandSessions(db, { id, schedule, startsOn, overOn, isMeeting }, now);
}
