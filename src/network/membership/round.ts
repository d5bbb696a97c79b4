// A round in which UIL takes applications, and how long the commission has to answer one. Without any I/O.

import { z } from "zod";
import { addDays, daysBetween } from "../../platform/day.ts";
import type { MembershipAction } from "./workflow.ts";

/** A commission needs so many rounds in a century. */
export const mostRounds = 100;

export const Round = z.object({
  id: z.uuid(),
  name: z.string(),
  opensOn: z.string(),
  closesOn: z.string(),
  /** How many applications the country may send; null where UIL has not said it. */
  quota: z.int().nullable(),
  /** Within so many days the commission answers an application. */
  clockDays: z.int(),
  /** The form of its applications; null: the newest that there is. */
  formEdition: z.string().nullable(),
  /** By what applications are judged, and where they go to, as UIL announced it. */
  guidingDocuments: z.string(),
  sendTo: z.string(),
  /** How many were sent to UIL. */
  sent: z.int(),
  version: z.int(),
});
export type Round = z.infer<typeof Round>;

export const isIn = ({ opensOn, closesOn }: Pick<Round, "opensOn" | "closesOn">, day: string) =>
  opensOn <= day && day <= closesOn;

/** The round that is open on a day, else the next one. */
export function roundAround<One extends Pick<Round, "opensOn" | "closesOn">>(
  rounds: readonly One[],
  day: string,
): One | undefined {
  const inTime = rounds.toSorted((one, other) => (one.opensOn < other.opensOn ? -1 : 1));
  return inTime.find((round) => day <= round.closesOn);
}

interface Happened {
  action: MembershipAction;
  /** The day on which it happened, or was recorded where that is not known. */
  day: string;
}

/**
 * By which day the commission answers: its days count while it has the application, and rest while the applicant completes it.
 * Undefined while it has none.
 */
export function answerBy(events: readonly Happened[], clockDays: number): string | undefined {
  let used = 0;
  let since: string | undefined;
  for (const { action, day } of events) {
    if (action === "beginApplication") used = 0;
    if (action === "handIn") since = day;
    else if (action === "askToComplete" && since !== undefined) {
      used += Math.max(0, daysBetween(since, day));
      since = undefined;
    } else if (action === "endorse" || action === "decline" || action === "withdraw") since = undefined;
  }
  return since === undefined ? undefined : addDays(since, Math.max(0, clockDays - used));
}
