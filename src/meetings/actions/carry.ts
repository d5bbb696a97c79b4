// What is still to be done and what was not reached is put on the agenda of the next meeting by itself, and says where it came from. What
// somebody takes off there is not put there again.

import { sql } from "kysely";
import { cutAtWord } from "../../platform/cut-at-word.ts";
import type { Tx } from "../../platform/database/database.ts";
import { type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { ItemPurpose, mostItems } from "../agenda/item.ts";
import { firstDay } from "../invitations/days-of-meeting.ts";

/** Onto the draft that comes first, where there is one. */
export async function carryOn(tx: Tx): Promise<void> {
  const next = await tx
    .selectFrom("meetings")
    .select("id")
    .where("state", "=", "draft")
    .orderBy(firstDay)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (next) await carryInto(tx, next.id);
}

async function carryInto(tx: Tx, meetingId: string): Promise<void> {
  await tx.selectFrom("meetings").select("id").where("id", "=", meetingId).forUpdate().execute();
  const { count } = await tx
    .selectFrom("meetingAgendaItems")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("meetingId", "=", meetingId)
    .executeTakeFirstOrThrow();
  const found = [...(await unreached(tx, meetingId)), ...(await stillOpen(tx, meetingId))];
  const fit = found.slice(0, mostItems - count);
  if (fit.length === 0) return;
  await tx
    .insertInto("meetingAgendaItems")
    .values(
      fit.map(({ title, purpose, from }, index) => ({
        meetingId,
        position: count + index + 1,
        title: writtenColumn(title),
        purpose,
        ...from,
      })),
    )
    .execute();
  const items = fit.flatMap(({ from }) => ("fromItemId" in from ? [from.fromItemId] : []));
  const open = fit.flatMap(({ from }) => ("fromActionId" in from ? [from.fromActionId] : []));
  if (items.length > 0)
    await tx
      .updateTable("meetingAgendaItems")
      .set({ carriedInto: meetingId })
      .where("id", "in", items)
      .execute();
  if (open.length > 0)
    await tx.updateTable("meetingActions").set({ carriedInto: meetingId }).where("id", "in", open).execute();
}

interface Carried {
  title: WrittenText;
  purpose: string;
  from: { fromItemId: string } | { fromActionId: string };
}

/** Items that meetings before it did not reach. */
async function unreached(tx: Tx, meeting: string): Promise<Carried[]> {
  const rows = await tx
    .selectFrom("meetingAgendaItems")
    .innerJoin("meetings", "meetings.id", "meetingAgendaItems.meetingId")
    .select(["meetingAgendaItems.id", "meetingAgendaItems.title", "purpose"])
    .where("outcome", "=", "not_reached")
    .where("carriedInto", "is", null)
    .where("meetings.id", "!=", meeting)
    .where("meetings.state", "in", ["held", "minutes_out", "approved"])
    // An action comes back as what it is.
    .where("fromActionId", "is", null)
    .orderBy(firstDay)
    .orderBy("position")
    .limit(mostItems)
    .execute();
  return rows.map(({ id, title, purpose }) => ({
    title: writtenFrom(title),
    purpose: ItemPurpose.parse(purpose),
    from: { fromItemId: id },
  }));
}

const longestTitle = 190;

async function stillOpen(tx: Tx, meeting: string): Promise<Carried[]> {
  const rows = await tx
    .selectFrom("meetingActions")
    .innerJoin("meetings", "meetings.id", "meetingActions.meetingId")
    .select(["meetingActions.id", "text"])
    .where("meetingActions.state", "=", "open")
    .where("meetings.id", "!=", meeting)
    .where("meetings.state", "in", ["held", "minutes_out", "approved"])
    .where(sql<boolean>`carried_into is distinct from ${meeting}`)
    .orderBy("due")
    .orderBy("meetingActions.id")
    .limit(mostItems)
    .execute();
  return rows.map(({ id, text }) => ({
    title: Object.fromEntries(
      Object.entries(writtenFrom(text)).map(([language, words]) => [
        language,
        cutAtWord(words.replaceAll(/\s+/g, " "), longestTitle),
      ]),
    ),
    purpose: "discuss",
    from: { fromActionId: id },
  }));
}
