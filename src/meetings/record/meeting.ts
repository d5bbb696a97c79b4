// What a meeting is. No database in here.

import { z } from "zod";
import { addDays } from "../../platform/day.ts";
import { WrittenText } from "../../platform/written.ts";
import { type AdditionPart, additionParts, toldParts } from "../additions/addition.ts";
import { Agenda } from "../agenda/item.ts";
import { Present } from "../attendance/presence.ts";
import { Decision, mostDecisions } from "../minutes/decision.ts";
import { Recording } from "../recording/recording.ts";
import { known } from "./known.ts";
import { Visibility } from "./visibility.ts";

export const meetingStates = [
  "draft",
  "called",
  "under_way",
  "held",
  "minutes_out",
  "approved",
  "cancelled",
] as const;
export const MeetingState = z.enum(meetingStates);
export type MeetingState = z.infer<typeof MeetingState>;

/** What everybody may read of: those that were called at least. */
export const publicStates = meetingStates.filter((state) => state !== "draft");

export const MeetingMode = z.enum(["in_person", "remote", "hybrid"]);
export type MeetingMode = z.infer<typeof MeetingMode>;
export const Capacity = z.enum(["member", "observer", "guest", "speaker", "interpreter"]);
export const TakesPart = z.enum(["in_person", "remote"]);
export const Attended = z.enum(["yes", "no", "unknown"]);

export const MeetingId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** So many days has a meeting at most. */
export const mostDays = 14;

const Hour = z.string().regex(/^\d\d:\d\d$/);

export const MeetingDay = z.object({
  day: z.iso.date(),
  hours: known(z.object({ startsAt: Hour, endsAt: known(Hour) })).describe(
    "In the time zone of the meeting.",
  ),
});
export type MeetingDay = z.infer<typeof MeetingDay>;

/** As columns and calendars have them, where null is not known. */
export function clocksOf(hours: MeetingDay["hours"]): { startsAt: string | null; endsAt: string | null } {
  if (hours === "unknown") return { startsAt: null, endsAt: null };
  return { startsAt: hours.startsAt, endsAt: hours.endsAt === "unknown" ? null : hours.endsAt };
}

const Venue = z.object({
  name: WrittenText,
  town: z.string(),
  country: z.string(),
});

export const Invited = z.object({
  kind: z.enum(["city", "organisation", "group"]),
  city: z.string().optional().describe("A city of the network."),
  name: WrittenText,
  who: WrittenText.optional().describe("Who of it was invited."),
  capacity: Capacity,
  takesPart: known(TakesPart),
  timeZone: known(z.string()),
  attended: Attended,
});
export type Invited = z.infer<typeof Invited>;

export const ListedMeeting = z.object({
  id: z.string(),
  title: WrittenText,
  state: MeetingState,
  mode: known(MeetingMode),
  venue: known(Venue),
  days: z.array(MeetingDay).max(mostDays),
});
export type ListedMeeting = z.infer<typeof ListedMeeting>;

/** What somebody added to a part of it. */
const ToldPart = z.object({
  said: z.string(),
  language: z.string(),
  source: z.string(),
  confirmedOn: z.iso.date(),
});

/** So much is shown of one part. */
export const mostTold = 100;

export const Meeting = ListedMeeting.extend({
  titleNote: WrittenText.optional(),
  timeZone: z.string(),
  visibility: Visibility.describe("Who may read of it."),
  recording: Recording.optional().describe("Missing where it is not recorded."),
  access: known(WrittenText).describe("How people with disabilities get in and take part."),
  convenedBy: known(z.object({ name: WrittenText, note: WrittenText.optional() })),
  source: WrittenText.describe("Where what is said of the meeting comes from."),
  invited: z.array(Invited).max(500),
  told: z
    .record(z.enum(toldParts), known(z.array(ToldPart).max(mostTold)))
    .describe("What people added, looked at by two of the commission."),
  about: WrittenText.optional().describe("What it is about, and how to take part."),
  agenda: Agenda.describe("What it is about, item by item."),
  present: known(Present).describe("Who came, as it was written down there."),
  cancelledBecause: z.string().optional(),
  movedBecause: z
    .string()
    .optional()
    .describe("Why its day, hour or place changed last, since it was called."),
  body: z.object({ id: z.string(), name: WrittenText }).optional().describe("Which body meets."),
  host: z.object({ id: z.string(), name: WrittenText }).optional().describe("The city that hosts it."),
  previous: z
    .object({ id: z.string(), title: WrittenText })
    .optional()
    .describe("The meeting of the same body before it."),
  answerBy: z.iso.date().optional().describe("By when those who are invited are asked to answer."),
  quorum: z.int().optional().describe("How many cities have to be present for a decision."),
  decisions: z.array(Decision).max(mostDecisions),
  number: z
    .string()
    .optional()
    .describe("`2026/3`: the third meeting of 2026; missing until it was opened or held."),
  commentsUntil: z.iso
    .date()
    .optional()
    .describe(
      "The last day on which those who took part comment on the minutes; missing until they went out.",
    ),
  version: z.int(),
  changedAt: z.iso.datetime(),
  sequence: z.int(),
  uidHost: z.string().optional().describe("In which the ids of its events in calendars are unique."),
});
export type Meeting = z.infer<typeof Meeting>;

/** How many of those who were invited came, as far as it is known: who is unknown is in neither number. */
export function attendance(
  invited: readonly Pick<Invited, "attended">[],
): "unknown" | { came: number; of: number } {
  const told = invited.filter(({ attended }) => attended !== "unknown");
  if (told.length === 0) return "unknown";
  return { came: told.filter(({ attended }) => attended === "yes").length, of: told.length };
}

/** Whether people can tell what happened there. */
export function wasHeld({ state }: Pick<ListedMeeting, "state">): boolean {
  return state === "held" || state === "minutes_out" || state === "approved";
}

/** Whether it was written down here, as the meeting went on. */
export function isWrittenHere(
  { agenda, decisions, present, state }: Pick<Meeting, "agenda" | "decisions" | "present" | "state">,
  part: AdditionPart,
): boolean {
  if (part === "agenda") return agenda.length > 0;
  if (part === "decisions") return decisions.length > 0;
  if (part === "attendance") return present !== "unknown";
  return part === "minutes" && state === "approved";
}

/** What nobody has recorded of it: that is asked for. */
export function missingParts(
  meeting: Pick<Meeting, "days" | "access" | "told" | "present" | "agenda" | "decisions" | "state">,
): AdditionPart[] {
  const { days, access, told } = meeting;
  return additionParts.filter((part) => {
    if (part === "other" || part === "convenor" || isWrittenHere(meeting, part)) return false;
    if (part === "hours") return days.some(({ hours }) => hours === "unknown");
    return told[part] === "unknown" && (part !== "access" || access === "unknown");
  });
}

/** Days that follow each other and of which no hour is known, as one; each other day by itself. */
export function daysTogether(days: readonly MeetingDay[]): { days: [MeetingDay, ...MeetingDay[]] }[] {
  const groups: { days: [MeetingDay, ...MeetingDay[]] }[] = [];
  for (const day of days) {
    const group = groups.at(-1);
    const last = group?.days.at(-1);
    const follows = last !== undefined && last.hours === "unknown" && day.day === addDays(last.day, 1);
    if (group && follows && day.hours === "unknown") group.days.push(day);
    else groups.push({ days: [day] });
  }
  return groups;
}
