// A source: somewhere on the web where what can be learned is listed for programs. Types and rules. No I/O.

import { z } from "zod";
import { kinds } from "../catalogue/vocabulary/kinds.ts";
import { modes } from "../catalogue/vocabulary/modes.ts";
import { levels } from "../framework/learning.ts";
import { dayMs } from "../platform/day.ts";
import { faults } from "./web/fetch-problem.ts";

export const feedKinds = ["page", "sitemap", "rpde", "calendar", "csv"] as const;
export type FeedKind = (typeof feedKinds)[number];

export const sourceStates = ["waiting", "fine", "broken", "asks", "stopped"] as const;
export type SourceState = (typeof sourceStates)[number];

export const licences = ["cc0", "cc-by-4.0", "cc-by-sa-4.0", "odbl", "permission", "other"] as const;

/** What became of a fetch. */
const outcomes = ["same", "taking", "taken", "asks", "left", "broken"] as const;

export const mostSourcesOfCity = 100;
export const shownFetches = 20;
/** So many times missing in whole fetches makes an entry unchecked. */
export const missingTooOften = 3;
/** So many failures one after the other are told. */
export const failuresToTell = 3;
/** Where more than this share is missing at once, somebody is asked first. */
const mostLost = 0.2;

export function isTooFewer({ lost, known }: { lost: number; known: number }): boolean {
  return lost > known * mostLost;
}

/** A source is fetched once a day. */
export const fetchEveryMs = dayMs;

export const Counts = z.object({
  found: z.int(),
  changed: z.int(),
  over: z.int(),
  missing: z.int(),
  unchecked: z.int(),
  calledOff: z
    .int()
    .default(0)
    .describe("Times that it was to be offered which it says do not take place, or not then."),
});
export type Counts = z.infer<typeof Counts>;

export const Fetch = z.object({
  id: z.string(),
  begunAt: z.iso.datetime(),
  outcome: z.enum(outcomes),
  fault: z.enum(faults).nullable(),
  address: z.string().nullable().describe("At which address it failed."),
  status: z.int().nullable(),
  counts: Counts.nullable(),
  table: z.string().nullable().describe("The table of what was new or changed."),
  wrong: z.int().describe("Rows of that table that were not taken."),
  taken: z.int(),
});
export type Fetch = z.infer<typeof Fetch>;

export const Source = z.object({
  id: z.string(),
  city: z.string(),
  name: z.string(),
  address: z.string(),
  feed: z.enum(feedKinds),
  organisation: z.object({ id: z.string(), name: z.string() }),
  venue: z.object({ id: z.string(), name: z.string(), place: z.string() }).nullable(),
  namesOthers: z.boolean().describe("Whether it lists what several organisations offer, and names them."),
  licence: z.enum(licences),
  licenceWords: z.string().nullable(),
  kind: z.enum(kinds),
  level: z.enum(levels),
  mode: z.enum(modes),
  state: z.enum(sourceStates),
  brokenSince: z.iso.datetime().nullable(),
  fetchedAt: z.iso.datetime().nullable(),
  isAsked: z.boolean().describe("Whether somebody wants it fetched now."),
  entries: z.int().describe("How many entries it keeps up to date."),
  version: z.int(),
});
export type Source = z.infer<typeof Source>;
