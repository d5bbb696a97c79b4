// A city outside the network that takes part as a guest. No I/O.

import { z } from "zod";
import { kinds, ways } from "../needs/entry.ts";
import { type GuestExchangeState, guestStates, parties, states } from "./workflow.ts";

export const longest = {
  name: 160,
  contact: 120,
  purpose: 600,
  about: 600,
  aim: 600,
  learned: 1500,
  reason: 500,
};
export const most = {
  /** That one city, or the commission, has invited and that are not over. */
  invited: 50,
  /** That one guest has said and not ended. */
  entries: 10,
  /** Of one guest that are not over. */
  exchanges: 20,
  shown: 200,
} as const;
/** So long is a guest invited at most. */
export const longestDays = 730;

const City = z.object({ id: z.string(), name: z.string() });

export const Guest = z.object({
  id: z.uuid(),
  name: z.string(),
  country: z.string().describe("ISO 3166-1 alpha-2."),
  purpose: z.string(),
  until: z.string(),
  invitedBy: City.nullable().describe("Null: the commission."),
  state: z.enum(guestStates),
  version: z.int(),
});
export type Guest = z.infer<typeof Guest>;

export const GuestEntry = z.object({
  id: z.uuid(),
  kind: z.enum(kinds),
  focusArea: z.string(),
  about: z.string(),
  language: z.string(),
  ways: z.array(z.enum(ways)).max(ways.length),
  isEnded: z.boolean(),
});
export type GuestEntry = z.infer<typeof GuestEntry>;

export const GuestExchange = z.object({
  id: z.uuid(),
  guest: z.object({ id: z.uuid(), name: z.string(), country: z.string() }),
  city: City,
  begunBy: z.enum(parties),
  learner: z.enum(parties),
  way: z.enum(ways),
  aim: z.string(),
  turn: z.enum(parties),
  writtenBy: z.enum(parties).nullable(),
  learned: z.string().nullable(),
  state: z.enum(states),
  version: z.int(),
});
export type GuestExchange = z.infer<typeof GuestExchange>;

/** What of a city a guest may read, as it reads it. */
export const OpenEntry = z.object({
  city: City,
  number: z.int(),
  kind: z.enum(kinds),
  focusArea: z.string(),
  about: z.string(),
  ways: z.array(z.enum(ways)),
  holdsUntil: z.string(),
});
export type OpenEntry = z.infer<typeof OpenEntry>;

/** Whether its link opens anything on a day. */
export function isHere({ state, until }: Pick<Guest, "state" | "until">, today: string): boolean {
  return state === "invited" && until >= today;
}

export function toneOf(state: GuestExchangeState): "green" | "grey" | "blue" {
  if (state === "done") return "green";
  return state === "declined" || state === "stopped" ? "grey" : "blue";
}
