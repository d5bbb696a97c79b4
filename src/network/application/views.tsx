// An application as whoever writes it sees it: its pages, what is missing, its files; and as the commission reads it.

import type { VNode } from "preact";
import { typeName } from "../../platform/files/file-type.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatSize } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink, FileUpload, Form, type FormState } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { type Task, TaskList } from "../../ui/task-list.tsx";
import { StateTag } from "../membership/standing.tsx";
import { mostFiles } from "./application.ts";
import type { ApplicationFile } from "./application-file.ts";
import { isEmpty } from "./form.ts";
import { applicationPaths } from "./paths.ts";
import { answerWords, gapWords } from "./words.ts";

interface OwnProps {
  file: ApplicationFile;
  token: string;
}

/** Before anything is written down: whoever opens a link is asked, so that no mail scanner decides. */
export function ConfirmView({ file, confirm }: { file: ApplicationFile; confirm: VNode }): VNode {
  const { t } = useI18n();
  const { name, form } = file.application;
  return (
    <>
      <p class="govuk-body-l">{t("membership:application.confirmLead", { city: name })}</p>
      <p class="govuk-body">{t("membership:application.confirmMore", { count: form.sections.length })}</p>
      {confirm}
    </>
  );
}

interface OverviewProps extends OwnProps {
  /** What the commission asks for, above everything else. */
  remarks: VNode;
  /** How far the signature is. */
  signature: VNode;
  /** The way back into it after it was not endorsed or not admitted. */
  again: VNode | false;
  letters: VNode;
}

export function OverviewView({ file, token, remarks, signature, again, letters }: OverviewProps): VNode {
  const { t, language } = useI18n();
  const { application, missing, files, isWritable } = file;
  const { form, state } = application;
  return (
    <>
      <p class="govuk-body">
        <StateTag state={state} />
      </p>
      <p class="govuk-body-l">
        {t(isWritable ? "membership:application.overviewLead" : "membership:application.closedLead")}
      </p>
      {remarks}
      <TaskList items={[...form.sections.map((section) => taskOf(section)), filesTask()]} />
      <SummaryList
        rows={[
          {
            key: t("membership:application.missingTitle"),
            value:
              missing.length === 0
                ? t("membership:application.complete")
                : t("membership:application.missingLead", { count: missing.length }),
          },
          { key: t("membership:signOff.title"), value: signature },
        ]}
      />
      {isWritable && (
        <ButtonGroup>
          <ButtonLink href={applicationPaths.missing(token)} secondary>
            {t("membership:application.missingTitle")}
          </ButtonLink>
          <ButtonLink href={applicationPaths.signing(token)} secondary>
            {t("membership:signOff.title")}
          </ButtonLink>
          <ButtonLink href={applicationPaths.handIn(token)}>{t("membership:handIn.title")}</ButtonLink>
        </ButtonGroup>
      )}
      {again}
      {letters}
      <p class="govuk-body">
        <a class="govuk-link" href={applicationPaths.pdf(token)}>
          {t("membership:signOff.print")}
        </a>
      </p>
      <p class="govuk-body">{t("membership:application.keepsLead", { email: application.email })}</p>
      <p class="govuk-hint">
        {localised(form.note, language)} ({form.edition})
      </p>
    </>
  );

  function taskOf({ id, title, questions }: (typeof form.sections)[number]): Task {
    const gaps = missing.filter(({ question }) => questions.some((one) => one.id === question.id));
    const isBegun = questions.some((one) => !isEmpty(file.answers.get(one.id)?.content));
    const tone = gaps.length === 0 ? "done" : isBegun ? "started" : "todo";
    return {
      title: localised(title, language),
      href: applicationPaths.section(token, id),
      status: { tone, text: t(`membership:application.page.${tone}`) },
    };
  }

  function filesTask(): Task {
    return {
      title: t("membership:application.files"),
      href: applicationPaths.files(token),
      status: { tone: "done", text: t("membership:application.fileCount", { count: files.length }) },
    };
  }
}

export function MissingView({ file, token }: OwnProps): VNode {
  const { t, language } = useI18n();
  const { application, missing } = file;
  const bySection = application.form.sections
    .map((section) => ({
      section,
      gaps: missing.filter(({ question }) => section.questions.some(({ id }) => id === question.id)),
    }))
    .filter(({ gaps }) => gaps.length > 0);
  if (bySection.length === 0) return <p class="govuk-body-l">{t("membership:application.complete")}</p>;
  return (
    <>
      <p class="govuk-body-l">{t("membership:application.missingLead", { count: missing.length })}</p>
      {bySection.map(({ section, gaps }) => (
        <section key={section.id} aria-labelledby={section.id}>
          <h2 class="govuk-heading-m" id={section.id}>
            {localised(section.title, language)}
          </h2>
          <ul class="govuk-list govuk-list--bullet">
            {gaps.map((gap) => (
              <li key={`${gap.field} ${gap.gap}`}>
                <a class="govuk-link" href={`${applicationPaths.section(token, section.id)}#${gap.field}`}>
                  {localised(gap.question.title, language)}
                </a>
                : {gapWords(gap, { t, language })}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** A page that nobody can write any more, and what the commission reads. */
export function AnswersView({
  file,
  sections,
}: {
  file: ApplicationFile;
  sections?: readonly string[];
}): VNode {
  const { t, language } = useI18n();
  const { form } = file.application;
  const shown = form.sections.filter(({ id }) => sections === undefined || sections.includes(id));
  return (
    <>
      {shown.map(({ id, title, questions }) => (
        <section key={id} aria-labelledby={`part-${id}`}>
          <h2 class="govuk-heading-m" id={`part-${id}`}>
            {localised(title, language)}
          </h2>
          <SummaryList
            rows={questions.map((question) => ({
              key: localised(question.title, language),
              value: (
                <span class="preserve-lines">
                  {answerWords(question, file.answers.get(question.id)?.content, { t, language }) ||
                    t("membership:application.noAnswer")}
                </span>
              ),
            }))}
          />
        </section>
      ))}
    </>
  );
}

interface FilesProps {
  files: ApplicationFile["files"];
  href: (attachment: string) => string;
  /** The button that takes one out, where that is possible. */
  remove?: (attachment: string, name: string) => VNode;
}

export function FileList({ files, href, remove }: FilesProps): VNode {
  const { t, language } = useI18n();
  if (files.length === 0) return <EmptyState>{t("membership:application.noFiles")}</EmptyState>;
  return (
    <ul class="govuk-list">
      {files.map(({ id, name, mediaType, size }) => (
        <li key={id}>
          <a class="govuk-link" href={href(id)}>
            {name}
          </a>{" "}
          ({typeName(mediaType)}, {formatSize(size, language)}) {remove?.(id, name)}
        </li>
      ))}
    </ul>
  );
}

interface OwnFilesProps extends OwnProps {
  form: FormState;
  remove: (attachment: string, name: string) => VNode;
}

export function FilesView({ file, token, form, remove }: OwnFilesProps): VNode {
  const { t } = useI18n();
  const { files, isWritable } = file;
  return (
    <>
      <p class="govuk-body-l">{t("membership:application.filesLead", { count: mostFiles })}</p>
      <FileList
        files={files}
        href={(id) => applicationPaths.file(token, id)}
        {...(isWritable && { remove })}
      />
      {isWritable && files.length < mostFiles && (
        <Form form={form} submit={t("membership:application.addFile")} encType="multipart/form-data">
          <FileUpload name="file" label={t("membership:application.file")} form={form} />
        </Form>
      )}
    </>
  );
}

interface WholeProps {
  file: ApplicationFile;
  href: (id: string) => string;
  signature: VNode;
  /** The scan and the PDF. */
  documents: VNode;
}

/** All of it on one page, for the commission. */
export function WholeApplication({ file, href, signature, documents }: WholeProps): VNode {
  const { t, language } = useI18n();
  const { application, missing, files } = file;
  return (
    <>
      <p class="govuk-body">
        <StateTag state={application.state} />
      </p>
      <SummaryList
        rows={[
          { key: t("membership:application.writtenBy"), value: application.personName },
          { key: t("membership:application.theirEmail"), value: application.email },
          {
            key: t("membership:signOff.title"),
            value: signature,
          },
          {
            key: t("membership:application.edition"),
            value: `${localised(application.form.title, language)} (${application.form.edition})`,
          },
        ]}
      />
      {missing.length > 0 && (
        <Inset>{t("membership:application.missingForCommission", { count: missing.length })}</Inset>
      )}
      {documents}
      <AnswersView file={file} />
      <h2 class="govuk-heading-m">{t("membership:application.files")}</h2>
      <FileList files={files} href={href} />
    </>
  );
}
