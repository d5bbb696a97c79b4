// Submissions and editions: lists of them, and what was said about a published one since.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Form, type FormState, Select, Textarea } from "../../ui/form.tsx";
import { Notification } from "../../ui/notification.tsx";
import { isText } from "../notes.ts";
import { paths } from "../paths.ts";
import type { DraftReport } from "../sealed-report.ts";
import { NotNow } from "../views/not-now.tsx";
import { useText } from "../views/sealed.tsx";
import { canHappen } from "../workflow.ts";
import type { CorrectedEdition } from "./edition-queries.ts";
import type { EditionCopy, Submission } from "./sealed-queries.ts";

interface Place {
  city: string;
  cycle: string;
}

/** The submissions of a report, the newest first, each with its sealed file. */
export function SubmissionsView({
  submissions,
  city,
  cycle,
}: Place & { submissions: readonly Submission[] }): VNode {
  const { t, language } = useI18n();
  if (submissions.length === 0) return <EmptyState>{t("reports:submissions.none")}</EmptyState>;
  const last = submissions[0]?.submission ?? 0;
  return (
    <>
      <p class="govuk-body">{t("reports:submissions.explain")}</p>
      <ul class="govuk-list govuk-list--spaced">
        {submissions.map(({ submission, sealedAt, standing, since }) => (
          <li key={submission}>
            <a class="govuk-link" href={paths.submission(city, cycle, submission)}>
              {t("reports:review.submission", { number: submission, date: formatDate(sealedAt, language) })}
            </a>{" "}
            <span class="govuk-hint">
              {t(`reports:verify.standingIs.${standing}`, {
                date: formatMoment(since, language),
                number: last,
              })}{" "}
              <SubmissionFiles {...{ city, cycle, submission }} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A submission to keep: as PDF, and as the sealed file with which anyone can check it without us. */
export function SubmissionFiles({ city, cycle, submission }: Place & { submission: number }): VNode {
  const { t } = useI18n();
  const number = (
    <span class="govuk-visually-hidden"> {t("reports:submissions.number", { submission })}</span>
  );
  return (
    <>
      <a class="govuk-link" href={`${paths.submission(city, cycle, submission)}/report.json`}>
        {t("reports:submissions.sealedFile")}
        {number}
      </a>
      {" · "}
      <a class="govuk-link" href={`${paths.pdf(city, cycle)}?submission=${submission}`}>
        PDF{number}
      </a>
    </>
  );
}

interface EditionNoticesProps extends Place {
  /** The edition that is read. */
  edition: EditionCopy;
  /** All of the report, the oldest first. */
  editions: readonly EditionCopy[];
  report: Pick<DraftReport, "sections">;
}

/** What was said about a published edition since, above it: withdrawn, followed by another, corrected. */
export function EditionNotices({
  city,
  cycle,
  edition,
  editions,
  report,
}: EditionNoticesProps): VNode | null {
  const { t, language } = useI18n();
  const newest = editions.at(-1) ?? edition;
  const day = (at: string) => formatDate(at, language);
  return (
    <>
      {edition.withdrawn && (
        <Notification
          tone="important"
          title={t("reports:editions.withdrawnOn", { date: day(edition.withdrawn.at) })}
        >
          <p class="govuk-body preserve-lines">{edition.withdrawn.reason}</p>
        </Notification>
      )}
      {newest.submission !== edition.submission && (
        <Notification
          tone="important"
          title={t("reports:editions.followed", { number: newest.number, date: day(newest.publishedAt) })}
        >
          <p class="govuk-body">
            <a class="govuk-link" href={paths.published(city, cycle)}>
              {t("reports:editions.readNewest")}
            </a>
          </p>
        </Notification>
      )}
      <Errata edition={edition} report={report} />
      {editions.length > 1 && (
        <nav aria-label={t("reports:editions.title")}>
          <ul class="govuk-list">
            {editions.map(({ number, submission, publishedAt, withdrawn }) => (
              <li key={submission}>
                {submission === edition.submission ? (
                  <strong>{t("reports:editions.edition", { number, date: day(publishedAt) })}</strong>
                ) : (
                  <a class="govuk-link" href={paths.edition(city, cycle, submission)}>
                    {t("reports:editions.edition", { number, date: day(publishedAt) })}
                  </a>
                )}
                {withdrawn && ` (${t("reports:state.withdrawn")})`}
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

function Errata({
  edition: { errata },
  report,
}: Pick<EditionNoticesProps, "edition" | "report">): VNode | null {
  const { t, language } = useI18n();
  const say = useText();
  if (errata.length === 0) return null;
  const questions = report.sections.flatMap((section) => section.questions);
  return (
    <section aria-labelledby="errata" class="errata">
      <h2 class="govuk-heading-m" id="errata">
        {t("reports:editions.errata")}
      </h2>
      <p class="govuk-body">{t("reports:editions.errataExplain")}</p>
      {errata.map(({ at, by, question, text }) => {
        const about = questions.find(({ id }) => id === question);
        return (
          <div class="answer" key={`${at} ${question}`}>
            <p class="govuk-body-s">
              {t("reports:editions.correctedBy", { by, date: formatDate(at, language) })}
              {about && (
                <>
                  {": "}
                  <a class="govuk-link" href={`#q-${about.id}`}>
                    {say(about.title)}
                  </a>
                </>
              )}
            </p>
            <p class="govuk-body preserve-lines">{text}</p>
          </div>
        );
      })}
    </section>
  );
}

interface AfterPublicationProps {
  loaded: CorrectedEdition;
  form: FormState;
  /** Which of the three it is. */
  does: "addErratum" | "withdraw" | "openEdition";
}

/** What is said about a published report: a correction, why it is withdrawn, why another edition is written. */
export function AfterPublicationForm({ loaded, form, does }: AfterPublicationProps): VNode {
  const { t, language } = useI18n();
  const { head, seal, questions } = loaded;
  // What was typed before somebody else decided is given back, with the refusal above it.
  if (!canHappen(does, head) && !isText(form.values.note)) return <NotNow head={head} />;
  return (
    <>
      <p class="govuk-body">{t(`reports:editions.explain.${does}`)}</p>
      <Form form={form} submit={t(`reports:editions.do.${does}`)} isWarning={does === "withdraw"}>
        <input type="hidden" name="digest" value={seal.digest} />
        {does === "addErratum" && (
          <Select
            name="question"
            label={t("reports:editions.about")}
            empty={t("reports:editions.aboutAll")}
            options={questions.map(({ id, title }) => ({ value: id, text: localised(title, language) }))}
            form={form}
            isOptional
          />
        )}
        <Textarea name="note" label={t(`reports:editions.note.${does}`)} form={form} rows={6} />
      </Form>
    </>
  );
}
