// One question a page: what is asked, the answer, and the records that back it beside it.

import type { VNode } from "preact";
import { paths as accountPaths } from "../../accounts/paths.ts";
import { type Question, questionsOf } from "../../framework/edition.ts";
import type { OpenQuestion } from "../../platform/citable.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Form, type FormState, Select, Textarea } from "../../ui/form.tsx";
import { KeptTexts } from "../../ui/kept-texts.tsx";
import { useAssigned } from "../assigning/assigning-views.tsx";
import type { Comment } from "../comments/comment.ts";
import { NewestComments } from "../comments/comment-views.tsx";
import { isWritable } from "../cycle-rules.ts";
import type { OfferedKind } from "../offered.ts";
import { answerAddress, paths } from "../paths.ts";
import type { ReportFile } from "../queries.ts";
import type { EarlierAnswer } from "../screen-queries.ts";
import type { OtherWriters } from "../versions/writers.ts";
import { CitedRecords } from "./cited-records.tsx";
import { NotBegun } from "./days.tsx";
import { OtherWritersNotice } from "./other-writers.tsx";
import { QuestionGuide } from "./question-guide.tsx";
import { ReturnNote } from "./return-note.tsx";

type TextQuestion = Extract<Question, { kind: "text" }>;

interface QuestionProps {
  file: ReportFile;
  question: TextQuestion;
  form: FormState;
}

interface TextQuestionProps extends QuestionProps {
  said: readonly Comment[];
  earlier: EarlierAnswer | undefined;
  offered?: readonly OfferedKind[];
  openQuestions: ReadonlyMap<string, OpenQuestion[]>;
  others: OtherWriters;
}

/** What stands around a question of any kind. */
interface AroundProps {
  file: ReportFile;
  said: readonly Comment[];
  questionId: string;
}

/** What is said about a question, and the way to say something. */
export function QuestionComments({ file, said, questionId }: AroundProps): VNode {
  const { t } = useI18n();
  const { city, cycle } = file;
  return (
    <>
      <NewestComments comments={said} city={city.id} cycle={cycle.id} question={questionId} side="city" />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.comments(city.id, cycle.id, questionId)}>
          {t("reports:comments.write")}
        </a>
      </p>
    </>
  );
}

export function QuestionView({
  file,
  question,
  form,
  said,
  earlier,
  offered = [],
  openQuestions,
  others,
}: TextQuestionProps): VNode {
  const { t, language } = useI18n();
  const { head, city, cycle, answers } = file;
  const answer = answers.get(question.id);
  const isOpen = isWritable(file.writing);
  const assigned = useAssigned()(file.assignments.byQuestion.get(question.id));
  return (
    <>
      <ReturnNote head={head} isFolded />
      {isOpen && assigned && <p class="govuk-body">{assigned}</p>}
      <QuestionGuide file={file} question={question} earlier={earlier} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {isOpen ? (
            <>
              <OtherWritersNotice others={others} href={paths.question(city.id, cycle.id, question.id)} />
              <AnswerForm file={file} question={question} form={form} />
            </>
          ) : (
            <>
              {file.writing === "not_yet" && <NotBegun opensOn={cycle.opensOn} />}
              <div class="answer preserve-lines" lang={answer?.language}>
                {answer?.text || t("reports:question.noAnswer")}
              </div>
              <KeptTexts
                under={answerAddress(city.id, cycle.id, question.id)}
                title={t("ui:keptTexts.unsaved")}
                savedText={answer?.text ?? ""}
              >
                <p class="govuk-body">{t("ui:keptTexts.locked")}</p>
              </KeptTexts>
            </>
          )}
          {answer && (
            <p class="govuk-hint">
              {t("reports:question.lastSaved", {
                version: answer.version,
                by: answer.writtenByName,
                at: formatMoment(answer.writtenAt ?? new Date(0), language),
              })}{" "}
              <a class="govuk-link" href={paths.versions(city.id, cycle.id, question.id)}>
                {t("reports:question.versions")}
              </a>
            </p>
          )}
        </div>
        <div class="govuk-grid-column-one-third">
          <CitedRecords
            file={file}
            question={question}
            form={form}
            offered={offered}
            openQuestions={openQuestions}
          />
        </div>
      </div>
      <QuestionComments file={file} said={said} questionId={question.id} />
      <QuestionSteps file={file} questionId={question.id} />
    </>
  );
}

function AnswerForm({ file, question, form }: QuestionProps): VNode {
  const { t } = useI18n();
  const { city, cycle } = file;
  const action = paths.question(city.id, cycle.id, question.id);
  return (
    <Form action={action} form={form} submit={t("reports:question.save")}>
      <input type="hidden" name="baseVersion" value={textOf(form, "baseVersion")} />
      <Textarea
        name="text"
        label={t("reports:question.answer")}
        hint={t("reports:question.limit", { count: question.maxWords })}
        rows={14}
        maxWords={question.maxWords}
        form={form}
        autosave={{
          url: answerAddress(city.id, cycle.id, question.id),
          conflictHref: action,
          signInHref: accountPaths.signIn,
          isUnsaved: textOf(form, "text") !== (file.answers.get(question.id)?.text ?? ""),
        }}
      />
      <Select
        name="language"
        label={t("reports:question.language")}
        options={languages.map((code) => ({ value: code, text: languageName(code) }))}
        form={form}
      />
    </Form>
  );
}

/** Links to the question before, the one after, and the list. */
export function QuestionSteps({ file, questionId }: { file: ReportFile; questionId: string }): VNode {
  const { t, language } = useI18n();
  const questions = questionsOf(file.template).map(({ question }) => question);
  const index = questions.findIndex(({ id }) => id === questionId);
  const before = questions[index - 1];
  const after = questions[index + 1];
  const href = (id: string) => paths.question(file.city.id, file.cycle.id, id);
  return (
    <nav class="question-steps" aria-label={t("reports:question.steps")}>
      {before && (
        <a class="govuk-link" href={href(before.id)} rel="prev">
          ← {localised(before.title, language)}
        </a>
      )}{" "}
      <a class="govuk-link" href={paths.report(file.city.id, file.cycle.id)}>
        {t("reports:question.all")}
      </a>{" "}
      {after && (
        <a class="govuk-link" href={href(after.id)} rel="next">
          {localised(after.title, language)} →
        </a>
      )}
    </nav>
  );
}

export function sectionTitle(file: ReportFile, questionId: string, language: Language): string {
  const placed = questionsOf(file.template).find(({ question }) => question.id === questionId);
  return placed ? localised(placed.section.title, language) : "";
}

function textOf(form: FormState, name: string): string {
  const value = form.values[name];
  return typeof value === "string" ? value : "";
}
