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

/** Steps that somebody takes; the others happen by themselves. */
type Taken<Rules> = {
  [Name in keyof Rules]: Rules[Name] extends { may: unknown } ? Name : never;
}[keyof Rules];

export interface Steps<State extends string, Move extends string, Action extends Move, Whose, Rule> {
  rules: Readonly<Record<Move, Rule>>;
  /** What somebody does, in the order of the table. */
  actions: readonly Action[];
  /** What it becomes; undefined where the step is not possible now. */
  nextOf: (move: Move, state: State | "none") => State | undefined;
  /** What somebody can do with a record now, in the order of the table. */
  possible: (record: Whose & { state: State }, actor: Actor) => Action[];
  /** [action, from, to], as the database has them. */
  moves: () => [string, string, string][];
}

/** `More` is what the rules of a record say beside that. */
export function defineSteps<State extends string, Whose, More = unknown>() {
  type Rule = StepRule<State, Whose> & More;
  return <const Rules extends Readonly<Record<string, Rule>>>(given: Rules) => {
    type Move = keyof Rules & string;
    type Action = Taken<Rules> & Move;
    const rules: Readonly<Record<Move, Rule>> = given;
    const moves = Object.keys(given) as Move[];
    const actions = moves.filter((move): move is Action => rules[move].may !== undefined);
    const nextOf = (move: Move, state: State | "none") => rules[move].next[state];
    const steps: Steps<State, Move, Action, Whose, Rule> = {
      rules,
      actions,
      nextOf,
      possible: (record, actor) =>
        actions.filter(
          (action) =>
            nextOf(action, record.state) !== undefined && rules[action].may?.(actor, record) === true,
        ),
      moves: () =>
        moves.flatMap((move) =>
          Object.entries<State>(rules[move].next as Record<string, State>).map(
            ([from, to]): [string, string, string] => [move, from, to],
          ),
        ),
    };
    return steps;
  };
}
