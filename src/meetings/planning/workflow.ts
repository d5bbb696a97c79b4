// From which state a meeting comes into which by what, as one table; screens and command ask the same.

import { z } from "zod";
import type { MeetingState } from "../record/meeting.ts";

export const meetingSteps = ["call", "hold", "cancel"] as const;
export const MeetingStep = z.enum(meetingSteps);
export type MeetingStep = z.infer<typeof MeetingStep>;

type State = z.infer<typeof MeetingState>;

const table: Readonly<Record<MeetingStep, { from: State; to: State }>> = {
  call: { from: "draft", to: "called" },
  hold: { from: "called", to: "held" },
  cancel: { from: "called", to: "cancelled" },
};

interface Standing {
  state: State;
  days: readonly { day: string }[];
}

/** What it becomes by a step; undefined where the step is not to be taken now. */
export function afterStep({ state, days }: Standing, step: MeetingStep, today: string): State | undefined {
  const { from, to } = table[step];
  if (state !== from) return undefined;
  const [first, last] = [days[0]?.day ?? "", days.at(-1)?.day ?? ""];
  // What lies in the past is called no more, and what has not begun was not held.
  if (step === "call" && last < today) return undefined;
  if (step === "hold" && first > today) return undefined;
  return to;
}

/** Before it was held what was planned is still changed. */
export function mayEdit({ state }: Pick<Standing, "state">): boolean {
  return state === "draft" || state === "called";
}

/** Only what nobody else has seen yet is thrown away. */
export function mayThrowAway({ state }: Pick<Standing, "state">): boolean {
  return state === "draft";
}

/** People are invited until its last day is over. */
export function mayInvite({ state, days }: Standing, today: string): boolean {
  return mayEdit({ state }) && (days.at(-1)?.day ?? "") >= today;
}
