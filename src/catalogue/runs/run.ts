// A run: when, where and how an opportunity is offered, what it costs, and what lets people take part. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";
import { Access } from "../access/access.ts";
import { Cost, costKinds } from "../costs/costs.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { Schedule } from "../time/schedule.ts";
import { Venue } from "../venues/venue.ts";
import { type RunTextName, runContent, runTextNames } from "./content.ts";
import { runStates } from "./workflow.ts";

/** So many runs has an opportunity at most. */
export const mostRuns = 200;

/** Whether there is still room, as far as everybody may know. */
const placesLeft = ["yes", "few", "full", "unknown"] as const;

const texts = Object.fromEntries(runTextNames.map((name) => [name, WrittenText])) as Record<
  RunTextName,
  typeof WrittenText
>;

export const Run = z.object({
  id: z.uuid(),
  /** Within its opportunity. */
  number: z.int(),
  ...runContent.kept,
  /** Null where it meets nowhere, or where nobody said. */
  venue: Venue.nullable(),
  /** Where there is no venue: for which place it is. */
  place: z.object({ id: z.string(), name: z.string() }).nullable(),
  schedule: Schedule.nullable(),
  costs: z.array(Cost).max(costKinds.length).nullable(),
  access: Access,
  ...texts,
  /** Its last day, worked out where nobody said one. */
  overOn: z.string(),
  places: z.enum(placesLeft),
  state: z.enum(runStates),
  stoppedFor: z.string().describe("Why it is postponed or cancelled."),
  version: z.int(),
});
export type Run = z.infer<typeof Run>;

/** Nobody can come to it any more. */
export function isPast({ state, overOn }: Pick<Run, "state" | "overOn">, today: string): boolean {
  return state === "finished" || state === "cancelled" || overOn < today;
}

const sessionStates = ["planned", "moved", "cancelled", "held"] as const;

export const Session = z.object({
  id: z.uuid(),
  /** The day of the schedule, by which calendars know it. */
  plannedOn: z.string(),
  heldOn: z.string(),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  /** Where it meets, if not where the run meets. */
  venue: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  state: z.enum(sessionStates),
  reason: z.string(),
  sequence: z.int(),
  version: z.int(),
});
export type Session = z.infer<typeof Session>;

/** What was counted of those who came; for its people alone. */
export const Attendance = z.object({
  women: z.int().nullable(),
  men: z.int().nullable(),
  others: z.int().nullable(),
  withDisability: z.int().nullable(),
});
export type Attendance = z.infer<typeof Attendance>;

/** A run with the opportunity that it is of, as its page and what stands on it know it. */
export interface RunFile {
  opportunity: Opportunity;
  run: Run;
  today: string;
}
