// A visit of one city to another: its programme by day, who comes, what they need, who pays what. No I/O.

import { z } from "zod";
import { Needs } from "../../meetings/invitations/invitation.ts";

export const mostPeople = 200;
export const mostStops = 60;
export const longestPlace = 200;
export const longestSees = 300;
export const longestNames = 3000;
/** About two hundred words. */
export const longestCosts = 1500;
/** It begins so many days ago at most, or in so many. */
export const within = { back: 31, ahead: 730 } as const;
/** So long after a visit nobody can see any more what people needed. */
export const needsAreKeptFor = 30;
/** So many days before it both are told. */
export const toldBefore = 7;
/** What was not told so long after its last day is told no more. */
export const toldAfter = 30;

/** How far its programme is: written by both, sent by one to the other one, confirmed by that one. */
export const programmeStates = ["written", "sent", "confirmed"] as const;

export type ProgrammeState = (typeof programmeStates)[number];

export const Visit = z.object({
  people: z.int().nullable(),
  programme: z.enum(programmeStates),
  /** The city that sent it, where one did. */
  sentBy: z.string().nullable(),
  /** So many stops it has. */
  stops: z.int(),
});
export type Visit = z.infer<typeof Visit>;

export const Stop = z.object({
  id: z.uuid(),
  day: z.string(),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  place: z.string(),
  sees: z.string(),
  receives: z.string(),
});
export type Stop = z.infer<typeof Stop>;

/** What one of both cities reads of it. */
export const VisitKept = z.object({
  stops: z.array(Stop).max(mostStops),
  names: z.string(),
  /** Null where nobody said any, and once they are forgotten. */
  needs: Needs.nullable(),
  costs: z.string(),
});
export type VisitKept = z.infer<typeof VisitKept>;

export const emptyVisit: Visit = { people: null, programme: "written", sentBy: null, stops: 0 };

/** The programme day by day. */
export function byDay(stops: readonly Stop[]): { day: string; stops: Stop[] }[] {
  return [...Map.groupBy(stops, ({ day }) => day)]
    .map(([day, of]) => ({
      day,
      stops: of.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt)),
    }))
    .toSorted((one, other) => one.day.localeCompare(other.day));
}
