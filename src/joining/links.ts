// The links by which people without an account come back to what they joined. None is in a message: a telephone shows itself by its
// number and a code, and gets one for an hour.

import { linkKind } from "../platform/link.ts";
import type { JoinState } from "./joins/join.ts";
import { refuse } from "./problems.ts";

const kind = (purpose: string) => linkKind({ purpose, unknown: refuse.no_join, over: refuse.join_over });

/** After somebody asked to join: what came of it, and where a number that was mistyped is put right. */
export const receiptLink = kind("join that was asked for");
export const receiptHours = 24;

/**
 * What a receipt is of. Of a number that had joined before, `join` names nothing, and the rest is what anybody would have been told who
 * joins now: nobody else shall learn that it had.
 */
export interface Receipt {
  run: string;
  join: string;
  state: JoinState;
  /** Of a child whose guardian signs on paper. */
  isSigned: boolean;
}

export const receiptSubject = ({ run, join, state, isSigned }: Receipt) =>
  `${run}+${join}+${state}+${isSigned ? "signed" : ""}`;

export function readReceipt(subject: string): Receipt {
  const [run = "", join = "", state = "", signed = ""] = subject.split("+");
  return { run, join, state: state as JoinState, isSigned: signed === "signed" };
}

/** What one joined: all of it, or what one code opens. */
export const learningLink = kind("what one joined");
export const openHours = 1;

export interface Opened {
  learner: string;
  join: string | undefined;
}

export const openedSubject = ({ learner, join }: Opened) =>
  join === undefined ? learner : `${learner}+${join}`;

export function readOpened(subject: string): Opened {
  const [learner = "", join] = subject.split("+");
  return { learner, join };
}

/** The question whether a child may join. */
export const guardianLink = kind("question to a guardian");
