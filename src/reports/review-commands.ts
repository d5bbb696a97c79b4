import { z } from "zod";
import { cityTag } from "../network/tags.ts";
import { lines, orEmpty } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { SeenMarks } from "./content-marks.ts";
import { firstSubmitted } from "./cycle-rules.ts";
import { CycleId } from "./cycles.ts";
import { lockReport } from "./drafting.ts";
import { addEvent, requireStep, submissionHindrance, takeStep } from "./events.ts";
import { readReportFile } from "./queries.ts";
import { keepSeal } from "./seals.ts";
import { requireSeen } from "./stale.ts";
import { sealedReport } from "./submission.ts";
import { publishedTag } from "./tags.ts";
import { states, workflow } from "./workflow.ts";

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
    requireStep("submit", head, actor);
    const file = await readReportFile(db, city, cycle, now);
    const hindrance = submissionHindrance(file, actor);
    // Whoever decided about other answers is told so first: what is missing is what the others left to do.
    if (hindrance?.code !== "reports.not_begun") requireSeen(seen, file.marks);
    if (hindrance) throw hindrance;
    const submission = head.submissions + 1;
    const state = await addEvent(db, head, { action: "submit", submission }, { actor, now });
    const report = sealedReport(file.draft, {
      version: submission,
      dueOn: file.cycle.dueOn,
      firstSubmittedAt: firstSubmitted(head.events),
      submittedAt: now,
      submittedBy: { name: actor.name, role: "coordinator" },
    });
    const { digest } = await keepSeal(db, head, report, secret, now);
    return { state, submission, digest };
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
  run: (step, { db, actor, now }) => takeStep(db, "return", { ...step, actor, now }),
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
  run: (step, { db, actor, now }) =>
    takeStep(db, "endorse", { ...step, note: step.note ?? null, actor, now }),
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
  run: (step, { db, actor, now }) => takeStep(db, "publish", { ...step, actor, now }),
});

export const takeBackReport = command({
  name: "reports.takeBack",
  route: "POST /cities/:city/reports/:cycle/take-back",
  summary:
    "Take the submitted report back to go on writing, before the commission begins to read it. What was submitted stays sealed.",
  input: z.object({ ...inSubmission, note: orEmpty(lines(longestNote)) }),
  output: NewState,
  allow: workflow.takeBack.allow,
  subject,
  changes: [],
  run: (step, { db, actor, now }) =>
    takeStep(db, "takeBack", { ...step, note: step.note ?? null, actor, now }),
});

export const startReview = command({
  name: "reports.startReview",
  route: "POST /cities/:city/reports/:cycle/start-review",
  summary: "Begin to review the submitted report. From then on the city cannot take it back.",
  input: z.object(inSubmission),
  output: NewState,
  allow: workflow.startReview.allow,
  subject,
  changes: [],
  run: (step, { db, actor, now }) => takeStep(db, "startReview", { ...step, actor, now }),
});

export const proposeReopening = command({
  name: "reports.proposeReopening",
  route: "POST /cities/:city/reports/:cycle/reopening",
  summary: "Propose to open an endorsement again, with a reason. Another officer confirms it.",
  input: z.object({ ...inSubmission, note: lines(longestNote).pipe(z.string().min(1)) }),
  output: NewState,
  allow: workflow.proposeReopening.allow,
  subject,
  changes: [],
  run: (step, { db, actor, now }) => takeStep(db, "proposeReopening", { ...step, actor, now }),
});

export const confirmReopening = command({
  name: "reports.confirmReopening",
  route: "POST /cities/:city/reports/:cycle/reopening/confirm",
  summary: "Confirm, as another officer, that an endorsement is opened again. The report is then in review.",
  input: z.object(inSubmission),
  output: NewState,
  allow: workflow.confirmReopening.allow,
  needs: "fresh sign-in",
  subject,
  changes: [],
  run: (step, { db, actor, now }) => takeStep(db, "confirmReopening", { ...step, actor, now }),
});

export const dropReopening = command({
  name: "reports.dropReopening",
  route: "POST /cities/:city/reports/:cycle/reopening/drop",
  summary: "Let an endorsement stand that somebody proposed to open again.",
  input: z.object({ ...inSubmission, note: orEmpty(lines(longestNote)) }),
  output: NewState,
  allow: workflow.dropReopening.allow,
  subject,
  changes: [],
  run: (step, { db, actor, now }) =>
    takeStep(db, "dropReopening", { ...step, note: step.note ?? null, actor, now }),
});
