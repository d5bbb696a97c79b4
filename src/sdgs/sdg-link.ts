// A link says which target of the goals an initiative serves, how strongly and why; somebody else reviews it. What it says
// of money or people is nothing: no sum is ever multiplied by links.

import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { LocalisedText } from "../framework/edition.ts";
import { addDays, dayOf, daysBetween } from "../platform/day.ts";
import { home } from "../platform/home.ts";

export const strengths = ["direct", "contributes", "context"] as const;
export type Strength = (typeof strengths)[number];

/** Ten targets are what the statistics of the OECD take for one activity. */
export const mostLinks = 10;
export const shortestReason = 40;
export const longestPart = 300;
/** Half a year: so long a link counts as strongly as it was proposed, before somebody else has to have looked at it. */
const daysToReview = 183;

export const SdgLink = z.object({
  target: z.string(),
  label: LocalisedText.nullable(),
  strength: z.enum(strengths).describe("As it counts: a link that nobody reviewed in time is context."),
  proposedStrength: z.enum(strengths),
  because: z.string(),
  seenIn: z.string(),
  language: z.string(),
  measurement: z.string().nullable().describe("Of the Key Features: what it can be seen in."),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  reviewedBy: z.string().nullable(),
  reviewedAt: z.iso.datetime().nullable(),
  version: z.int(),
});
export type SdgLink = z.infer<typeof SdgLink>;

/** How strongly a link counts now. */
export function strengthNow(
  link: { strength: Strength; proposedAt: Date; reviewedAt: Date | null },
  now: Date,
): Strength {
  if (link.reviewedAt !== null) return link.strength;
  return daysBetween(dayOf(link.proposedAt), dayOf(now)) < daysToReview ? link.strength : "context";
}

/** The same for rows of `sdg_links`: whether a link says now that the target is served. */
export function servesNow(now: Date): RawBuilder<SqlBool> {
  const reviewedSince = addDays(dayOf(now), -daysToReview);
  return sql<SqlBool>`(sdg_links.strength <> 'context' and (sdg_links.reviewed_at is not null
    or (sdg_links.proposed_at at time zone ${home().timeZone})::date > ${reviewedSince}::date))`;
}
