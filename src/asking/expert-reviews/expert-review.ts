// Two experts rate apart and then agree: what stands, and what each of them can do next.

export const seats = [1, 2] as const;
export type Seat = (typeof seats)[number];

export interface Rating {
  rating: number;
  justification: string;
  evidenceId: string | null;
}

export interface Proposal {
  by: Seat;
  /** Counts the proposals, so that nobody agrees to another one than they read. */
  number: number;
  rating: number;
  justification: string;
}

export interface Reviewed {
  ratings: Partial<Record<Seat, Rating>>;
  proposal: Proposal | null;
  isAgreed: boolean;
  isAccepted: boolean;
}

export const reviewStates = ["rating", "agreeing", "agreed", "accepted"] as const;
export type ReviewState = (typeof reviewStates)[number];

export function stateOf({ ratings, isAgreed, isAccepted }: Reviewed): ReviewState {
  if (isAccepted) return "accepted";
  if (isAgreed) return "agreed";
  return ratings[1] && ratings[2] ? "agreeing" : "rating";
}

export type ExpertAction = "rate" | "propose" | "confirm";

/** What an expert may do. As long as one of them has not rated, neither may do anything but rate. */
export function actionsOf(reviewed: Reviewed, seat: Seat): ExpertAction[] {
  const state = stateOf(reviewed);
  if (state === "rating") return ["rate"];
  if (state !== "agreeing") return [];
  return reviewed.proposal && reviewed.proposal.by !== seat ? ["propose", "confirm"] : ["propose"];
}

/** What waits for this expert, as it is told to them. */
export const turns = ["rate", "wait_for_rating", "propose", "confirm", "wait_for_agreement", "done"] as const;
export type Turn = (typeof turns)[number];

export function turnOf(reviewed: Reviewed, seat: Seat): Turn {
  switch (stateOf(reviewed)) {
    case "rating":
      return reviewed.ratings[seat] ? "wait_for_rating" : "rate";
    case "agreeing":
      if (!reviewed.proposal) return "propose";
      return reviewed.proposal.by === seat ? "wait_for_agreement" : "confirm";
    default:
      return "done";
  }
}

/** The ratings that an expert may see: the own one; the other's only when both have rated. */
export function ratingsFor(reviewed: Reviewed, seat: Seat): Reviewed["ratings"] {
  if (stateOf(reviewed) !== "rating") return reviewed.ratings;
  const own = reviewed.ratings[seat];
  return own ? { [seat]: own } : {};
}
