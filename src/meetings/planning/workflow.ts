// From which state a meeting comes into which by what, as one table; screens and command ask the same.

import { z } from "zod";
import type { MeetingState } from "../record/meeting.ts";

export const meetingSteps = ["call", "open", "close", "hold", "cancel"] as const;
export const MeetingStep = z.enum(meetingSteps);
export type MeetingStep = z.infer<typeof MeetingStep>;

type State = z.infer<typeof MeetingState>;

const table: Readonly<Record<MeetingStep, { from: State; to: State }>> = {
  call: { from: "draft", to: "called" },
  open: { from: "called", to: "under_way" },
  close: { from: "under_way", to: "held" },
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
  // What lies in the past is called and opened no more, and what has not begun is not opened and was not held.
  if ((step === "call" || step === "open") && last < today) return undefined;
  if ((step === "open" || step === "hold") && first > today) return undefined;
  return to;
}

/** What whoever looks at a meeting can do next. */
export interface NextSteps {
  mayEdit: boolean;
  mayInvite: boolean;
  mayLead: boolean;
  mayMinute: boolean;
  mayName: boolean;
  /** Where it is thrown away; undefined where it cannot be. */
  throwAwayAt: string | undefined;
  steps: readonly MeetingStep[];
}

/** Before it was held what was planned is still changed. */
export function mayEdit({ state }: Pick<Standing, "state">): boolean {
  return state === "draft" || state === "called";
}

/** Until it is closed its agenda is added to: what comes up under way is an item as well. */
export function mayWriteAgenda({ state }: Pick<Standing, "state">): boolean {
  return mayEdit({ state }) || isUnderWay({ state });
}

export function isUnderWay({ state }: Pick<Standing, "state">): boolean {
  return state === "under_way";
}

/** Only what nobody else has seen yet is thrown away. */
export function mayThrowAway({ state }: Pick<Standing, "state">): boolean {
  return state === "draft";
}

/** People are invited until its last day is over. */
export function mayInvite({ state, days }: Standing, today: string): boolean {
  return mayEdit({ state }) && (days.at(-1)?.day ?? "") >= today;
}
