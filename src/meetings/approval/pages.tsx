// Minutes on their way: sent out, commented on, answered, approved; and as everybody reads them once they are sealed.

import { downloadHeaders } from "../../platform/files/download.ts";
import type { Visit } from "../../platform/page.ts";
import { toRead } from "../../platform/written.ts";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { minutesPage, valuesOfDecision } from "../minutes/pages.tsx";
import { paths } from "../paths.ts";
import { plannedPage } from "../planning/pages.tsx";
import type { Meeting } from "../record/meeting.ts";
import { meetingsPage } from "../record/pages.tsx";
import { titleWords } from "../record/words.ts";
import { meetingsTag, meetingTag } from "../tags.ts";
import {
  answerComment,
  approveMinutes,
  commentMinutes,
  correctDecision,
  correctMinutes,
  sendMinutes,
} from "./commands.ts";
import { minutesPdf } from "./papers.ts";
import {
  commentsToAnswer,
  commentToAnswer,
  decisionToCorrect,
  itemToCorrect,
  minutesAsFile,
  minutesByLink,
  minutesForPage,
  minutesToApprove,
  minutesToCorrect,
  minutesToSend,
} from "./queries.ts";
import { ApprovedMinutes, CorrectDecisionForm, CorrectItemForm, Corrections } from "./sealed-views.tsx";
import { AnswerForm, ApproveForm, CommentsToAnswer, MinutesByLink, SendForm } from "./views.tsx";
import { minutesTitle } from "./words.ts";

type Known = { meeting: Meeting };

/** Of a screen about one meeting: its title names the meeting, its heading need not. */
const about = (of: "send" | "comments" | "answer" | "approve" | "correct" | "byLink") => ({
  title: ({ meeting }: Known, { t, language }: Pick<Visit, "t" | "language">) =>
    t(`holding:${of}.title`, { title: titleWords(meeting, language) }),
  heading: (_known: Known, { t }: Pick<Visit, "t">) => t(`holding:${of}.heading`),
  caption: ({ meeting }: Known, { language }: Pick<Visit, "language">) => titleWords(meeting, language),
});

export const sendPage = formPage({
  path: "/network/meetings/:meeting/send-minutes",
  reads: minutesToSend,
  does: sendMinutes,
  parent: minutesPage,
  ...about("send"),
  draw: (known, form) => <SendForm {...known} form={form} />,
  done: (_output, { params }) => paths.comments(params.meeting),
  flash: "holding:send.done",
});

export const commentsPage = page({
  path: "/network/meetings/:meeting/comments",
  reads: commentsToAnswer,
  parent: minutesPage,
  ...about("comments"),
  crumb: "holding:comments.heading",
  draw: (known, { may }) => (
    <CommentsToAnswer {...known} mayAnswer={may(answerComment)} mayApprove={may(approveMinutes)} />
  ),
});

export const answerCommentPage = formPage({
  path: "/network/meetings/:meeting/comments/:minutesComment",
  reads: commentToAnswer,
  does: answerComment,
  parent: commentsPage,
  ...about("answer"),
  initial: ({ comment: { answer } }) => ({
    commentVerdict: answer?.verdict ?? "",
    because: answer?.because ?? "",
  }),
  draw: (known, form) => <AnswerForm {...known} form={form} />,
  done: (_output, { params }) => paths.comments(params.meeting),
  flash: "holding:comments.answered",
});

export const approvePage = formPage({
  path: "/network/meetings/:meeting/approve-minutes",
  reads: minutesToApprove,
  does: approveMinutes,
  parent: commentsPage,
  ...about("approve"),
  initial: ({ chair = "" }) => ({ chairName: chair }),
  draw: (known, form) => <ApproveForm {...known} form={form} />,
  done: (_output, { params }) => paths.approved(params.meeting),
  flash: "holding:approve.done",
});

export const minutesByLinkPage = formPage({
  path: "/meeting-invitations/:token/minutes",
  reads: minutesByLink,
  does: commentMinutes,
  ...about("byLink"),
  initial: (_known, { language }) => ({ language }),
  draw: (known, form) => <MinutesByLink {...known} form={form} />,
  done: (_output, { params }) => paths.minutesByLink(params.token),
  flash: "holding:byLink.done",
});

export const approvedPage = page({
  path: "/meetings/:meeting/minutes",
  reads: minutesForPage,
  search: ["edition"],
  parent: meetingsPage,
  title: ({ found }, visit) => minutesTitle(found.minutes, visit),
  caption: ({ found }, { t }) => t("holding:sealed.number", { number: found.minutes.meeting.number }),
  isOpening: true,
  shows: (_known, { params }) => [meetingsTag, meetingTag(params.meeting)],
  draw: (known, { config, may }) => (
    <ApprovedMinutes {...known} origin={new URL(config.baseUrl).origin} mayCorrect={may(correctMinutes)} />
  ),
});

export const approvedPdf = file({
  path: "/meetings/:meeting/minutes/:minutesEdition/minutes.pdf",
  reads: minutesAsFile,
  answer: (found, { language, config }) => ({
    headers: {
      ...downloadHeaders(`${nameOf(found)}-${language}.pdf`, "application/pdf", "public, max-age=300"),
      etag: `"${found.digest}-${language}"`,
    },
    content: () => minutesPdf(found, { language, origin: new URL(config.baseUrl).origin }),
  }),
});

export const approvedFile = file({
  path: "/meetings/:meeting/minutes/:minutesEdition/minutes.json",
  reads: minutesAsFile,
  answer: (found) => ({
    headers: downloadHeaders(`${nameOf(found)}.json`, "application/json", "public, max-age=300"),
    content: found.file,
  }),
});

function nameOf({
  minutes: { meeting, edition },
}: {
  minutes: { meeting: { id: string }; edition: number };
}): string {
  return `minutes-${meeting.id}-${edition}`;
}

export const correctionsPage = page({
  path: "/network/meetings/:meeting/corrections",
  reads: minutesToCorrect,
  parent: plannedPage,
  ...about("correct"),
  crumb: "holding:correct.heading",
  draw: (known) => <Corrections {...known} />,
});

export const correctItemPage = formPage({
  path: "/network/meetings/:meeting/corrections/items/:agendaItem",
  reads: itemToCorrect,
  does: correctMinutes,
  parent: correctionsPage,
  title: ({ item }, { t }) => t("holding:correct.what", { what: toRead(item.title) }),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  initial: ({ block: last }, { language }) => ({
    minutesText: last?.text ?? "",
    language: last?.language ?? language,
  }),
  draw: (known, form) => <CorrectItemForm {...known} form={form} />,
  done: (_output, { params }) => paths.approved(params.meeting),
  flash: "holding:correct.done",
});

export const correctDecisionPage = formPage({
  path: "/network/meetings/:meeting/corrections/decisions/:decision",
  reads: decisionToCorrect,
  does: correctDecision,
  parent: correctionsPage,
  title: ({ decision }, { t }) => t("holding:correct.what", { what: decision.number }),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  initial: ({ decision }) => valuesOfDecision(decision),
  draw: (known, form) => <CorrectDecisionForm {...known} form={form} />,
  done: (_output, { params }) => paths.approved(params.meeting),
  flash: "holding:correct.done",
});
