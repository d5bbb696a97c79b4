// What minutes go through until they are approved: sent out, commented on by those who took part, answered, approved.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { toRead, type WrittenText } from "../../platform/written.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { EndingForm } from "../../ui/ending-form.tsx";
import {
  ButtonLink,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import type { AgendaItem } from "../agenda/item.ts";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { type beforeApproval, type Comment, verdicts } from "./comment.ts";
import { MinutesText } from "./minutes-view.tsx";
import type { MinutesContent } from "./sealed-minutes.ts";

type Hurdle = ReturnType<typeof beforeApproval>;

export function SendForm({
  meeting,
  readers,
  form,
}: {
  meeting: Meeting;
  readers: number;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  return (
    <EndingForm
      effects={[
        readers === 0 ? t("holding:send.nobody") : t("holding:send.readers", { count: readers }),
        t("holding:send.comments"),
        t("holding:send.approval"),
      ]}
      submit={t("holding:send.submit")}
      back={paths.minutes(meeting.id)}
      form={form}
      isPlain
    >
      <Hidden name="version" value={String(meeting.version)} />
    </EndingForm>
  );
}

/** What there is to do with minutes that are out, and what stands in the way of approving them. */
function HurdleWords({ hurdle }: { hurdle: NonNullable<Hurdle> }): VNode {
  const { t, language } = useI18n();
  return (
    <p>
      {hurdle.kind === "runs"
        ? t("holding:comments.runs", { until: formatDate(hurdle.until, language) })
        : t("holding:comments.unanswered", { count: hurdle.count })}
    </p>
  );
}

interface CommentsProps {
  meeting: Meeting;
  comments: readonly Comment[];
  hurdle: Hurdle;
  mayAnswer: boolean;
  mayApprove: boolean;
}

export function CommentsToAnswer({ meeting, comments, hurdle, mayAnswer, mayApprove }: CommentsProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("holding:comments.lead")}</p>
      {hurdle && (
        <Inset>
          <HurdleWords hurdle={hurdle} />
        </Inset>
      )}
      {!hurdle && mayApprove && (
        <ButtonLink href={paths.approve(meeting.id)}>{t("holding:approve.heading")}</ButtonLink>
      )}
      <Comments
        comments={comments}
        agenda={meeting.agenda}
        {...(mayAnswer && {
          link: (comment: Comment) => <AnswerLink meeting={meeting.id} comment={comment} />,
        })}
      />
    </>
  );
}

function AnswerLink({ meeting, comment }: { meeting: string; comment: Comment }): VNode {
  const { t } = useI18n();
  return (
    <a class="govuk-link" href={paths.comment(meeting, comment.id)}>
      {t(comment.answer ? "holding:comments.answerAgain" : "holding:comments.answer")}
      <span class="govuk-visually-hidden"> {comment.name}</span>
    </a>
  );
}

interface ListProps {
  comments: readonly Comment[];
  agenda: readonly Pick<AgendaItem, "id" | "number" | "title">[];
  link?: (comment: Comment) => VNode;
}

function Comments({ comments, agenda, link }: ListProps): VNode {
  const { t } = useI18n();
  if (comments.length === 0) return <EmptyState>{t("holding:comments.none")}</EmptyState>;
  return (
    <ul class="govuk-list govuk-list--spaced">
      {comments.map((comment) => (
        <li key={comment.id}>
          <OneComment comment={comment} agenda={agenda} />
          {link?.(comment)}
        </li>
      ))}
    </ul>
  );
}

function OneComment({ comment, agenda }: { comment: Comment; agenda: ListProps["agenda"] }): VNode {
  const { t, language } = useI18n();
  const { item, name, from, said, saidAt, answer } = comment;
  const about = agenda.find(({ id }) => id === item);
  return (
    <>
      <strong>
        {about
          ? t("holding:desk.item", { number: about.number, title: toRead(about.title) })
          : t("holding:comments.ofAll")}
      </strong>
      <div class="preserve-lines" lang={comment.language === language ? undefined : comment.language}>
        {said}
      </div>
      <p class="govuk-hint govuk-!-margin-bottom-1">
        {t("holding:block.by", {
          name: from === undefined ? name : t("meetings:invitations.ofCity", { name, city: from }),
          at: formatMoment(saidAt, language),
        })}
      </p>
      {answer && (
        <p class="govuk-body govuk-!-margin-bottom-1">
          {[t(`holding:verdict.${answer.verdict}`), answer.because].filter(Boolean).join(" ")}
        </p>
      )}
    </>
  );
}

export function AnswerForm({
  meeting,
  comment,
  form,
}: {
  meeting: Meeting;
  comment: Comment;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      <div class="govuk-body">
        <OneComment comment={comment} agenda={meeting.agenda} />
      </div>
      {comment.item !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.block(meeting.id, comment.item)}>
            {t("holding:comments.toText")}
          </a>
        </p>
      )}
      <Form form={form} submit={t("holding:comments.submit")}>
        <Hidden name="version" value={String(comment.version)} />
        <Radios
          name="commentVerdict"
          legend={t("holding:comments.verdict")}
          options={verdicts.map((value) => ({ value, text: t(`holding:verdict.${value}`) }))}
          form={form}
        />
        <Textarea
          name="because"
          label={t("holding:comments.because")}
          hint={t("holding:comments.becauseHint")}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

interface ApproveProps {
  meeting: Meeting;
  hurdle: Hurdle;
  later: readonly { id: string; title: WrittenText }[];
  form: FormState;
}

export function ApproveForm({ meeting, hurdle, later, form }: ApproveProps): VNode {
  const { t } = useI18n();
  if (hurdle)
    return (
      <>
        <Inset>
          <HurdleWords hurdle={hurdle} />
        </Inset>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.comments(meeting.id)}>
            {t("holding:comments.heading")}
          </a>
        </p>
      </>
    );
  return (
    <EndingForm
      effects={[t("holding:approve.sealed"), t("holding:approve.public"), t("holding:approve.told")]}
      submit={t("holding:approve.submit")}
      back={paths.comments(meeting.id)}
      form={form}
      isPlain
    >
      <Hidden name="version" value={String(meeting.version)} />
      <Radios
        name="approvedBy"
        legend={t("holding:approve.by")}
        options={[
          { value: "chair", text: t("holding:approve.chair") },
          ...(later.length > 0 ? [{ value: "meeting", text: t("holding:approve.meeting") }] : []),
        ]}
        form={form}
      />
      <TextInput
        name="chairName"
        label={t("holding:approve.chairName")}
        hint={t("holding:approve.chairHint")}
        width={20}
        form={form}
        isOptional
      />
      {later.length > 0 && (
        <Select
          name="approvedIn"
          label={t("holding:approve.which")}
          options={later.map(({ id, title }) => ({ value: id, text: toRead(title) }))}
          empty={t("holding:approve.none")}
          form={form}
          isOptional
        />
      )}
    </EndingForm>
  );
}

interface LinkProps {
  meeting: Meeting;
  minutes: MinutesContent;
  comments: readonly Comment[];
  isOpen: boolean;
  form: FormState;
}

/** Behind the link of whoever took part: the minutes, the comments of all, and the form for one's own. */
export function MinutesByLink({ meeting, minutes, comments, isOpen, form }: LinkProps): VNode {
  const { t, language } = useI18n();
  if (meeting.state === "approved")
    return (
      <>
        <p class="govuk-body-l">{t("holding:byLink.approved")}</p>
        <ButtonLink href={paths.approved(meeting.id)}>{t("holding:sealed.read")}</ButtonLink>
        <h2 class="govuk-heading-m">{t("holding:comments.heading")}</h2>
        <Comments comments={comments} agenda={meeting.agenda} />
      </>
    );
  return (
    <>
      <p class="govuk-body-l">
        {isOpen
          ? t("holding:byLink.lead", { until: formatDate(meeting.commentsUntil ?? "", language) })
          : t("holding:byLink.over")}
      </p>
      <MinutesText minutes={minutes} />
      <h2 class="govuk-heading-m">{t("holding:comments.heading")}</h2>
      <Comments comments={comments} agenda={meeting.agenda} />
      {isOpen && (
        <>
          <h2 class="govuk-heading-m">{t("holding:byLink.yours")}</h2>
          <Form form={form} submit={t("holding:byLink.submit")}>
            {meeting.agenda.length > 0 && (
              <Select
                name="aboutItem"
                label={t("holding:byLink.about")}
                options={meeting.agenda.map(({ id, number, title }) => ({
                  value: id,
                  text: t("holding:desk.item", { number, title: toRead(title) }),
                }))}
                empty={t("holding:comments.ofAll")}
                form={form}
                isOptional
              />
            )}
            <Textarea
              name="remark"
              label={t("holding:byLink.remark")}
              hint={t("holding:byLink.hint")}
              rows={5}
              form={form}
            />
            <Select
              name="language"
              label={t("holding:block.language")}
              options={languages.map((code) => ({ value: code, text: languageName(code) }))}
              form={form}
            />
          </Form>
        </>
      )}
    </>
  );
}
