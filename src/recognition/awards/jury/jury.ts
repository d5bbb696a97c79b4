// A jury of the network's own award: who sits in it, who has to do with whom, and what each says of a nominee in words. Nothing in here
// counts, adds up or orders what they say. No I/O.

import { z } from "zod";
import { type ByCriteria, CriterionKey, criteriaOf, criterionKeys } from "../award.ts";

export const seats = ["juror", "reserve"] as const;
export type Seat = (typeof seats)[number];

/** How far something has moved. Words: there is nothing to calculate with. */
export const movements = ["none", "begun", "clear", "strong", "cannot_tell"] as const;

/** What jurors say themselves of how they have to do with a nominee. */
export const declaredInterests = ["family", "money", "work"] as const;
export type DeclaredInterest = (typeof declaredInterests)[number];

/** What follows from records: a role in the city, an agreement with it, mentor or partner of it, written or reviewed what it cites. */
export const foundInterests = ["role", "contract", "partner", "practice"] as const;
export type FoundInterest = (typeof foundInterests)[number];

export const mostJurors = 20;

export const Rating = z.object({
  criterion: CriterionKey,
  /** Null as long as it is a draft and nothing is chosen. */
  movement: z.enum(movements).nullable(),
  reason: z.string(),
});
export type Rating = z.infer<typeof Rating>;

const sheetStates = ["draft", "final", "abstained"] as const;

export const Sheet = z.object({
  nominationId: z.string(),
  personId: z.string(),
  state: z.enum(sheetStates),
  ratings: z.array(Rating).max(criterionKeys.length),
  reason: z.string().nullable(),
  version: z.int(),
});
export type Sheet = z.infer<typeof Sheet>;

export interface Juror {
  personId: string;
  name: string;
  seat: Seat;
  calledAt: Date | null;
  declaredAt: Date | null;
}

export interface Nominee {
  id: string;
  number: number;
  name: string;
}

export interface Interest {
  nominationId: string;
  personId: string;
  kind: DeclaredInterest | FoundInterest;
}

/** All that is known of a jury at work. */
export interface Jury {
  jurors: readonly Juror[];
  /** By their names, which says nothing about them. */
  nominees: readonly Nominee[];
  interests: readonly Interest[];
  sheets: readonly Sheet[];
  /** The nominees of which the jury has proposed something. */
  proposed: readonly string[];
}

/** Reserves take part once they are asked to. */
export function takesPart({ seat, calledAt }: Pick<Juror, "seat" | "calledAt">): boolean {
  return seat === "juror" || calledAt !== null;
}

export function isConflicted({ interests }: Jury, person: string, nominee: string): boolean {
  return interests.some(({ personId, nominationId }) => personId === person && nominationId === nominee);
}

export function sheetOf({ sheets }: Jury, person: string, nominee: string): Sheet | undefined {
  return sheets.find(({ personId, nominationId }) => personId === person && nominationId === nominee);
}

/** Those who can rate a nominee: they take part, have nothing to do with it, and did not say that they cannot judge. */
export function ableFor(jury: Jury, nominee: string): Juror[] {
  return jury.jurors.filter(
    (juror) =>
      takesPart(juror) &&
      !isConflicted(jury, juror.personId, nominee) &&
      sheetOf(jury, juror.personId, nominee)?.state !== "abstained",
  );
}

/** Nominees for which too few are left. */
export function shortOf(jury: Jury, least: number): Nominee[] {
  return jury.nominees.filter(({ id }) => ableFor(jury, id).length < least);
}

/** Whether all who can rate a nominee have finished, and enough of them. */
export function isRated(jury: Jury, nominee: string, least: number): boolean {
  const able = ableFor(jury, nominee);
  return (
    able.length >= least && able.every(({ personId }) => sheetOf(jury, personId, nominee)?.state === "final")
  );
}

/** Whether somebody has finished their own, and so reads what others said. */
export function hasFinished(jury: Jury, person: string, nominee: string): boolean {
  const state = sheetOf(jury, person, nominee)?.state;
  return state === "final" || state === "abstained";
}

/** The criteria of which something is still to be chosen or said why. */
export function unrated(ratings: readonly Rating[], of: ByCriteria): string[] {
  return criteriaOf(of)
    .map(({ key }) => key)
    .filter((key) => {
      const rating = ratings.find(({ criterion }) => criterion === key);
      return !rating || rating.movement === null || rating.reason === "";
    });
}
