// What is said about a question of a report, and answered, until it is closed: between the commission and the city, or
// among the people of the city.

import type { Actor } from "../../platform/actor.ts";
import { reviewers, writers } from "../allow.ts";

/** Who speaks: the city whose report it is, or the commission. */
export const sides = ["city", "commission"] as const;
export type Side = (typeof sides)[number];

export const longestComment = 4000;
/** So many comments may stand at one report, and so many answers at one comment. */
export const mostComments = 500;
export const mostAnswers = 100;

export interface CommentAnswer {
  id: string;
  side: Side;
  text: string;
  by: string;
  at: Date;
}

export interface Comment {
  id: string;
  question: string;
  side: Side;
  /** Whether the commission reads it; a comment among the people of the city it does not. */
  isForBoth: boolean;
  /** How often the report had been submitted when it was written. */
  submission: number;
  text: string;
  by: string;
  at: Date;
  closed: { by: string; at: Date } | null;
  answers: CommentAnswer[];
}

/** For whom somebody speaks about a city's report. Whoever writes for the city and reviews speaks for the city. */
export function sideOf(actor: Actor, city: string): Side | undefined {
  if (writers.permits(actor, { city })) return "city";
  return reviewers.permits(actor, { city }) ? "commission" : undefined;
}

/** The commission reads only what was said to it. */
export function isReadBy(side: Side, { isForBoth }: Pick<Comment, "isForBoth">): boolean {
  return side === "city" || isForBoth;
}

/** Whoever asked says when it is settled: a comment is closed, and opened again, by the side that wrote it. */
export function mayClose(side: Side | undefined, comment: Pick<Comment, "side">): boolean {
  return side === comment.side;
}

/** Before a report was submitted for the first time there is nothing that the commission could speak about. */
export function mayBegin(side: Side, submissions: number): boolean {
  return side === "city" || submissions > 0;
}

export interface CommentCount {
  open: number;
  closed: number;
}
