// Who came to a meeting, on which day and how. No I/O.

import { z } from "zod";
import { addDays } from "../../platform/day.ts";
import { answerable, type Invitation } from "../invitations/invitation.ts";
import { Capacity, type Meeting, type MeetingDay, type MeetingState } from "../record/meeting.ts";

export const Comes = z.enum(["in_person", "video", "phone", "text"]);
export type Comes = z.infer<typeof Comes>;

/** A name on a list ticked, a code typed or scanned, a line of the paper sheet, or the person's own link. */
export const Source = z.enum(["list", "code", "scan", "sheet", "self"]);
export type Source = z.infer<typeof Source>;

/** So long after a day it is still written down who came. */
export const keptOpenFor = 7;

/** In which people can be checked in. */
export const withCheckIn: readonly MeetingState[] = ["called", "under_way", "held", "minutes_out"];

/** The days for which it can be written down who came: from the day itself, and a week more. */
export function daysOfCheckIn(
  { state, days }: Pick<Meeting, "state" | "days">,
  today: string,
): { number: number; day: MeetingDay }[] {
  if (!withCheckIn.includes(state)) return [];
  return days
    .map((day, index) => ({ number: index + 1, day }))
    .filter(({ day: { day } }) => day <= today && today <= addDays(day, keptOpenFor));
}

/** The day on which people say by their own link that they are here: today, until the meeting is closed. What a desk noted comes later as well. */
export function dayOfOwnLink(
  meeting: Pick<Meeting, "state" | "days">,
  today: string,
): { number: number; day: MeetingDay } | undefined {
  if (!answerable.includes(meeting.state)) return undefined;
  return daysOfCheckIn(meeting, today).find(({ day: { day } }) => day === today);
}

/** How people can come, by how the meeting is held. */
export function waysToCome({ mode }: Pick<Meeting, "mode">): readonly Comes[] {
  if (mode === "in_person") return ["in_person"];
  return mode === "remote" ? ["video", "phone", "text"] : Comes.options;
}

/** How somebody comes who said by their answer how they would. */
export function expectedWay(
  meeting: Pick<Meeting, "mode">,
  answer: Invitation["answers"][number] | undefined,
): Comes {
  if (meeting.mode === "remote" || (answer?.takes === "remote" && meeting.mode !== "in_person"))
    return "video";
  return "in_person";
}

export const Arrival = z.object({
  id: z.uuid(),
  day: z.int(),
  invitee: z.uuid().optional(),
  name: z.string().optional().describe("None of somebody under 18."),
  from: z.string().optional().describe("Their city or organisation."),
  capacity: Capacity.optional().describe("None of who was not invited."),
  comes: Comes,
  source: Source,
  desk: z.string().optional(),
  device: z.string().optional().describe("A mark that the browser at the desk drew for itself."),
  at: z.iso.datetime(),
  isNamed: z
    .literal(true)
    .optional()
    .describe("Of who was not invited, and agreed to be named on the public page."),
});
export type Arrival = z.infer<typeof Arrival>;

/** What letters one could type for another one: the code has no I, L, O and U. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

/** When somebody came, as a device says it: not in the future, and not before the day. A clock can be wrong. */
export function arrivedAt(said: Date | undefined, { begins, now }: { begins: Date; now: Date }): Date {
  if (said === undefined || said > now) return now;
  return said < begins ? begins : said;
}
