// What a meeting lacks before it can be called: somebody who is invited, a way to take part, and a day by which they answer. No database
// in here.

import type { Meeting } from "../record/meeting.ts";

export const lacks = ["nobody_invited", "no_way_in", "no_answer_by"] as const;
export type Lack = (typeof lacks)[number];

export interface Prepared {
  isAnybodyInvited: boolean;
  saysHowToJoin: boolean;
}

/** Each thing that it lacks, in the order in which it is told. */
export function lackingOf(
  { venue, days, answerBy }: Pick<Meeting, "venue" | "days" | "answerBy">,
  { isAnybodyInvited, saysHowToJoin }: Prepared,
  today: string,
): Lack[] {
  const hasBegun = (days[0]?.day ?? "") < today;
  const isLacking: Record<Lack, boolean> = {
    nobody_invited: !isAnybodyInvited,
    no_way_in: venue === "unknown" && !saysHowToJoin,
    // Who is asked to answer by a day that is over cannot; of a meeting that has begun it is always over.
    no_answer_by: answerBy === undefined || (answerBy < today && !hasBegun),
  };
  return lacks.filter((lack) => isLacking[lack]);
}
