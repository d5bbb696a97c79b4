// Comments as both sides see them.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { Details } from "../../ui/details.tsx";
import { Checkboxes, Form, type FormState, Textarea } from "../../ui/form.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { readTableState, withParameters } from "../../ui/table-state.ts";
import { Tag } from "../../ui/tag.tsx";
import { Thread } from "../../ui/thread.tsx";
import { paths } from "../paths.ts";
import { type Comment, type CommentCount, mayClose, type Side } from "./comment.ts";

interface Place {
  city: string;
  cycle: string;
  /** For whom the reader speaks. */
  side: Side;
}

interface CommentsProps extends Place {
  comments: readonly Comment[];
  level?: 2 | 3;
}

/** So many open ones stand beside a question; all of them are on a page of their own. */
const mostBeside = 5;
const perPage = 20;

/** Beside a question: its newest open comments, folded those that are closed, and the way to all where there are more. */
export function NewestComments({ question, ...props }: CommentsProps & { question: string }): VNode {
  const { t } = useI18n();
  const { comments, city, cycle } = props;
  const isAll = comments.length <= mostBeside;
  const open = comments.filter(({ closed }) => closed === null);
  return (
    <>
      <Comments {...props} comments={isAll ? comments : open.slice(-mostBeside)} />
      {!isAll && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.comments(city, cycle, question)}>
            {t("reports:comments.all", { count: comments.length })}
          </a>
        </p>
      )}
    </>
  );
}

/** All comments on a question, page by page: those that are open first. */
export function CommentPages({ url, ...props }: CommentsProps & { url: URL }): VNode {
  const { comments } = props;
  const pages = Math.max(1, Math.ceil(comments.length / perPage));
  const page = Math.min(readTableState(url, []).page, pages);
  return (
    <>
      <Comments {...props} comments={comments.slice((page - 1) * perPage, page * perPage)} />
      <Pagination page={page} pages={pages} href={(other) => withParameters(url, { page: String(other) })} />
    </>
  );
}

function Comments({ comments, level = 2, ...place }: CommentsProps): VNode {
  const { t } = useI18n();
  const open = comments.filter(({ closed }) => closed === null);
  const closed = comments.filter((comment) => comment.closed !== null);
  const Heading = `h${level}` as const;
  return (
    <section class="comments" aria-labelledby="comments">
      <Heading class="govuk-heading-m" id="comments">
        {t("reports:comments.title")}
      </Heading>
      {open.length === 0 && <p class="govuk-body">{t("reports:comments.none")}</p>}
      {open.map((comment) => (
        <CommentThread key={comment.id} comment={comment} {...place} />
      ))}
      {closed.length > 0 && (
        <Details summary={t("reports:comments.closed", { count: closed.length })}>
          {closed.map((comment) => (
            <CommentThread key={comment.id} comment={comment} {...place} />
          ))}
        </Details>
      )}
    </section>
  );
}

interface ThreadProps extends Place {
  comment: Comment;
  /** On the page on which it is answered there is no link to it. */
  isAlone?: boolean;
}

export function CommentThread({ comment, isAlone = false, ...place }: ThreadProps): VNode {
  const { t, language } = useI18n();
  const { id, side, isForBoth, text, by, at, closed, answers } = comment;
  const here = paths.comment(place.city, place.cycle, id);
  return (
    <Thread
      id={`comment-${id}`}
      begun={
        <>
          {t(`reports:comments.by.${side}`, { by, at: formatMoment(at, language) })}{" "}
          {!isForBoth && <Tag text={t("reports:comments.amongCity")} />}
        </>
      }
      text={text}
      answers={answers.map((answer) => ({
        id: answer.id,
        said: t(`reports:comments.answerBy.${answer.side}`, {
          by: answer.by,
          at: formatMoment(answer.at, language),
        }),
        text: answer.text,
      }))}
      closed={
        closed && t("reports:comments.closedBy", { by: closed.by, at: formatMoment(closed.at, language) })
      }
    >
      <div class="comment__actions">
        {!isAlone && (
          <a class="govuk-link" href={here}>
            {t("reports:comments.answer")}
            <span class="govuk-visually-hidden"> {t("reports:comments.of", { by })}</span>
          </a>
        )}
        {mayClose(place.side, comment) && (
          <form method="post" action={`${here}/${closed ? "reopen" : "close"}`}>
            <button class="link-button" type="submit">
              {closed ? t("reports:comments.reopen") : t("reports:comments.close")}
              <span class="govuk-visually-hidden"> {t("reports:comments.of", { by })}</span>
            </button>
          </form>
        )}
      </div>
    </Thread>
  );
}

interface CommentFormProps extends Place {
  question: string;
  form: FormState;
  /** Whether the city may speak to the commission already. */
  isSubmitted: boolean;
}

export function CommentForm({ city, cycle, side, question, form, isSubmitted }: CommentFormProps): VNode {
  const { t } = useI18n();
  return (
    <Form
      form={form}
      action={paths.comments(city, cycle, question)}
      submit={t("reports:comments.send")}
      isSecondary
    >
      <Textarea
        name="remark"
        label={t(`reports:comments.new.${side}`)}
        hint={t(
          side === "city" && !isSubmitted ? "reports:comments.hint.team" : `reports:comments.hint.${side}`,
        )}
        form={form}
        rows={4}
      />
      {side === "city" && isSubmitted && (
        <Checkboxes
          name="forCommission"
          legend={t("reports:comments.who")}
          form={form}
          options={[{ value: "yes", text: t("reports:comments.forCommission") }]}
        />
      )}
    </Form>
  );
}

/** "2 open comments", for lists of questions; nothing where there is none. */
export function useCommentCount(): (count: CommentCount | undefined) => string | undefined {
  const { t } = useI18n();
  return (count) => {
    if (!count || count.open + count.closed === 0) return undefined;
    return count.open > 0
      ? t("reports:comments.open", { count: count.open })
      : t("reports:comments.allClosed", { count: count.closed });
  };
}
