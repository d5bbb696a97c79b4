// What can happen to an exchange of two cities, and who may do it. The database keeps the same moves (`peer_exchange_moves`).

import { member } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import { defineSteps } from "../../platform/steps.ts";
import type { Way } from "../needs/entry.ts";
import type { ProgrammeState } from "../visits/visit.ts";

export const states = [
  "asked",
  "reminded",
  "agreed",
  "under_way",
  "to_confirm",
  "done",
  "declined",
  "lapsed",
  "stopped",
] as const;
export type ExchangeState = (typeof states)[number];

/** Those in which something is still to come. */
export const openStates = [
  "asked",
  "reminded",
  "agreed",
  "under_way",
  "to_confirm",
] as const satisfies ExchangeState[];

/** For a city its coordinators speak to another one. */
export const speakers = member("city", "coordinator");
/** The people of a city read of its exchanges. */
export const readers = member("city", "coordinator", "contributor");

/** One of both cities, as whoever acts speaks for it, and the one that has to answer or confirm. */
export interface Sides {
  city: string;
  turn: string;
  way: Way;
  /** Of a mentoring: whether both agreed on its terms. */
  hasTerms: boolean;
  /** Of a mentoring: the city that has to agree to the terms that the other one proposed. */
  termsTurn: string | null;
  /** Whether the city is the one that learns: it comes to the other one. */
  isLearner: boolean;
  /** Of a visit: how far its programme is, and the city that has to confirm it. */
  programme: ProgrammeState;
  programmeTurn: string | null;
}

const either = (actor: Actor, sides: Sides) => speakers.permits(actor, { city: sides.city });
const whoMentor = (actor: Actor, sides: Sides) => sides.way === "mentor" && either(actor, sides);
const whoVisits = (actor: Actor, sides: Sides) => sides.way === "visit" && either(actor, sides);
const whoseTurn = (actor: Actor, sides: Sides) => sides.turn === sides.city && either(actor, sides);

/** That nobody answers is noticed by itself. Where an outcome is to be confirmed, the turn is that of the city that did not write it. */
export const steps = defineSteps<ExchangeState, Sides>()({
  ask: { next: { none: "asked" } },
  offer: { next: { none: "asked" } },
  accept: { may: whoseTurn, next: { asked: "agreed", reminded: "agreed" } },
  decline: { may: whoseTurn, next: { asked: "declined", reminded: "declined" } },
  suggestAnother: { may: whoseTurn, next: { asked: "asked", reminded: "asked" } },
  agreeTerms: {
    may: (actor, sides) => sides.termsTurn === sides.city && whoMentor(actor, sides),
    next: { agreed: "under_way", under_way: "under_way" },
  },
  // Who meets may be one of the city's contributors.
  holdMeeting: {
    may: (actor, sides) =>
      sides.way === "mentor" && sides.hasTerms && readers.permits(actor, { city: sides.city }),
    next: { under_way: "under_way" },
  },
  checkMidTerm: {
    may: (actor, sides) => sides.hasTerms && whoMentor(actor, sides),
    next: { under_way: "under_way" },
  },
  proposeTerms: { may: whoMentor, next: { agreed: "agreed", under_way: "under_way" } },
  namePerson: { may: whoMentor, next: { agreed: "agreed", under_way: "under_way" } },
  removeMeeting: { may: whoMentor, next: { under_way: "under_way" }, ends: true },
  confirmProgramme: {
    may: (actor, sides) => sides.programmeTurn === sides.city && whoVisits(actor, sides),
    next: { agreed: "under_way", under_way: "under_way" },
  },
  writeStop: { may: whoVisits, next: { agreed: "agreed", under_way: "under_way" } },
  sendProgramme: {
    may: (actor, sides) => sides.programme === "written" && whoVisits(actor, sides),
    next: { agreed: "agreed", under_way: "under_way" },
  },
  sayWhoComes: {
    may: (actor, sides) => sides.isLearner && whoVisits(actor, sides),
    next: { agreed: "agreed", under_way: "under_way" },
  },
  shareCosts: { may: whoVisits, next: { agreed: "agreed", under_way: "under_way" } },
  removeStop: { may: whoVisits, next: { agreed: "agreed", under_way: "under_way" }, ends: true },
  plan: {
    may: (actor, sides) => sides.way !== "mentor" && either(actor, sides),
    next: { agreed: "under_way", under_way: "under_way" },
  },
  confirm: { may: whoseTurn, next: { to_confirm: "done" } },
  writeOutcome: { may: either, next: { under_way: "to_confirm", to_confirm: "to_confirm" } },
  stop: { may: either, next: { agreed: "stopped", under_way: "stopped" }, ends: true },
  remind: { next: { asked: "reminded" } },
  lapse: { next: { reminded: "lapsed" } },
});
export type ExchangeMove = keyof typeof steps.rules;

export const { actions } = steps;
export type ExchangeAction = (typeof actions)[number];

/** Those of a mentoring alone. */
export const mentoringActions = [
  "agreeTerms",
  "holdMeeting",
  "checkMidTerm",
  "proposeTerms",
  "namePerson",
  "removeMeeting",
] as const satisfies ExchangeAction[];

/** Those of a visit alone. */
export const visitActions = [
  "confirmProgramme",
  "writeStop",
  "sendProgramme",
  "sayWhoComes",
  "shareCosts",
  "removeStop",
] as const satisfies ExchangeAction[];

/** Those of which nothing has to be said but why, if at all. */
export const plainActions = ["accept", "decline", "stop"] as const satisfies ExchangeAction[];
