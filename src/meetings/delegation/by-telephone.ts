// Whoever has no e-mail is told by text message what others get by mail: that it changed, that it is tomorrow and how to listen in, and
// that it is cancelled. What is to be told follows from the tables alone, as with mails.

import { type SqlBool, sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { defaultLanguage, isLanguage } from "../../platform/i18n/languages.ts";
import { recordRun } from "../../platform/jobs/job.ts";
import { Problem } from "../../platform/problem.ts";
import { channelsToTell } from "../channels/store.ts";
import { firstDay, lastDay } from "../invitations/days-of-meeting.ts";
import { answerable } from "../invitations/invitation.ts";
import { mailingJob } from "../invitations/mailing-job.ts";
import { type Due, mostAtOnce } from "../invitations/taking.ts";
import { Capacity, type MeetingState, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { type Telephoned, textCalledOff, textHowToJoin, textMoved, textReminder } from "./texts.ts";

/** Nobody has changed it for an hour: of ten changes in one go they are told once. */
const settledAfterMs = 3_600_000;

/** In the order in which they are told. */
export const telephoneNews = ["cancelled", "changed", "reminder"] as const;
type News = (typeof telephoneNews)[number];

const states: Readonly<Record<News, readonly MeetingState[]>> = {
  cancelled: ["cancelled"],
  changed: ["called"],
  reminder: answerable,
};

/** What of a row of invitations and its meeting makes it due. */
function isDue(news: News, now: Date) {
  const today = dayOf(now);
  if (news === "cancelled")
    return sql<SqlBool>`(called_off_told_at is null and ${lastDay} >= ${today}::date)`;
  if (news === "changed")
    return sql<SqlBool>`(meetings.changed_at > coalesce(news_told_at, invited_at) and ${lastDay} >= ${today}::date
      and meetings.changed_at <= ${new Date(now.getTime() - settledAfterMs)})`;
  return sql<SqlBool>`(reminded_at is null and ${firstDay} between ${today}::date and ${addDays(today, 1)}::date)`;
}

function waiting(db: Due["db"] | Tx, news: News, now: Date) {
  return db
    .selectFrom("meetingInvitations")
    .innerJoin("meetings", "meetings.id", "meetingInvitations.meetingId")
    .select("meetingInvitations.id")
    .where("phoneSealed", "is not", null)
    .where("email", "is", null)
    .where("withdrawnAt", "is", null)
    .where("meetings.state", "in", states[news])
    .where(isDue(news, now))
    .orderBy("invitedAt")
    .limit(mostAtOnce);
}

export async function telephonesFor({ db, now }: Due, news: News): Promise<string[]> {
  return (await waiting(db, news, now).execute()).map(({ id }) => id);
}

export async function tellByTelephone(tx: Tx, { writing, now }: Due, id: string, news: News): Promise<void> {
  const row = await tx
    .selectFrom("meetingInvitations")
    .select(["meetingId", "phoneKey", "phoneSealed", "language", "checkInCode", "capacity"])
    .where("id", "=", id)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row || row.phoneKey === null || row.phoneSealed === null) return;
  // Another run may have told them meanwhile.
  if (!(await waiting(tx, news, now).where("meetingInvitations.id", "=", id).executeTakeFirst())) return;
  const meeting = await findMeeting(tx, row.meetingId, meetingStates);
  const one: Telephoned = {
    to: { phoneKey: row.phoneKey, phoneSealed: row.phoneSealed },
    language: isLanguage(row.language) ? row.language : defaultLanguage,
    meeting,
    code: row.checkInCode,
  };
  const goes = await unlessTooMany(async () => {
    if (news === "changed") return textMoved(tx, one);
    if (news === "cancelled") {
      const isSoon = (meeting.days[0]?.day ?? "") <= addDays(dayOf(now), 1);
      return textCalledOff(tx, one, isSoon ? { goes: "urgent" } : {});
    }
    const isReminded = await textReminder(tx, one);
    if (meeting.mode === "in_person") return isReminded;
    const invitation = { capacity: Capacity.parse(row.capacity) };
    // They have no link by which they could have said how they come.
    const asked = { meeting: meeting.id, invitation, takes: ["remote"] as const };
    const phone = (await channelsToTell(tx, asked, writing.secret)).find(
      ({ kind, address }) => kind === "phone" && address !== undefined,
    );
    return phone ? textHowToJoin(tx, one, phone) : isReminded;
  });
  // Where too much went to this telephone today it is tried again by the next run.
  if (goes === undefined) return;
  await tx
    .updateTable("meetingInvitations")
    .set({
      ...(goes && { textedAt: now }),
      ...(news === "cancelled" && { calledOffToldAt: now }),
      // Of another day they are reminded anew.
      ...(news === "changed" && { newsToldAt: now, remindedAt: null }),
      ...(news === "reminder" && { remindedAt: now }),
    })
    .where("id", "=", id)
    .execute();
  await recordRun(tx, mailingJob, { subject: meeting.id, details: { text: news }, changes: [] });
}

/** Undefined where one telephone got as much as it gets in a day. */
async function unlessTooMany(write: () => Promise<boolean>): Promise<boolean | undefined> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Problem && error.code === "platform.too_many_texts_to") return undefined;
    throw error;
  }
}
