// Agendas as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import {
  changedColumn,
  changedOrNull,
  columnOrNull,
  type WrittenText,
  writtenColumn,
  writtenFrom,
} from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { fedRecords } from "./feed.ts";
import { type AgendaItem, ItemOutcome, ItemPurpose, mostItems, withPlace } from "./item.ts";

/** The items of a meeting, in their order. */
export async function agendaOf(db: Queryable, meeting: string): Promise<AgendaItem[]> {
  const rows = await db
    .selectFrom("meetingAgendaItems")
    .leftJoin("meetingAgendaItems as earlier", "earlier.id", "meetingAgendaItems.fromItemId")
    .leftJoin("meetingActions", "meetingActions.id", "meetingAgendaItems.fromActionId")
    .leftJoin("meetings as from", (join) =>
      join.on(
        sql<boolean>`"from".id = coalesce(meeting_agenda_items.from_minutes_of, earlier.meeting_id, meeting_actions.meeting_id)`,
      ),
    )
    .selectAll("meetingAgendaItems")
    .select(["from.id as fromMeeting", "from.title as fromTitle"])
    .where("meetingAgendaItems.meetingId", "=", meeting)
    .orderBy("meetingAgendaItems.position")
    .limit(mostItems)
    .execute();
  const records = await fedRecords(db, rows);
  return rows.map((row) => ({
    id: row.id,
    number: row.position,
    title: writtenFrom(row.title),
    purpose: ItemPurpose.parse(row.purpose),
    ...(row.presenter !== null && { presenter: row.presenter }),
    ...(row.minutes !== null && { minutes: row.minutes }),
    ...(row.papers !== null && { papers: writtenFrom(row.papers) }),
    ...(row.outcome !== null && { outcome: ItemOutcome.parse(row.outcome) }),
    ...(row.fromMeeting !== null && {
      cameFrom: {
        kind: cameFromKind(row),
        meeting: row.fromMeeting,
        title: writtenFrom(row.fromTitle),
      },
    }),
    ...aboutOf(row, records),
    version: row.version,
  }));
}

function aboutOf(
  { fedBy, fedRecord }: { fedBy: string | null; fedRecord: string | null },
  records: Awaited<ReturnType<typeof fedRecords>>,
): Pick<AgendaItem, "about"> {
  const record = records.get(`${fedBy} ${fedRecord}`);
  if (fedBy === null || !record) return {};
  const { href, title, note } = record;
  return { about: { kind: fedBy, href, title, note } };
}

function cameFromKind({
  fromMinutesOf,
  fromActionId,
}: {
  fromMinutesOf: string | null;
  fromActionId: string | null;
}): "minutes" | "action" | "item" {
  if (fromMinutesOf !== null) return "minutes";
  return fromActionId === null ? "item" : "action";
}

export interface SaidItem {
  title: WrittenText;
  purpose: AgendaItem["purpose"];
  presenter: string | null;
  minutes: number | null;
  papers: WrittenText;
  place: number | undefined;
}

/** Two people who change one agenda do so one after the other. */
async function idsInOrder(tx: Tx, meeting: string): Promise<string[]> {
  await tx.selectFrom("meetings").select("id").where("id", "=", meeting).forUpdate().execute();
  const items = await agendaOf(tx, meeting);
  return items.map(({ id }) => id);
}

async function putInOrder(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update meeting_agenda_items set position = nth
    from unnest(${[...ids]}::uuid[]) with ordinality as placed (placed_id, nth)
    where id = placed_id and position <> nth`.execute(tx);
}

/** Whoever is invited is told of it, once the meeting was called. */
export async function noteAgendaChanged(tx: Tx, meeting: string, at: Date): Promise<void> {
  await tx.updateTable("meetings").set({ agendaChangedAt: at }).where("id", "=", meeting).execute();
}

/** Puts these before all others. */
export async function putFirst(tx: Tx, meeting: string, items: readonly string[]): Promise<void> {
  const ids = await idsInOrder(tx, meeting);
  await putInOrder(tx, [...items, ...ids.filter((id) => !items.includes(id))]);
}

/** @throws Problem `meetings.agenda_full` */
export async function keepItem(tx: Tx, meetingId: string, { place, ...said }: SaidItem): Promise<string> {
  const ids = await idsInOrder(tx, meetingId);
  if (ids.length >= mostItems) throw refuse.agenda_full({ limit: mostItems });
  const { id } = await tx
    .insertInto("meetingAgendaItems")
    .values({
      ...said,
      meetingId,
      position: ids.length + 1,
      title: writtenColumn(said.title),
      papers: columnOrNull(said.papers),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await putInOrder(tx, withPlace(ids, id, place));
  return id;
}

/** @throws Problem `meetings.no_item`; `meetings.item_changed` where it is another version than was seen */
export async function changeItem(
  tx: Tx,
  { meeting, id, version }: { meeting: string; id: string; version: number },
  { place, ...said }: SaidItem,
): Promise<void> {
  const ids = await idsInOrder(tx, meeting);
  if (!ids.includes(id)) throw refuse.no_item();
  const changed = await tx
    .updateTable("meetingAgendaItems")
    .set({
      ...said,
      title: changedColumn("title", said.title),
      papers: changedOrNull("papers", said.papers),
      version: version + 1,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.item_changed();
  await putInOrder(tx, withPlace(ids, id, place ?? ids.indexOf(id) + 1));
}

/** @throws Problem `meetings.no_item` */
export async function dropItem(tx: Tx, { meeting, id }: { meeting: string; id: string }): Promise<void> {
  const ids = await idsInOrder(tx, meeting);
  if (!ids.includes(id)) throw refuse.no_item();
  await tx.deleteFrom("meetingAgendaItems").where("id", "=", id).execute();
  await putInOrder(
    tx,
    ids.filter((other) => other !== id),
  );
}
