// What can happen to a record, who may do it, and what it becomes: action × state → next state. Buttons, rights, the API and the
// check that the database keeps the same moves follow from one table. No I/O; `database/kept-steps.ts` has the other half.

import type { Actor } from "./actor.ts";

export interface StepRule<State extends string, Whose> {
  next: Readonly<Partial<Record<State | "none", State>>>;
  /** Who may, of a record that belongs to these. Without it, it happens by itself. */
  may?: (actor: Actor, whose: Whose) => boolean;
  /** It has to be said why. */
  needsNote?: true;
  /** It takes something away, so it is asked once more. */
  ends?: true;
}

export interface Steps<State extends string, Action extends string, Whose> {
  rules: Readonly<Record<Action, StepRule<State, Whose>>>;
  /** What it becomes; undefined where the step is not possible now. */
  nextOf: (action: Action, state: State | "none") => State | undefined;
  /** What somebody can do with a record now, in the order of the table. */
  possible: (record: Whose & { state: State }, actor: Actor) => Action[];
  /** [action, from, to], as the database has them. */
  moves: () => [string, string, string][];
}

export function defineSteps<State extends string, Whose>() {
  return <Action extends string>(
    rules: Readonly<Record<Action, StepRule<State, Whose>>>,
  ): Steps<State, Action, Whose> => {
    const actions = Object.keys(rules) as Action[];
    const nextOf = (action: Action, state: State | "none") => rules[action].next[state];
    return {
      rules,
      nextOf,
      possible: (record, actor) =>
        actions.filter(
          (action) =>
            nextOf(action, record.state) !== undefined && rules[action].may?.(actor, record) === true,
        ),
      moves: () =>
        actions.flatMap((action) =>
          Object.entries<State>(rules[action].next as Record<string, State>).map(
            ([from, to]): [string, string, string] => [action, from, to],
          ),
        ),
    };
  };
}
