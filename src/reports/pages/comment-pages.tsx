// Where a question of a report is spoken about: all comments on it, and one of them to be answered.

import { localised } from "../../platform/i18n/localised.ts";
import type { ParentPage, Visit } from "../../platform/page.ts";
import { Form, Textarea } from "../../ui/form.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { sideOf } from "../comments/comment.ts";
import { answerComment, closeComment, reopenComment, writeComment } from "../comments/comment-commands.ts";
import { type SpokenQuestion, spokenComment, spokenQuestion } from "../comments/comment-queries.ts";
import { CommentForm, CommentPages, CommentThread } from "../comments/comment-views.tsx";
import { paths } from "../paths.ts";
import { questionPage } from "./draft-pages.tsx";
import { reviewQuestionPage } from "./reading-pages.tsx";

function questionTitle({ question }: SpokenQuestion, { language }: Pick<Visit, "language">): string {
  return localised(question.title, language);
}

/** For the city it lies below the question that it answers, for the commission below the one that it reads. */
const questionOfSide: ParentPage<SpokenQuestion> = {
  path: questionPage.path,
  given: questionPage.given,
  trail(spoken, visit) {
    const { city, cycle, question, side } = spoken;
    const params = { ...visit.params, question: question.id };
    if (side === "city") return questionPage.trail(spoken, { ...visit, params });
    const cityName = city.name;
    return reviewQuestionPage.trail({ ...spoken, cityName, cycle, asked: question }, { ...visit, params });
  },
};

/** Where whoever wrote something goes on. */
function pageOfQuestion({ actor, params }: Visit<{ city: string; cycle: string }>, question: string): string {
  const { city, cycle } = params;
  return sideOf(actor, city) === "city"
    ? `${paths.question(city, cycle, question)}#comments`
    : `${paths.reviewQuestion(city, cycle, question)}#comments`;
}

export const commentsPage = formPage({
  path: "/cities/:city/reports/:cycle/questions/:question/comments",
  reads: spokenQuestion,
  does: writeComment,
  parent: questionOfSide,
  title: ({ question }, { t, language }) =>
    t("reports:comments.on", { question: localised(question.title, language) }),
  caption: ({ city }) => city.name,
  draw: ({ city, cycle, question, head, side, comments }, form, { url }) => (
    <>
      <CommentPages comments={comments} city={city.id} cycle={cycle.id} side={side} url={url} />
      <CommentForm
        city={city.id}
        cycle={cycle.id}
        side={side}
        question={question.id}
        form={form}
        isSubmitted={head.submissions > 0}
      />
    </>
  ),
  done: ({ question }, visit) => pageOfQuestion(visit, question),
  flash: "reports:comments.written",
});

export const commentPage = formPage({
  path: "/cities/:city/reports/:cycle/comments/:comment",
  reads: spokenComment,
  does: answerComment,
  parent: { ...questionOfSide, given: ["city", "cycle"] },
  title: "reports:comments.answer",
  caption: questionTitle,
  draw: ({ city, cycle, side, comment }, form, { t }) => (
    <>
      <CommentThread comment={comment} city={city.id} cycle={cycle.id} side={side} isAlone />
      <Form form={form} submit={t("reports:comments.sendAnswer")}>
        <Textarea name="remark" label={t("reports:comments.yourAnswer")} form={form} rows={5} />
      </Form>
    </>
  ),
  done: ({ question }, visit) => pageOfQuestion(visit, question),
  flash: "reports:comments.answered",
});

export const closeCommentButton = button({
  path: "/cities/:city/reports/:cycle/comments/:comment/close",
  does: closeComment,
  done: ({ question }, visit) => pageOfQuestion(visit, question),
  flash: "reports:comments.wasClosed",
});

export const reopenCommentButton = button({
  path: "/cities/:city/reports/:cycle/comments/:comment/reopen",
  does: reopenComment,
  done: ({ question }, visit) => pageOfQuestion(visit, question),
  flash: "reports:comments.wasReopened",
});
