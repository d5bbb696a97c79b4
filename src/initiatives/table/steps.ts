// The steps that lead from one state to the one that a table says. No I/O.

import { actions, type InitiativeAction, type InitiativeState, steps } from "../workflow.ts";

export interface StepOfRow {
  action: InitiativeAction;
  from: InitiativeState;
  to: InitiativeState;
}

/** Only what lies on the way of an initiative is passed: none is paused or closed to be something else afterwards. */
const passed: ReadonlySet<InitiativeState> = new Set(["planned", "running", "finishing"]);

/** The fewest steps; undefined where none lead there. */
export function stepsBetween(from: InitiativeState, to: InitiativeState): StepOfRow[] | undefined {
  const ways: StepOfRow[][] = [[]];
  const reached = new Set([from]);
  for (let way = ways.shift(); way; way = ways.shift()) {
    const here = way.at(-1)?.to ?? from;
    if (here === to) return way;
    if (way.length > 0 && !passed.has(here)) continue;
    for (const action of actions) {
      const next = steps.nextOf(action, here);
      if (next === undefined || reached.has(next)) continue;
      reached.add(next);
      ways.push([...way, { action, from: here, to: next }]);
    }
  }
  return undefined;
}
