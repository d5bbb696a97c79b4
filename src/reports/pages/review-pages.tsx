// The commission's side: which report waits, what was submitted, and the decision.

import { downloadHeaders } from "../../platform/files/download.ts";
import type { Visit } from "../../platform/page.ts";
import type { Problem } from "../../platform/problem.ts";
import { Form, type FormState, Textarea } from "../../ui/form.tsx";
import { networkCycleParent } from "../../ui/network-parents.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { pictureAnswer } from "../../ui/screens/picture-answer.ts";
import { isText, joinedNotes } from "../notes.ts";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import { EndorseNote } from "../review/decisions-view.tsx";
import { type ReviewedReport, reviewedReport } from "../review/review-queries.ts";
import {
  confirmReopening,
  dropReopening,
  endorseReport,
  proposeReopening,
  publishReport,
  returnReport,
  startReview,
} from "../review-commands.ts";
import { listedReports, standingsFile, submittedFile, submittedPicture } from "../screen-queries.ts";
import { withoutSaid } from "../views/changed-parts.tsx";
import { NotNow } from "../views/not-now.tsx";
import { ReviewView } from "../views/review.tsx";
import { QueueLead, queueColumns } from "../views/review-queue.tsx";
import { canHappen, possibleActions, type ReportAction } from "../workflow.ts";

export const reviewQueue = listPage({
  path: paths.review,
  reads: listedReports,
  parent: networkCycleParent,
  title: "reports:review.queue",
  wide: true,
  list: (reports) => reports,
  rowKey: ({ id }) => id,
  columns: queueColumns,
  empty: "reports:review.none",
  above: () => <QueueLead />,
  download: { name: "reports", reads: standingsFile },
});

/** Each page of a decision is called by it. */
const decisionTitle =
  (what: "title" | "endorse" | "publish") =>
  ({ cityName, cycle }: ReviewedReport, { t }: Pick<Visit, "t">): string =>
    `${t(`reports:review.${what}`)}: ${t("reports:published.of", { city: cityName, cycle: cycleName(cycle.id) })}`;

/** Each decision has its own address; what is read before it is the same. */
const reviewing = {
  reads: reviewedReport,
  parent: reviewQueue,
  title: decisionTitle("title"),
  heading: "own",
  crumb: ({ cityName, cycle }: Pick<ReviewedReport, "cityName" | "cycle">, { t }: Pick<Visit, "t">) =>
    t("reports:published.of", { city: cityName, cycle: cycleName(cycle.id) }),
  examples: [{ city: "laikipia" }],
} as const;

/**
 * A decision is refused where another submission, or another decision, came meanwhile. The page is then drawn anew, with
 * what was typed: the reader sees what changed and decides again.
 */
function review(
  loaded: ReviewedReport,
  form: FormState,
  { actor }: Pick<Visit, "actor">,
  problem: Problem | undefined,
) {
  const can = possibleActions(loaded.head, actor, loaded.head.cityId);
  if (problem?.status !== 409) return <ReviewView loaded={loaded} can={can} form={form} />;
  return <ReviewView loaded={loaded} can={can} form={withoutSaid(form)} problem={problem} />;
}

/** Whether the decision can still be made about what was read; where it cannot, the command says why. */
function isSeen(action: ReportAction, { head, seal }: ReviewedReport, form: FormState): boolean {
  return canHappen(action, head) && form.values.digest === seal.digest;
}

export const returnPage = formPage({
  ...reviewing,
  path: "/cities/:city/reports/:cycle/review",
  does: returnReport,
  draw: (loaded, form, visit, problem) => review(loaded, form, visit, problem),
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
  title: decisionTitle("endorse"),
  path: "/cities/:city/reports/:cycle/review/endorse",
  does: endorseReport,
  draw: (loaded, form, visit, problem) => review(loaded, withOwnErrors(form), visit, problem),
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
  title: decisionTitle("publish"),
  path: "/cities/:city/reports/:cycle/review/publish",
  does: publishReport,
  draw: (loaded, form, visit, problem) => review(loaded, form, visit, problem),
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

export const startReviewButton = button({
  path: "/cities/:city/reports/:cycle/review/start",
  does: startReview,
  done: returnPage.path,
  flash: "reports:review.started",
});

/** What an endorsement is opened again for; another officer reads it and decides. */
export const reopeningPage = formPage({
  path: "/cities/:city/reports/:cycle/review/reopening",
  reads: reviewedReport,
  does: proposeReopening,
  parent: returnPage,
  title: "reports:reopening.title",
  caption: ({ cityName, cycle }, { t }) =>
    t("reports:published.of", { city: cityName, cycle: cycleName(cycle.id) }),
  examples: [{ city: "laikipia" }],
  draw: ({ head, seal }, form, { t }) =>
    // What was typed before somebody else decided is given back, with the refusal above it.
    canHappen("proposeReopening", head) || isText(form.values.note) ? (
      <>
        <p class="govuk-body">{t("reports:reopening.explain")}</p>
        <Form form={form} submit={t("reports:reopening.propose")}>
          <input type="hidden" name="digest" value={seal.digest} />
          <Textarea
            name="note"
            label={t("reports:reopening.reason")}
            hint={t("reports:reopening.reasonHint")}
            form={form}
          />
        </Form>
      </>
    ) : (
      <NotNow head={head} />
    ),
  done: (_output, { params }) => paths.reviewReport(params.city, params.cycle),
  flash: "reports:reopening.wasProposed",
});

export const confirmReopeningButton = button({
  path: "/cities/:city/reports/:cycle/review/reopening/confirm",
  reads: reviewedReport,
  does: confirmReopening,
  confirm: ({ cityName, seal }, { t }) => ({
    title: t("reports:reopening.ask", { city: cityName, number: seal.submission }),
    effects: [t("reports:reopening.effect")],
    submit: t("reports:reopening.confirm"),
  }),
  done: returnPage.path,
  flash: "reports:reopening.wasConfirmed",
  examples: [{ city: "laikipia" }],
});

export const dropReopeningButton = button({
  path: "/cities/:city/reports/:cycle/review/reopening/drop",
  does: dropReopening,
  done: returnPage.path,
  flash: "reports:reopening.wasDropped",
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
