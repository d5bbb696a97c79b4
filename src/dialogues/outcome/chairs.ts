// Who chairs the meeting that decides a dialogue: beside the commission they answer for its outcome, where there is somebody.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { WrittenText } from "../../platform/written.ts";
import { writtenFrom } from "../../platform/written.ts";

export interface Chair {
  id: string;
  name: string;
  /** What the meeting is called. */
  meeting: WrittenText;
}

/** So many chair one meeting at most. */
const mostChairs = 20;

/** The last meeting on whose agenda a dialogue of the statement stands, but what is only planned or was cancelled. */
const decidingMeeting = sql`(select meetings.id from meetings
  join meeting_agenda_items as item on item.meeting_id = meetings.id
  where item.fed_by = 'dialogue' and item.fed_record = dialogues.id::text and meetings.state not in ('draft', 'cancelled')
  order by (select max(day) from meeting_days where meeting_id = meetings.id) desc, meetings.id limit 1)`;

/** Those in office now; nobody where it stands on no agenda, or where nobody is named. */
export async function chairsOf(db: Queryable, dialogue: string): Promise<Chair[]> {
  const { rows } = await sql<{ id: string; name: string | null; meeting: unknown }>`
    select people.id, people.name, meetings.title as meeting from dialogues
    join meetings on meetings.id = ${decidingMeeting}
    join roles on roles.place = 'meeting' and roles.place_id = meetings.id and roles.role = 'chair' and roles.ended_at is null
    join people on people.id = roles.person_id
    where dialogues.id = ${dialogue}::uuid order by people.name, people.id limit ${mostChairs}`.execute(db);
  return rows.map(({ id, name, meeting }) => ({ id, name: name ?? "", meeting: writtenFrom(meeting) }));
}

/** Whether the outcome as it stands written is confirmed, or nobody is there who would have to. */
export async function isConfirmed(db: Queryable, dialogue: string): Promise<boolean> {
  const row = await db
    .selectFrom("dialogues")
    .select("chairConfirmedAt")
    .where("id", "=", dialogue)
    .executeTakeFirst();
  return (row?.chairConfirmedAt ?? null) !== null || (await chairsOf(db, dialogue)).length === 0;
}

export async function keepConfirmed(
  tx: Tx,
  dialogue: string,
  { id, name, at }: { id: string; name: string; at: Date },
): Promise<void> {
  await tx
    .updateTable("dialogues")
    .set({ chairConfirmedBy: id, chairConfirmedName: name, chairConfirmedAt: at })
    .where("id", "=", dialogue)
    .execute();
}

/** Of the outcomes that are written and not sealed those that wait for somebody to confirm them as a chair. */
export async function outcomesFor(
  db: Queryable,
  person: string,
): Promise<{ number: number; question: WrittenText }[]> {
  const { rows } = await sql<{ number: number; question: unknown }>`
    select number, question from dialogues
    where state = 'outcome' and outcome_kind is not null and chair_confirmed_at is null
      and exists (select from roles where person_id = ${person} and place = 'meeting' and role = 'chair'
        and ended_at is null and place_id = ${decidingMeeting})
    order by number limit 20`.execute(db);
  return rows.map(({ number, question }) => ({ number, question: writtenFrom(question) }));
}
