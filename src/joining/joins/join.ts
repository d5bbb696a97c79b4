// A join: that somebody, or a household, takes part in a run. Types and rules without I/O.

import { z } from "zod";

export const states = [
  "guardian_asked",
  "joined",
  "waiting",
  "offered",
  "lapsed",
  "left",
  "no_show",
  "completed",
  "removed",
] as const;
export type JoinState = (typeof states)[number];

export const ageBands = ["under_18", "from_18", "from_25", "from_35", "from_60", "adult"] as const;
export type AgeBand = (typeof ageBands)[number];
export const sexes = ["woman", "man", "other"] as const;
export const channels = ["web", "sms", "ussd", "provider"] as const;
export type JoinChannel = (typeof channels)[number];

/** A household joins as one: with all of its people, or not at all. */
export const mostPlaces = 10;
/** A guardian who does not answer within so many days has not agreed. */
export const guardianDays = 7;
/** So many days after the end of a run nobody's number or name is known any more. */
export const keptDays = 90;

/** As it stands after each step. */
export const JoinState = z.enum(states);

/** In these a join can still become, or is, a place in the run. */
export const openStates = ["guardian_asked", "joined", "waiting", "offered"] as const satisfies JoinState[];
export const isOpen = ({ state }: { state: JoinState }) => openStates.some((open) => open === state);
/** In these it takes places. */
export const holdingStates = ["joined", "offered", "no_show", "completed"] as const satisfies JoinState[];
