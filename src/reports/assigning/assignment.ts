// Who in the city answers which question of a report, and by when.

export interface Assignment {
  question: string;
  person: string;
  /** As they were called when they were asked. */
  name: string;
  /** The day by which, `YYYY-MM-DD`; null where none was said. */
  dueOn: string | null;
  by: string;
  /** They have no role in the city any more: somebody else has to be asked. */
  hasLeft: boolean;
}

/** All of a report, and which change of them was the last. */
export interface Assignments {
  byQuestion: ReadonlyMap<string, Assignment>;
  version: number;
}
