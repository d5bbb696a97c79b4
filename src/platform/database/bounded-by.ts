/**
 * Says of a statement without a limit why it reads few rows all the same: `.$call(boundedBy("the questions of one form"))`. The check
 * of the house asks each statement for the one or the other.
 */
export const boundedBy: (because: string) => <Statement>(statement: Statement) => Statement =
  () => (statement) =>
    statement;
