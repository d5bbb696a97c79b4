import { momentAfter } from "../../platform/day.ts";
import { linkKind } from "../../platform/link.ts";
import { refuse } from "../problems.ts";

/** Lets a calendar read somebody's own meetings; its subject is the feed, of which each person has one at a time. */
export const feedLink = linkKind({
  purpose: "own calendar of meetings",
  unknown: refuse.no_feed,
  over: refuse.feed_over,
});

/** Calendars subscribe once and stay: it ends when its owner ends it. */
const servesYears = 20;

export function feedServesUntil(now: Date): Date {
  return momentAfter(now, servesYears * 365);
}
