// What happens to a report is added to what happened before; its state follows (`workflow.ts`).

import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Problem } from "../platform/problem.ts";
import { isWritable } from "./cycle-rules.ts";
import { lockReport, type ReportHead } from "./drafting.ts";
import { refuse } from "./problems.ts";
import type { ReportFile } from "./queries.ts";
import { requireSubmissionSeen } from "./stale.ts";
import { after, canHappen, needsAnother, type ReportAction, type ReportState } from "./workflow.ts";

/** Who does it, when, and what they say to it. */
interface Act {
  actor: Pick<Actor, "id" | "name">;
  now: Date;
  note?: string | null;
  /** The question that an erratum is about. */
  question?: string | null;
}

/** @throws Problem `reports.cannot_happen`, `reports.needs_another` */
export function requireStep(action: ReportAction, head: ReportHead, actor: Pick<Actor, "id">): void {
  const hindrance = stepHindrance(action, head, actor);
  if (hindrance) throw hindrance;
}

function stepHindrance(
  action: ReportAction,
  head: ReportHead,
  actor: Pick<Actor, "id">,
): Problem | undefined {
  if (!canHappen(action, head)) return refuse.cannot_happen({ action, state: head.state });
  return needsAnother(action, head, actor.id) ? refuse.needs_another() : undefined;
}

/** Why a report cannot be submitted as it stands now; the page that offers it asks the same as the command. */
export function submissionHindrance(
  { head, writing, cycle, gaps }: Pick<ReportFile, "head" | "writing" | "cycle" | "gaps">,
  actor: Pick<Actor, "id">,
): Problem | undefined {
  const hindrance = stepHindrance("submit", head, actor);
  if (hindrance) return hindrance;
  if (!isWritable(writing)) return refuse.not_begun({ opensOn: cycle.opensOn });
  if (gaps.length === 0) return undefined;
  return refuse.not_complete({
    missing: gaps.length,
    questions: gaps.map(({ questionId }) => questionId),
  });
}

/** Adds what happened to a report that is locked, and says what it became. */
export async function addEvent(
  db: Tx,
  head: ReportHead,
  { action, submission }: { action: ReportAction; submission: number },
  { actor, now, note = null, question = null }: Act,
): Promise<ReportState> {
  const { state } = after(head, { action, submission, actorId: actor.id });
  await db
    .insertInto("reportEvents")
    .values({
      reportId: head.id,
      cityId: head.cityId,
      action,
      submission,
      note,
      questionId: question,
      state,
      actorId: actor.id,
      actorName: actor.name,
      at: now,
    })
    .execute();
  return state;
}

interface Step extends Act {
  city: string;
  cycle: string;
  /** Of the submission that was read. */
  digest: string;
}

/**
 * One step of a report that was submitted, decided about the submission that was read.
 * @throws Problem `reports.cannot_happen`, `reports.needs_another`, `reports.submission_changed`
 */
export async function takeStep(
  db: Tx,
  action: ReportAction,
  step: Step,
): Promise<{ state: ReportState; submission: number }> {
  const head = await lockReport(db, step.city, step.cycle);
  requireStep(action, head, step.actor);
  await requireSubmissionSeen(db, head, step.digest);
  const submission = head.submissions;
  return { state: await addEvent(db, head, { action, submission }, step), submission };
}
