// A decision is about what was seen. Where that changed meanwhile it is refused, and the refusal names what changed.

import type { Queryable } from "../platform/database/database.ts";
import { type ContentMarks, changedParts, contentMarks } from "./content-marks.ts";
import type { ReportHead } from "./drafting.ts";
import { refuse } from "./problems.ts";
import { findSealOf, lastSealOf } from "./seals.ts";

/** @throws Problem `reports.content_changed` with the parts of a report being written that changed since they were seen. */
export function requireSeen(seen: ContentMarks, now: ContentMarks): void {
  const changed = changedParts(seen, now);
  if (changed.length > 0) throw refuse.content_changed({ count: changed.length, changed });
}

/**
 * Holds a decision of the commission to the submission that was read, by the digest of its seal.
 * @throws Problem `reports.submission_changed` with the parts in which the last submission differs from it
 */
export async function requireSubmissionSeen(db: Queryable, head: ReportHead, digest: string): Promise<void> {
  const last = await lastSealOf(db, head);
  if (!last) throw refuse.not_submitted();
  if (last.digest === digest) return;
  const seen = await findSealOf(db, head, digest);
  throw refuse.submission_changed({
    submission: last.submission,
    digest: last.digest,
    ...(seen && {
      read: seen.submission,
      changed: changedParts(contentMarks(seen.report), contentMarks(last.report)),
    }),
  });
}
