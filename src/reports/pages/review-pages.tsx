// The commission's side: which report waits, what was submitted, and the decision.

import { downloadHeaders } from "../../platform/files/download.ts";
import type { Visit } from "../../platform/page.ts";
import type { Problem } from "../../platform/problem.ts";
import type { FormState } from "../../ui/form.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { pictureAnswer } from "../../ui/screens/picture-answer.ts";
import { isText, joinedNotes } from "../notes.ts";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import { endorseReport, publishReport, returnReport } from "../review-commands.ts";
import {
  listedReports,
  type ReviewedReport,
  reviewedReport,
  standingsFile,
  submittedFile,
  submittedPicture,
} from "../screen-queries.ts";
import { withoutSaid } from "../views/changed-parts.tsx";
import { EndorseNote, ReviewView } from "../views/review.tsx";
import { QueueLead, queueColumns } from "../views/review-queue.tsx";
import { canHappen, type ReportAction } from "../workflow.ts";

export const reviewQueue = listPage({
  path: paths.review,
  reads: listedReports,
  title: "reports:review.queue",
  list: (reports) => reports,
  rowKey: ({ id }) => id,
  columns: queueColumns,
  empty: "reports:review.none",
  above: () => <QueueLead />,
  download: { name: "reports", reads: standingsFile },
});

/** Each decision has its own address; what is read before it is the same. */
const reviewing = {
  reads: reviewedReport,
  parent: reviewQueue,
  title: ({ cityName, cycle }: ReviewedReport, { t }: Pick<Visit, "t">) =>
    `${t("reports:review.title")}: ${t("reports:published.of", { city: cityName, cycle: cycleName(cycle.id) })}`,
  heading: "own",
  examples: [{ city: "laikipia" }],
} as const;

/**
 * A decision is refused where another submission, or another decision, came meanwhile. The page is then drawn anew, with
 * what was typed: the reader sees what changed and decides again.
 */
function review(loaded: ReviewedReport, form: FormState, problem: Problem | undefined) {
  if (problem?.status !== 409) return <ReviewView loaded={loaded} form={form} />;
  return <ReviewView loaded={loaded} form={withoutSaid(form)} problem={problem} />;
}

/** Whether the decision can still be made about what was read; where it cannot, the command says why. */
function isSeen(action: ReportAction, { head, seal }: ReviewedReport, form: FormState): boolean {
  return canHappen(action, head.state) && form.values.digest === seal.digest;
}

export const returnPage = formPage({
  ...reviewing,
  path: "/cities/:city/reports/:cycle/review",
  does: returnReport,
  draw: (loaded, form, _visit, problem) => review(loaded, form, problem),
  // A word for an endorsement that did not come is sent with what should be improved.
  read: ({ endorseNote, note, ...fields }) => ({
    ...fields,
    note: isText(note) ? joinedNotes(note, endorseNote) : note,
  }),
  done: () => paths.review,
  flash: "reports:review.returned",
});

export const endorsePage = formPage({
  ...reviewing,
  path: "/cities/:city/reports/:cycle/review/endorse",
  does: endorseReport,
  draw: (loaded, form, _visit, problem) => review(loaded, withOwnErrors(form), problem),
  // Two forms on one page need two ids; to the operation both are the note.
  read: ({ endorseNote, ...fields }) => ({ ...fields, note: endorseNote }),
  confirm(loaded, form, { t }) {
    if (!isSeen("endorse", loaded, form)) return undefined;
    return {
      title: t("reports:review.endorseAsk", { city: loaded.cityName, number: loaded.seal.submission }),
      effects: [t("reports:review.endorseEffect")],
      submit: t("reports:review.endorse"),
      fields: { names: ["endorseNote", "note"], body: <EndorseNote form={withAllNotes(form)} isAsked /> },
      isPlain: true,
    };
  },
  done: (_output, { params }) => paths.reviewReport(params.city, params.cycle),
  flash: "reports:review.endorsed",
});

/** To the operation the word of an endorsement is the note; on the page it has its own field. */
function withOwnErrors(form: FormState): FormState {
  const errors = form.errors.map(({ field, message }) => ({
    field: field === "note" ? "endorseNote" : field,
    message,
  }));
  return { ...form, errors };
}

/** Whatever was typed on the page goes with the endorsement, or is struck out by the person. */
function withAllNotes(form: FormState): FormState {
  const endorseNote = joinedNotes(form.values.endorseNote, form.values.note);
  return { ...form, values: { ...form.values, endorseNote } };
}

export const publishPage = formPage({
  ...reviewing,
  path: "/cities/:city/reports/:cycle/review/publish",
  does: publishReport,
  draw: (loaded, form, _visit, problem) => review(loaded, form, problem),
  confirm(loaded, form, { t }) {
    if (!isSeen("publish", loaded, form)) return undefined;
    return {
      title: t("reports:review.publishAsk", { city: loaded.cityName, number: loaded.seal.submission }),
      effects: [t("reports:review.publishEffect"), t("reports:review.publishForGood")],
      submit: t("reports:review.publish"),
    };
  },
  done: (_output, { params }) => paths.published(params.city, params.cycle),
  flash: "reports:review.published",
});

export const citedFile = file({
  path: "/cities/:city/reports/:cycle/review/files/:sha256",
  reads: submittedFile,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "private, no-store"),
    content,
  }),
});

export const citedPicture = file({
  path: "/cities/:city/reports/:cycle/review/files/:sha256/small",
  reads: submittedPicture,
  answer: (picture, { params }) => pictureAnswer(picture, params.sha256, "private, no-cache"),
});
