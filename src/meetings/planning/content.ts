// What somebody writes who plans a meeting. No `recordContent`: its fields become rows of days, a venue, a body and an agenda, each
// with rules over several of them; hardly one is kept as it is given.

import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { addDays, daysBetween } from "../../platform/day.ts";
import { TypedTime } from "../../platform/i18n/clock.ts";
import { enteredNumber, line, orEmpty, writtenDay } from "../../platform/input.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { writtenFields } from "../../platform/written.ts";
import { BodyId } from "../bodies/body.ts";
import { type Meeting, MeetingMode, mostDays } from "../record/meeting.ts";
import { Visibility } from "../record/visibility.ts";

export const planned = {
  ...writtenFields("meetingName", 150, line),
  ...writtenFields("agenda", 3000),
  ...writtenFields("access", 1000),
  startsOn: writtenDay,
  endsOn: orEmpty(writtenDay).describe("The last day, where there are several."),
  startsAt: orEmpty(TypedTime).describe(
    "Of each day, by the clocks of the network; empty where it is not known yet.",
  ),
  endsAt: orEmpty(TypedTime),
  answerBy: orEmpty(writtenDay).describe("By which day those who are invited are asked to answer."),
  quorum: orEmpty(enteredNumber(z.number().int().min(1).max(500))).describe(
    "How many cities have to be present for a decision; empty for the rule of its body, or for none.",
  ),
  mode: MeetingMode,
  ofBody: orEmpty(BodyId).describe(
    "Which body meets: its members can be invited together, and its rule is that of the meeting.",
  ),
  hostCity: orEmpty(z.string().max(40)).describe("The city that hosts it."),
  visibility: orEmpty(Visibility).describe(
    "Who may read of it; where nothing is said everybody, or whoever might before.",
  ),
  meetsAt: orEmpty(line(150)),
  town: orEmpty(line(100)),
};

type Planned = z.output<z.ZodObject<typeof planned>>;

/** Its days with their hours. */
export function daysOfPlan({ startsOn, endsOn = startsOn, startsAt, endsAt }: Planned) {
  together(
    () => {
      const more = daysBetween(startsOn, endsOn);
      if (more < 0) throw fieldProblem("endsOn", "meetings:field.endsOn.before");
      if (more >= mostDays) throw fieldProblem("endsOn", "meetings:field.endsOn.long", { limit: mostDays });
    },
    () => {
      if (endsAt !== undefined && startsAt === undefined)
        throw fieldProblem("startsAt", "meetings:field.startsAt.required");
      if (endsAt !== undefined && startsAt !== undefined && endsAt <= startsAt)
        throw fieldProblem("endsAt", "meetings:field.endsAt.after");
    },
  );
  return Array.from({ length: daysBetween(startsOn, endsOn) + 1 }, (_, index) => ({
    day: addDays(startsOn, index),
    startsAt: startsAt ?? null,
    endsAt: endsAt ?? null,
  }));
}

/**
 * Of each move of a meeting that is called people are told: it is not moved into the past. What began meanwhile is still changed, and a
 * draft may be of a meeting that was long ago.
 */
export function requireToCome(
  { state, days }: Pick<Meeting, "state" | "days">,
  { startsOn, endsOn = startsOn }: Planned,
  today: string,
): void {
  if (state !== "called") return;
  if (startsOn < today && startsOn !== days[0]?.day)
    throw fieldProblem("startsOn", "meetings:field.startsOn.past");
  if (endsOn < today && endsOn !== days.at(-1)?.day)
    throw fieldProblem("endsOn", "meetings:field.endsOn.past");
}

/** Whoever planned to come learns why it is on another day, at another hour, in another place or held in another way. */
export function requireReason({ state }: Pick<Meeting, "state">, reason: string | undefined): void {
  if (state === "called" && reason === undefined)
    throw fieldProblem("reason", "meetings:field.reason.whyMoved");
}

/** By when people are asked to answer: what they say after it has begun prepares nothing. */
export function answerByOfPlan({ startsOn, answerBy }: Planned): string | null {
  if (answerBy !== undefined && answerBy > startsOn)
    throw fieldProblem("answerBy", "meetings:field.answerBy.after");
  return answerBy ?? null;
}

/** Where it is. Whoever comes has to know; a meeting that is remote alone has none. */
export function venueOfPlan({ mode, meetsAt: venue, town }: Planned) {
  if (mode === "remote") return { venue: undefined, town: null };
  together(
    () => {
      if (venue === undefined) throw fieldProblem("meetsAt", "meetings:field.meetsAt.required");
    },
    () => {
      if (town === undefined) throw fieldProblem("town", "meetings:field.town.required");
    },
  );
  return { venue, town: town ?? null };
}

/** When, where and how a meeting is held, as somebody writes it who plans one. */
export function whenAndWhere({ days, venue, mode }: Pick<Meeting, "days" | "venue" | "mode">) {
  return {
    days: days.map(({ day, hours }) => ({
      day,
      startsAt: hours === "unknown" ? null : hours.startsAt,
      endsAt: hours === "unknown" || hours.endsAt === "unknown" ? null : hours.endsAt,
    })),
    venue: venue === "unknown" ? undefined : Object.values(venue.name).find((name) => name !== ""),
    town: venue === "unknown" ? null : venue.town,
    mode,
  };
}

/** Whether calendars have to take other days, hours, another place or another way over. */
export function isMoved(
  meeting: Pick<Meeting, "days" | "venue" | "mode">,
  { days, venue, town, mode }: ReturnType<typeof whenAndWhere>,
): boolean {
  return !isDeepStrictEqual(whenAndWhere(meeting), { days, venue, town, mode });
}
