// What can happen to a report, who may do it, and what it becomes. Buttons, rights, the API and help are read
// from this table.

import { member, officer } from "../network/allow.ts";
import type { Allow } from "../platform/allow.ts";

export const states = ["draft", "submitted", "returned", "endorsed", "published"] as const;
export type ReportState = (typeof states)[number];

export const actions = ["submit", "return", "endorse", "publish"] as const;
export type ReportAction = (typeof actions)[number];

interface Step {
  from: readonly ReportState[];
  to: ReportState;
  allow: Allow;
}

export const workflow: Record<ReportAction, Step> = {
  submit: { from: ["draft", "returned"], to: "submitted", allow: member("city", "coordinator") },
  return: { from: ["submitted"], to: "returned", allow: officer("reviewer", "administrator") },
  endorse: { from: ["submitted"], to: "endorsed", allow: officer("reviewer", "administrator") },
  publish: { from: ["endorsed"], to: "published", allow: officer("reviewer", "administrator") },
};

/** The state that the events lead to, oldest first. */
export function stateAfter(events: readonly { action: ReportAction }[]): ReportState {
  return events.reduce<ReportState>((_state, { action }) => workflow[action].to, "draft");
}

export function canHappen(action: ReportAction, state: ReportState): boolean {
  return workflow[action].from.includes(state);
}

/** Answers may change only before a submission and after a return: nothing submitted changes. */
export function isOpenForWriting(state: ReportState): boolean {
  return state === "draft" || state === "returned";
}

/** What can have become of one submission: another one of the same report has taken its place, or its own state. */
export const standings = ["submitted", "returned", "replaced", "endorsed", "published"] as const;
export type Standing = (typeof standings)[number];

interface Happened {
  action: ReportAction;
  submission: number;
  at: Date;
}

/** The standing of one submission of a report, and since when. */
export function standingOf(
  submission: number,
  events: readonly Happened[],
): { standing: Standing; since: Date | undefined } {
  const next = events.find((event) => event.submission > submission);
  if (next) return { standing: "replaced", since: next.at };
  const last = events.findLast((event) => event.submission === submission);
  const state = last ? workflow[last.action].to : "submitted";
  return { standing: state === "draft" ? "submitted" : state, since: last?.at };
}
