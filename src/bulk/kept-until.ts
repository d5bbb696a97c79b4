import { momentAfter } from "../platform/day.ts";
import { recordTableDays } from "../platform/jobs/clean-up.ts";

/** Until when a table is kept: to be taken, and to be taken back. */
export function keptUntil({ takenAt, askedAt }: { takenAt: Date | null; askedAt: Date }): Date {
  return momentAfter(takenAt ?? askedAt, recordTableDays);
}
