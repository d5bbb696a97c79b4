// Who is invited to a meeting, what they answer for each day, and what their calendar has to be told. No I/O.

import { z } from "zod";
import { addDays, dayIn, momentOf } from "../../platform/day.ts";
import { known } from "../record/known.ts";
import { Capacity, type Meeting, type MeetingDay, type MeetingState } from "../record/meeting.ts";

/** A coordinator for their city, somebody with an account, or a guest without one. */
export const InvitedAs = z.enum(["city", "person", "guest"]);

export const Takes = z.enum(["in_person", "remote", "no", "later"]);
export type Takes = z.infer<typeof Takes>;

/** So many are invited to one meeting. */
export const mostInvited = 500;

export const needs = [
  "sign_language",
  "braille",
  "large_print",
  "captions",
  "interpreter",
  "wheelchair",
  "diet",
  "carer",
  "data_bundle",
] as const;
export const Need = z.enum(needs);
export const Needs = z.object({ needs: z.array(Need).max(needs.length), otherNeed: z.string().max(300) });
export type Needs = z.infer<typeof Needs>;

/** So long after a meeting nobody can see any more what people needed. */
export const needsAreKeptFor = 30;
export const DayAnswer = z.object({
  day: z.int().describe("Which of the days of the meeting, the first one is 1."),
  takes: Takes,
  isAskedAgain: z
    .boolean()
    .optional()
    .describe("It was for another date or another way: until they answer again it counts as none."),
});
export type DayAnswer = z.infer<typeof DayAnswer>;

export const Invitation = z.object({
  id: z.uuid(),
  as: InvitedAs,
  name: z.string(),
  city: z.object({ id: z.string(), name: z.string() }).optional(),
  organisation: z.string().optional().describe("Of a guest."),
  role: z.string().optional().describe("What somebody is who comes in another one's place."),
  insteadOf: z.string().optional().describe("Who handed the invitation on to them."),
  phone: z.string().optional().describe("Of somebody without e-mail, for whoever prepares the meeting."),
  capacity: Capacity,
  mayBeNamed: z.boolean().describe("Whether their name may be public where they come."),
  code: z.string().describe("By which they are checked in."),
  language: z.string().optional().describe("In which a guest is written to."),
  timeZone: known(z.string()),
  isMailed: z.boolean(),
  byTelephone: z
    .enum(["told", "not_told"])
    .optional()
    .describe("Of somebody without e-mail: whether a text message went out to them."),
  answers: z.array(DayAnswer).max(14),
});
export type Invitation = z.infer<typeof Invitation>;

/** How somebody may take part, by how the meeting is held. */
export function waysToTake({ mode }: Pick<Meeting, "mode">): readonly Takes[] {
  if (mode === "in_person") return ["in_person", "no", "later"];
  if (mode === "remote") return ["remote", "no", "later"];
  return ["in_person", "remote", "no", "later"];
}

/** In which people still say whether they come. */
export const answerable: readonly MeetingState[] = ["called", "under_way"];

/** The days for which people still say whether they come. */
export function openDays(
  { state, days }: Pick<Meeting, "state" | "days">,
  today: string,
): { number: number; day: MeetingDay }[] {
  if (!answerable.includes(state)) return [];
  return days.map((day, index) => ({ number: index + 1, day })).filter(({ day }) => day.day >= today);
}

/** The answers that are for the meeting as it is now. */
export function standing(answers: readonly DayAnswer[]): DayAnswer[] {
  return answers.filter(({ isAskedAgain }) => isAskedAgain !== true);
}

/** How many of those who are invited take part in which way, by day; who said nothing is in no number but "none". */
export function countsByDay(
  days: readonly MeetingDay[],
  invited: readonly Pick<Invitation, "answers">[],
): { day: string; counts: Record<Takes | "none", number> }[] {
  return days.map(({ day }, index) => {
    const counts = { in_person: 0, remote: 0, no: 0, later: 0, none: 0 };
    for (const { answers } of invited)
      counts[standing(answers).find((one) => one.day === index + 1)?.takes ?? "none"] += 1;
    return { day, counts };
  });
}

const isComing = (takes: Takes): boolean => takes === "in_person" || takes === "remote";

/** So long before it begins whoever takes part remotely is told how. */
const toldBeforeMs = 24 * 3_600_000;

/** Whether it is time to be told how to join a day: from a day before it begins until it ends, and as long as it still goes on. */
export function isTimeToJoin(
  { day, hours }: MeetingDay,
  { timeZone, state }: Pick<Meeting, "timeZone" | "state">,
  now: Date,
): boolean {
  const starts = momentOf(day, hours === "unknown" ? "00:00" : hours.startsAt, timeZone);
  const ends =
    hours === "unknown" || hours.endsAt === "unknown"
      ? momentOf(addDays(day, 1), "00:00", timeZone)
      : momentOf(day, hours.endsAt, timeZone);
  const goesOn = state === "under_way" && dayIn(timeZone, now) === day;
  return now.getTime() >= starts.getTime() - toldBeforeMs && (now < ends || goesOn);
}

/** Once more shortly before it begins. The job runs each hour: it is told half an hour before at the latest. */
const toldAgainBeforeMs = 1.5 * 3_600_000;
/** Whoever was told so lately has it before them. */
const isAtHandMs = 2 * 3_600_000;

/** Whether somebody who was told how to join a day is told again, as it is about to begin. */
export function isTimeToJoinAgain(
  { day, hours }: MeetingDay,
  { timeZone, toldAt }: { timeZone: string; toldAt: Date },
  now: Date,
): boolean {
  if (hours === "unknown" || now.getTime() - toldAt.getTime() < isAtHandMs) return false;
  const starts = momentOf(day, hours.startsAt, timeZone);
  return now.getTime() >= starts.getTime() - toldAgainBeforeMs && now < starts;
}

/** So many days before the day by which they are asked to answer those who have not are reminded. */
export const remindedBefore = [14, 7, 3] as const;

/** What a calendar was told last of a day. */
export interface Told {
  method: "REQUEST" | "CANCEL";
  sequence: number;
  ofSequence: number;
  day: string;
  startsAt: string | null;
  endsAt: string | null;
}

interface Standing {
  takes: Takes;
  /** Their yes was for another date or way: a calendar keeps the day, and none gets it anew. */
  isAskedAgain?: boolean;
  isWithdrawn: boolean;
  meeting: Pick<Meeting, "state" | "sequence">;
  /** Undefined where the meeting has no such day any more. */
  day: MeetingDay | undefined;
  told: Told | undefined;
}

export interface CalendarStep {
  kind: "coming" | "changed" | "cancelled";
  /** Higher than any that this calendar was told of the day. */
  sequence: number;
}

/** What a calendar has to be told of a day now; undefined where it stands as it should, or where the day is over. */
export function calendarStep(
  { takes, isAskedAgain = false, isWithdrawn, meeting, day, told }: Standing,
  today: string,
): CalendarStep | undefined {
  const sequence = Math.max(meeting.sequence, told === undefined ? 0 : told.sequence + 1);
  const isIn = told?.method === "REQUEST";
  const belongsIn =
    isComing(takes) &&
    (isIn || !isAskedAgain) &&
    !isWithdrawn &&
    answerable.includes(meeting.state) &&
    day !== undefined;
  if (belongsIn) {
    if (day.day < today) return undefined;
    if (!isIn) return { kind: "coming", sequence };
    return told.ofSequence === meeting.sequence ? undefined : { kind: "changed", sequence };
  }
  const isHeld = !answerable.includes(meeting.state) && meeting.state !== "cancelled";
  return isIn && told.day >= today && !isHeld ? { kind: "cancelled", sequence } : undefined;
}
