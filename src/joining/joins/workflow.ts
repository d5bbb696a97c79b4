// What can happen to a join, and what it becomes. No I/O.
//
//   ask ──▶ (guardian_asked ──▶) joined ──▶ completed, no_show
//                     │             ▲
//                     ▼             │
//                  waiting ──▶ offered ──▶ lapsed
//
// From each that is open one can leave, or be removed; a guardian's no leaves nothing at all.

import type { JoinState } from "./join.ts";

const moves = {
  /** The guardian agreed: there is a place, or a wait for one. */
  admit: { guardian_asked: "joined", waiting: "joined" },
  queue: { guardian_asked: "waiting" },
  /** A place is free for whoever waited. */
  offer: { waiting: "offered" },
  accept: { offered: "joined" },
  /** Not answered in time, or the run is over and nobody came to be next. */
  lapse: { offered: "lapsed", waiting: "lapsed" },
  leave: { guardian_asked: "left", joined: "left", waiting: "left", offered: "left" },
  remove: { guardian_asked: "removed", joined: "removed", waiting: "removed", offered: "removed" },
  complete: { joined: "completed", no_show: "completed" },
  miss: { joined: "no_show", completed: "no_show" },
  /** A mark that was a slip of the hand. */
  unmark: { completed: "joined", no_show: "joined" },
} as const satisfies Record<string, Partial<Record<JoinState, JoinState>>>;

export type JoinMove = keyof typeof moves;

/** What it becomes; undefined where that cannot happen now. */
export function nextOf(move: JoinMove, state: JoinState): JoinState | undefined {
  const next: Partial<Record<JoinState, JoinState>> = moves[move];
  return next[state];
}
