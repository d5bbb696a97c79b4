// A policy dialogue: a question to all cities, and what they find together. No I/O.

import { z } from "zod";
import { WrittenText } from "../platform/written.ts";
import { type DialogueState, states } from "./workflow.ts";

export const longest = {
  question: 200,
  background: 2000,
  decides: 300,
  fixed: 800,
  /** About three hundred words. */
  contribution: 2000,
  summary: 3000,
  paragraph: 1500,
  comment: 1000,
  remark: 1000,
  statement: 3000,
  changes: 1500,
  commitment: 400,
  reason: 500,
} as const;

/** Of one dialogue. */
export const most = { contributions: 2000, paragraphs: 40, comments: 500, commitments: 200 } as const;
/** Dialogues of one city that are asked and not opened. */
export const mostAsked = 10;
/** A phase lasts so long at most. */
export const longestPhase = 366;
/** Outcomes are looked at again within so many days. */
export const longestReview = 1100;
/** So many days before a commitment is due its city is reminded. */
export const daysToRemind = 14;

export const outcomeKinds = ["agreed", "agreed_with_dissent", "no_agreement"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

const City = z.object({ id: z.string(), name: z.string() });
export type City = z.infer<typeof City>;

export const Dialogue = z.object({
  id: z.uuid(),
  number: z.int(),
  askedBy: City.nullable(),
  secondedBy: City.nullable(),
  question: WrittenText,
  background: WrittenText,
  decides: WrittenText,
  fixed: WrittenText,
  focusArea: z.string(),
  contributionsUntil: z.string(),
  commentsUntil: z.string(),
  stancesUntil: z.string(),
  summary: WrittenText,
  editors: z.array(City).max(2),
  outcomeKind: z.enum(outcomeKinds).nullable(),
  statement: WrittenText,
  changes: WrittenText,
  reviewOn: z.string().nullable(),
  state: z.enum(states),
  /** The head of each city confirms what it thinks. */
  headConfirms: z.boolean(),
  isPublic: z.boolean(),
  version: z.int(),
});
export type Dialogue = z.infer<typeof Dialogue>;

/** Whether people may contribute on a day. */
export function takesContributions(
  { state, contributionsUntil }: Pick<Dialogue, "state" | "contributionsUntil">,
  today: string,
): boolean {
  return state === "contributions" && today <= contributionsUntil;
}

/** Whether people may comment on the draft on a day. */
export function takesComments(
  { state, commentsUntil }: Pick<Dialogue, "state" | "commentsUntil">,
  today: string,
): boolean {
  return state === "comments" && today <= commentsUntil;
}

/** Whether cities may say on a day what they think of the draft. */
export function takesStances(
  { state, stancesUntil }: Pick<Dialogue, "state" | "stancesUntil">,
  today: string,
): boolean {
  return state === "stances" && today <= stancesUntil;
}

export function isSealed({ state }: Pick<Dialogue, "state">): boolean {
  return state === "follow_up";
}

/** What the cities think of the draft is read by others from here on, and not before. */
export function showsStances({ state }: Pick<Dialogue, "state">): boolean {
  return state === "outcome" || state === "follow_up";
}

/** The draft is read by everybody from here on. */
export function showsDraft({ state }: Pick<Dialogue, "state">): boolean {
  return state === "comments" || state === "stances" || showsStances({ state });
}

export function toneOf(state: DialogueState): "green" | "grey" | "blue" {
  if (state === "follow_up") return "green";
  return state === "withdrawn" ? "grey" : "blue";
}

/**
 * The number by which an outcome is cited, from the initials of the network, the year and a count: KNLC-D-2026-02.
 * @param networkName in English
 */
export function outcomeName(networkName: string, year: number, numberInYear: number): string {
  const initials = networkName
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .filter((letter) => /\p{Lu}/u.test(letter))
    .join("");
  return [initials, "D", String(year), String(numberInYear).padStart(2, "0")]
    .filter((part) => part !== "")
    .join("-");
}
