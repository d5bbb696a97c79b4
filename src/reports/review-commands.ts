import { z } from "zod";
import { cityTag } from "../network/tags.ts";
import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/database/database.ts";
import { lines, orEmpty } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { SeenMarks } from "./content-marks.ts";
import { firstSubmitted } from "./cycle-rules.ts";
import { CycleId } from "./cycles.ts";
import { lockReport, type ReportHead } from "./drafting.ts";
import { refuse } from "./problems.ts";
import { readReportFile } from "./queries.ts";
import { keepSeal } from "./seals.ts";
import { requireSeen, requireSubmissionSeen } from "./stale.ts";
import { sealedReport } from "./submission.ts";
import { publishedTag } from "./tags.ts";
import { canHappen, type ReportAction, states, workflow } from "./workflow.ts";

const longestNote = 4000;
const inReport = { city: z.string(), cycle: CycleId };
const notSaid = "reports:field.submission.required";
/** What the commission decides about: the submission that was read, by the digest of its seal. */
const inSubmission = {
  ...inReport,
  digest: z
    .string({ error: notSaid })
    .regex(/^[0-9a-f]{64}$/, { error: notSaid })
    .describe("The SHA-256 of the submission that was read, as `submission` gives it."),
};
const subject = ({ city, cycle }: { city: string; cycle: string }) => `${city}/${cycle}`;
const NewState = z.object({ state: z.enum(states), submission: z.number() });

export const submitReport = command({
  name: "reports.submit",
  route: "POST /cities/:city/reports/:cycle/submit",
  summary: "Submit the report to the commission. It is sealed: what was submitted never changes.",
  input: z.object({ ...inReport, seen: SeenMarks }),
  output: NewState.extend({ digest: z.string() }),
  allow: workflow.submit.allow,
  needs: "fresh sign-in",
  subject,
  auditDetails: (_input, { submission, digest }) => ({ submission, digest }),
  changes: [],
  async run({ city, cycle, seen }, { db, actor, now, secret }) {
    const head = await lockReport(db, city, cycle);
    requireStep("submit", head);
    const file = await readReportFile(db, city, cycle, now);
    if (file.writing === "not_yet") throw refuse.not_begun({ opensOn: file.cycle.opensOn });
    requireSeen(seen, file.marks);
    if (file.gaps.length > 0) {
      throw refuse.not_complete({
        missing: file.gaps.length,
        questions: file.gaps.map(({ questionId }) => questionId),
      });
    }
    const submission = head.submissions + 1;
    await addEvent(db, head, { action: "submit", submission, note: null, actor, now });
    const report = sealedReport(file.draft, {
      version: submission,
      dueOn: file.cycle.dueOn,
      firstSubmittedAt: firstSubmitted(head.events),
      submittedAt: now,
      submittedBy: { name: actor.name, role: "coordinator" },
    });
    const { digest } = await keepSeal(db, head, report, secret, now);
    return { state: workflow.submit.to, submission, digest };
  },
});

export const returnReport = command({
  name: "reports.return",
  route: "POST /cities/:city/reports/:cycle/return",
  summary: "Return the report to the city with what should be improved. What was submitted stays sealed.",
  input: z.object({ ...inSubmission, note: lines(longestNote).pipe(z.string().min(1)) }),
  output: NewState,
  allow: workflow.return.allow,
  subject,
  changes: [],
  run: ({ city, cycle, digest, note }, { db, actor, now }) =>
    review(db, "return", { city, cycle, digest, note, actor, now }),
});

export const endorseReport = command({
  name: "reports.endorse",
  route: "POST /cities/:city/reports/:cycle/endorse",
  summary: "Endorse the submitted report in the commission's name.",
  input: z.object({ ...inSubmission, note: orEmpty(lines(longestNote)) }),
  output: NewState,
  allow: workflow.endorse.allow,
  needs: "fresh sign-in",
  subject,
  changes: [],
  run: ({ city, cycle, digest, note }, { db, actor, now }) =>
    review(db, "endorse", { city, cycle, digest, note: note ?? null, actor, now }),
});

export const publishReport = command({
  name: "reports.publish",
  route: "POST /cities/:city/reports/:cycle/publish",
  summary: "Publish the endorsed report for everybody.",
  input: z.object(inSubmission),
  output: NewState,
  allow: workflow.publish.allow,
  needs: "fresh sign-in",
  subject,
  changes: ({ city }) => [cityTag(city), publishedTag],
  run: ({ city, cycle, digest }, { db, actor, now }) =>
    review(db, "publish", { city, cycle, digest, note: null, actor, now }),
});

interface Step {
  city: string;
  cycle: string;
  digest: string;
  note: string | null;
  actor: Actor;
  now: Date;
}

async function review(db: Tx, action: ReportAction, { city, cycle, digest, note, actor, now }: Step) {
  const head = await lockReport(db, city, cycle);
  requireStep(action, head);
  await requireSubmissionSeen(db, head, digest);
  await addEvent(db, head, { action, submission: head.submissions, note, actor, now });
  return { state: workflow[action].to, submission: head.submissions };
}

function requireStep(action: ReportAction, head: ReportHead): void {
  if (!canHappen(action, head.state)) throw refuse.cannot_happen({ action, state: head.state });
}

async function addEvent(
  db: Tx,
  head: ReportHead,
  event: { action: ReportAction; submission: number; note: string | null; actor: Actor; now: Date },
): Promise<void> {
  const { action, submission, note, actor, now } = event;
  await db
    .insertInto("reportEvents")
    .values({
      reportId: head.id,
      cityId: head.cityId,
      action,
      submission,
      note,
      actorId: actor.id,
      actorName: actor.name,
      at: now,
    })
    .execute();
}
