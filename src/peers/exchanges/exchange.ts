// An exchange of two cities: one learns, one helps. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";
import { emptyMentoring, Mentoring, Terms } from "../mentoring/mentoring.ts";
import { type EntryKind, ways } from "../needs/entry.ts";
import { emptyVisit, Visit } from "../visits/visit.ts";
import { type ExchangeState, type Sides, states } from "./workflow.ts";

/** About eighty words. */
export const longestAim = 600;
/** About two hundred words. */
export const longestOutcome = 1500;
export const longestWhat = 200;
export const longestReason = 500;
/** Of one city that are not over. */
export const mostOpen = 100;
export const mostDays = 50;
/** Whoever is asked has so long at most. */
export const longestToAnswer = 60;
/** After so many days without an answer people are reminded, and then nobody waits any more. */
export const silentDays = { remind: 21, lapse: 45 } as const;
/** What a city declined or did not answer is not suggested for so long. */
export const daysAfterDecline = 183;
/** All cities are asked again after so many days at the earliest. */
export const daysBetweenAskingAll = 30;

export const dayKinds = ["meeting", "document"] as const;

const City = z.object({ id: z.string(), name: z.string() });
export type City = z.infer<typeof City>;

export const ExchangeDay = z.object({
  id: z.uuid(),
  kind: z.enum(dayKinds),
  heldOn: z.string(),
  what: z.string(),
  /** A meeting that everybody may read of. */
  meeting: z.object({ id: z.string(), title: z.string() }).nullable(),
});
export type ExchangeDay = z.infer<typeof ExchangeDay>;

/** What of a city an outcome can lead to. */
export const leadsTo = ["initiative", "practice", "adaptation", "target"] as const;
export type LeadsTo = (typeof leadsTo)[number];

const Led = z.object({
  kind: z.enum(leadsTo),
  /** By what its page is found: the number of the record, or the measurement of the target. */
  of: z.string(),
  title: WrittenText,
});

export const Outcome = z.object({
  writtenBy: z.string(),
  learned: WrittenText,
  changes: WrittenText,
  leadsTo: Led.nullable(),
});
export type Outcome = z.infer<typeof Outcome>;

export const Exchange = z.object({
  id: z.uuid(),
  learner: City,
  host: City,
  begunBy: z.enum(["learner", "host"]),
  focusArea: z.string(),
  way: z.enum(ways),
  aim: WrittenText,
  answerBy: z.string(),
  turn: z.string(),
  state: z.enum(states),
  isPublic: z.boolean(),
  days: z.array(ExchangeDay).max(mostDays),
  /** The first and the last of the days on which something was done, or is planned. */
  heldFrom: z.string().nullable(),
  heldUntil: z.string().nullable(),
  /** Null where it is none, or nobody proposed its terms yet. */
  mentoring: Mentoring.nullable(),
  /** Null where it is none, or nobody said anything of it yet. */
  visit: Visit.nullable(),
  /** So many meetings of a mentoring are written down. */
  meetings: z.int(),
  outcome: Outcome.nullable(),
  writerShows: z.boolean().nullable(),
  version: z.int(),
});
export type Exchange = z.infer<typeof Exchange>;

/** As everybody reads it, once it is confirmed and both want that. */
export const PublicExchange = Exchange.pick({
  id: true,
  learner: true,
  host: true,
  focusArea: true,
  way: true,
  aim: true,
  days: true,
}).extend({
  outcome: Outcome,
  mentoring: Terms.extend({ meetings: z.int() })
    .nullable()
    .describe("How long it took, where it was a mentoring."),
  visit: z
    .object({ from: z.string(), until: z.string(), people: z.int().nullable() })
    .nullable()
    .describe("When it was and how many came, where it was a visit with a programme."),
});
export type PublicExchange = z.infer<typeof PublicExchange>;

/** What everybody reads of one that is confirmed and public. */
export function publicOf(exchange: Exchange): PublicExchange {
  const { mentoring, meetings, visit, heldFrom, heldUntil } = exchange;
  return PublicExchange.parse({
    ...exchange,
    mentoring: mentoring?.terms ? { ...mentoring.terms, meetings } : null,
    visit:
      visit?.programme === "confirmed" ? { from: heldFrom, until: heldUntil, people: visit.people } : null,
  });
}

export function otherOf({ learner, host }: Pick<Exchange, "learner" | "host">, city: string): City {
  return learner.id === city ? host : learner;
}

/** A city asks for what another one can do, and offers help in what another one looks for. */
export function beginningOf(kind: EntryKind): { move: "ask" | "offer"; begunBy: Exchange["begunBy"] } {
  return kind === "strength" ? { move: "ask", begunBy: "learner" } : { move: "offer", begunBy: "host" };
}

/** An exchange as one of both cities speaks of it, for the table of its steps. */
export function seenFrom(city: string, exchange: Exchange): Sides & { state: ExchangeState } {
  const { state, turn, way, mentoring, visit } = exchange;
  const { programme, sentBy } = visit ?? emptyVisit;
  const { terms, proposed } = mentoring ?? emptyMentoring;
  return {
    city,
    state,
    turn,
    way,
    hasTerms: terms !== null,
    termsTurn: proposed && otherOf(exchange, proposed.by).id,
    isLearner: exchange.learner.id === city,
    programme,
    programmeTurn: programme === "sent" && sentBy !== null ? otherOf(exchange, sentBy).id : null,
  };
}

export function isBegun({ heldFrom }: Pick<Exchange, "heldFrom">, today: string): boolean {
  return heldFrom !== null && heldFrom <= today;
}

/** In which words a state stands: one colour says that somebody waits, one that it is over. */
export function toneOf(state: ExchangeState): "green" | "grey" | "blue" {
  if (state === "done") return "green";
  return state === "declined" || state === "lapsed" || state === "stopped" ? "grey" : "blue";
}
