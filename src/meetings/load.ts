// The meetings that come with the program: exactly what is known of them, and where from.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { root } from "../platform/root.ts";
import { known } from "./record/known.ts";
import {
  Attended,
  Capacity,
  MeetingDay,
  MeetingId,
  MeetingMode,
  MeetingState,
  TakesPart,
} from "./record/meeting.ts";

const Text = z.object({ en: z.string() }).catchall(z.string());

const ReferenceMeeting = z.strictObject({
  id: MeetingId,
  title: Text,
  titleNote: Text.optional(),
  source: Text,
  state: MeetingState,
  mode: known(MeetingMode),
  timeZone: z.string(),
  days: z.array(MeetingDay).min(1),
  venue: known(z.strictObject({ name: Text, town: z.string(), country: z.string() })),
  access: known(Text),
  convenedBy: known(z.strictObject({ name: Text, note: Text.optional() })),
  invited: z.array(
    z.strictObject({
      kind: z.enum(["city", "organisation", "group"]),
      city: z.string().optional(),
      name: Text.optional(),
      who: Text.optional(),
      capacity: Capacity,
      takesPart: TakesPart.optional(),
      timeZone: z.string().optional(),
      attended: Attended,
    }),
  ),
});
type ReferenceMeeting = z.infer<typeof ReferenceMeeting>;

const file = z.strictObject({ meetings: z.array(ReferenceMeeting) });

/** Adds the meetings that are not there yet; what people added to one since stays as it is. */
export async function loadMeetings(db: Db): Promise<void> {
  // They are of the country that the program comes with.
  if (await db.selectFrom("loadedCountry").select("digest").executeTakeFirst()) return;
  const { meetings } = file.parse(JSON.parse(readFileSync(join(root, "reference", "meetings.json"), "utf8")));
  await inTransaction(db, async (tx) => {
    for (const meeting of meetings) await loadMeeting(tx, meeting);
  });
}

async function loadMeeting(tx: Tx, meeting: ReferenceMeeting): Promise<void> {
  const { id, venue, convenedBy, days, invited } = meeting;
  const isNew = await tx
    .insertInto("meetings")
    .values({
      id,
      title: JSON.stringify(meeting.title),
      titleNote: columnOf(meeting.titleNote),
      state: meeting.state,
      mode: meeting.mode === "unknown" ? null : meeting.mode,
      timeZone: meeting.timeZone,
      ...(venue !== "unknown" && { venue: columnOf(venue.name), town: venue.town, country: venue.country }),
      access: meeting.access === "unknown" ? null : columnOf(meeting.access),
      ...(convenedBy !== "unknown" && {
        convenedBy: columnOf(convenedBy.name),
        convenedNote: columnOf(convenedBy.note),
      }),
      source: JSON.stringify(meeting.source),
      changedAt: new Date(),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!isNew) return;
  await tx
    .insertInto("meetingDays")
    .values(days.map((day) => dayRow(id, day)))
    .execute();
  const rows = invited.map((one, index) => ({
    meetingId: id,
    position: index + 1,
    kind: one.kind,
    cityId: one.city ?? null,
    name: columnOf(one.name),
    who: columnOf(one.who),
    capacity: one.capacity,
    takesPart: one.takesPart ?? null,
    timeZone: one.timeZone ?? null,
    attended: one.attended,
  }));
  if (rows.length > 0) await tx.insertInto("meetingInvited").values(rows).execute();
}

function dayRow(meetingId: string, { day, hours }: MeetingDay) {
  if (hours === "unknown") return { meetingId, day, startsAt: null, endsAt: null };
  const { startsAt, endsAt } = hours;
  return { meetingId, day, startsAt, endsAt: endsAt === "unknown" ? null : endsAt };
}

function columnOf(text: object | undefined): string | null {
  return text === undefined ? null : JSON.stringify(text);
}
