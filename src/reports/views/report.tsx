// The report as a task list: its sections and questions, how far each is, and the one next step.

import type { VNode } from "preact";
import type { Question } from "../../framework/edition.ts";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink, Form } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { KeptTexts } from "../../ui/kept-texts.tsx";
import { Progress } from "../../ui/progress.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { TaskList } from "../../ui/task-list.tsx";
import { useAssigned } from "../assigning/assigning-views.tsx";
import { movedIn } from "../citations.ts";
import { useCommentCount } from "../comments/comment-views.tsx";
import { daysLate, isWritable } from "../cycle-rules.ts";
import { answerAddress, paths } from "../paths.ts";
import type { ReportFile } from "../queries.ts";
import type { QuestionProgress } from "../report.ts";
import type { ReportAction, ReportState } from "../workflow.ts";
import { Deadline, LateTag, NotBegun } from "./days.tsx";
import { ReturnNote } from "./return-note.tsx";
import { StateTag } from "./state-tag.tsx";

type ClosedState = Exclude<ReportState, "draft" | "returned">;

interface ReportProps {
  file: ReportFile;
  now: Date;
  /** What whoever looks can do with the report now. */
  can: readonly ReportAction[];
  canAssign: boolean;
}

export function ReportView({ file, now, can, canAssign }: ReportProps): VNode {
  const { t, language } = useI18n();
  const { head, city, cycle, template, progress } = file;
  const required = progress.filter((question) => question.required);
  const done = required.filter(({ state }) => state === "complete").length;
  const isOpen = isWritable(file.writing);
  const todo = new Set(
    required.flatMap(({ state, questionId }) => (state === "complete" ? [] : [questionId])),
  );
  const next = template.sections.flatMap(({ questions }) => questions).find(({ id }) => todo.has(id));
  const countOf = useCommentCount();
  const assigned = useAssigned();
  return (
    <>
      <p class="govuk-body">
        <StateTag state={head.state} /> <LateTag days={daysLate(head.events, cycle.dueOn, dayOf(now))} />
      </p>
      <ReturnNote head={head} />
      {isOpen ? (
        <>
          <p class="govuk-body-l">
            <Deadline dueOn={cycle.dueOn} now={now} />
          </p>
          <Progress label={t("reports:report.progress")} done={done} total={required.length} />
          {next && (
            <ButtonLink href={paths.question(city.id, cycle.id, next.id)}>
              {t("reports:report.goOn", { title: localised(next.title, language) })}
            </ButtonLink>
          )}
        </>
      ) : file.writing === "not_yet" ? (
        <NotBegun opensOn={cycle.opensOn} />
      ) : (
        <Inset>{t(`reports:report.closed.${head.state as ClosedState}`)}</Inset>
      )}
      <KeptTexts under={answerAddress(city.id, cycle.id)} title={t("ui:keptTexts.unsaved")} />
      {template.sections.map((section) => (
        <section key={section.id} aria-labelledby={`section-${section.id}`}>
          <h2 class="govuk-heading-m" id={`section-${section.id}`}>
            {localised(section.title, language)}
          </h2>
          <TaskList
            items={section.questions.map((question) => ({
              title: localised(question.title, language),
              href: paths.question(city.id, cycle.id, question.id),
              status: status(progress.find(({ questionId }) => questionId === question.id)),
              ...hint(question),
            }))}
          />
        </section>
      ))}
      <ButtonGroup>
        <ButtonLink href={paths.check(city.id, cycle.id)} secondary={isOpen && next !== undefined}>
          {isOpen ? t("reports:report.check") : t("reports:report.read")}
        </ButtonLink>
        <a class="govuk-link" href={`${paths.pdf(city.id, cycle.id)}?draft=yes`}>
          {isOpen ? t("reports:report.draftPdf") : t("reports:report.pdf")}
        </a>
        {isOpen && canAssign && (
          <a class="govuk-link" href={paths.assign(city.id, cycle.id)}>
            {t("reports:assigning.title")}
          </a>
        )}
        {head.submissions > 0 && (
          <a class="govuk-link" href={paths.submissions(city.id, cycle.id)}>
            {t("reports:submissions.title")}
          </a>
        )}
        {can.includes("addErratum") && (
          <a class="govuk-link" href={paths.erratum(city.id, cycle.id)}>
            {t("reports:editions.do.addErratum")}
          </a>
        )}
      </ButtonGroup>
      {can.includes("takeBack") && file.lastDigest !== undefined && (
        <Form
          form={emptyForm()}
          action={paths.takeBack(city.id, cycle.id)}
          submit={t("reports:takeBack.submit")}
          isSecondary
        >
          <input type="hidden" name="digest" value={file.lastDigest} />
        </Form>
      )}
    </>
  );

  function hint({ id, required }: Question): { hint?: string } {
    const moved = movedIn(file.citations.get(id) ?? []);
    const parts = [
      required ? undefined : t("reports:report.optional"),
      isOpen ? assigned(file.assignments.byQuestion.get(id)) : undefined,
      countOf(file.comments.get(id)),
      moved > 0 ? t("reports:evidence.moved", { count: moved }) : undefined,
    ];
    const said = parts.filter((part) => part !== undefined).join(" · ");
    return said ? { hint: said } : {};
  }

  function status(question: QuestionProgress | undefined): {
    text: string;
    tone: "done" | "started" | "todo";
  } {
    if (question?.gap === "too_long") return { text: t("reports:question.tooLong"), tone: "started" };
    if (question?.gap === "declaration_fell") return { text: t("reports:question.fell"), tone: "started" };
    const state = question?.state ?? "empty";
    const tones = { complete: "done", started: "started", empty: "todo" } as const;
    return { text: t(`reports:question.state.${state}`), tone: tones[state] };
  }
}
