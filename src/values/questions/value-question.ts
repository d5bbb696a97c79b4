// What the commission asks about a value. The city answers in words, or corrects the value; the commission closes it, or
// asks on.

import { member, officer } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";

/** Those who ask about values, and say when it is settled. */
export const askers = officer("reviewer", "administrator");

/** Those who answer for a city. */
export const answerers = member("city", "coordinator", "contributor");

export const askingSides = ["city", "commission"] as const;
export type AskingSide = (typeof askingSides)[number];

export interface Speaker {
  /** Empty where it is nobody with an account. */
  id: string;
  name: string;
}

/** Whom a question waits for, until it is closed. */
export const questionStates = ["waitsForCity", "waitsForCommission", "closed"] as const;
export type QuestionState = (typeof questionStates)[number];

export const longestQuestion = 2000;
/** So many questions may be asked about one value, and so many answers stand at one question. */
export const mostQuestions = 50;
export const mostQuestionAnswers = 100;

export interface QuestionAnswer {
  id: string;
  side: AskingSide;
  text: string;
  by: string;
  at: Date;
}

export interface ValueQuestion {
  id: string;
  value: string;
  /** The version of the value that was asked about, and the one that stands now. */
  askedVersion: number;
  valueVersion: number;
  state: QuestionState;
  /** Counts what was said. */
  version: number;
  text: string;
  by: string;
  at: Date;
  closed: { by: string; at: Date } | null;
  answers: QuestionAnswer[];
}

interface Standing {
  isClosed: boolean;
  lastSide: AskingSide;
  lastValueVersion: number;
  valueVersion: number;
}

/** A correction is an answer, too: after it the question waits for whoever asked. */
export function questionState({
  isClosed,
  lastSide,
  lastValueVersion,
  valueVersion,
}: Standing): QuestionState {
  if (isClosed) return "closed";
  return lastSide === "city" || valueVersion > lastValueVersion ? "waitsForCommission" : "waitsForCity";
}

/** For whom somebody speaks. Whoever records values for the city and reviews speaks for the city. */
export function askingSideOf(actor: Actor, city: string): AskingSide | undefined {
  if (answerers.permits(actor, { city })) return "city";
  return askers.permits(actor, { city }) ? "commission" : undefined;
}

export function isCorrected({ askedVersion, valueVersion }: ValueQuestion): boolean {
  return valueVersion > askedVersion;
}
