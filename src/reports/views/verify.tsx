import type { VNode } from "preact";
import { paths as dialoguePaths } from "../../dialogues/paths.ts";
import { paths as meetingPaths } from "../../meetings/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { toRead } from "../../platform/written.ts";
import { awardPaths } from "../../recognition/awards/paths.ts";
import { FileUpload, Form, type FormState, TextInput } from "../../ui/form.tsx";
import { Notification } from "../../ui/notification.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import type { Verdict } from "../verification.ts";
import { LateTag } from "./days.tsx";

export function VerifyView({ form, verdict }: { form: FormState; verdict?: Verdict }): VNode {
  const { t } = useI18n();
  return (
    <>
      {verdict && <VerdictView verdict={verdict} />}
      <p class="govuk-body-l">{t("reports:verify.explain")}</p>
      <Form
        form={form}
        action={paths.verify}
        submit={t("reports:verify.submit")}
        encType="multipart/form-data"
      >
        <FileUpload
          name="file"
          label={t("reports:verify.file")}
          hint={t("reports:verify.fileHint")}
          accept=".json,application/json,.pdf,application/pdf"
          form={form}
          neededFor={t("reports:verify.oneNeeded")}
        />
        <TextInput
          name="digest"
          label={t("reports:verify.digest")}
          hint={t("reports:verify.digestHint")}
          form={form}
          spellcheck={false}
          autocomplete="off"
          neededFor={t("reports:verify.oneNeeded")}
        />
      </Form>
    </>
  );
}

function VerdictView({ verdict }: { verdict: Verdict }): VNode {
  const { t, language } = useI18n();
  const { outcome, reason, altered, part, digest, report, minutes, dialogue, award } = verdict;
  const isGood = outcome === "genuine" || outcome === "genuine-pdf" || outcome === "known";
  const name = report && t("reports:published.of", { city: report.cityName, cycle: cycleName(report.cycle) });
  return (
    <Notification tone={isGood ? "success" : "important"} title={t(`reports:verify.outcome.${outcome}`)}>
      {reason && <p class="govuk-body">{t(`reports:verify.reason.${reason}`)}</p>}
      {outcome === "other-pages" && <p class="govuk-body">{t("reports:verify.otherPages")}</p>}
      {outcome === "file-inside" && <p class="govuk-body">{t("reports:verify.fileInside")}</p>}
      {verdict.isKeyWithdrawn && <p class="govuk-body">{t("reports:verify.keyWithdrawn")}</p>}
      {altered && <p class="govuk-body">{t(`reports:verify.altered.${altered}`)}</p>}
      <SummaryList
        rows={[
          ...(report && name
            ? [
                {
                  key: t("reports:verify.report"),
                  value: report.isPublished ? (
                    <a class="govuk-link" href={paths.edition(report.city, report.cycle, report.submission)}>
                      {name}
                    </a>
                  ) : (
                    name
                  ),
                },
                {
                  key: t("reports:published.sealedAt"),
                  value: formatMoment(report.sealedAt, language),
                },
                { key: t("reports:verify.submission"), value: report.submission },
                ...(report.daysLate === null
                  ? []
                  : [
                      {
                        key: t("reports:review.late"),
                        value:
                          report.daysLate === 0 ? t("reports:inTime") : <LateTag days={report.daysLate} />,
                      },
                    ]),
                { key: t("reports:verify.standing"), value: <StandingView report={report} /> },
              ]
            : []),
          ...(minutes
            ? [
                {
                  key: t("reports:verify.minutes"),
                  value: (
                    <a
                      class="govuk-link"
                      href={`${meetingPaths.approved(minutes.meeting)}?edition=${minutes.edition}`}
                    >
                      {toRead(minutes.title)} ({minutes.number})
                    </a>
                  ),
                },
                { key: t("reports:published.sealedAt"), value: formatMoment(minutes.sealedAt, language) },
                {
                  key: t("reports:verify.standing"),
                  value: t(
                    minutes.lastEdition > minutes.edition
                      ? "reports:verify.minutesCorrected"
                      : "reports:verify.minutesStand",
                    { edition: minutes.edition, last: minutes.lastEdition },
                  ),
                },
              ]
            : []),
          ...(dialogue
            ? [
                {
                  key: t("reports:verify.dialogue"),
                  value: (
                    <a class="govuk-link" href={dialoguePaths.one(dialogue.dialogue)}>
                      {dialogue.name}: {toRead(dialogue.question)}
                    </a>
                  ),
                },
                { key: t("reports:published.sealedAt"), value: formatMoment(dialogue.sealedAt, language) },
                {
                  key: t("reports:verify.standing"),
                  value: t(
                    dialogue.lastEdition > dialogue.edition
                      ? "reports:verify.outcomeCorrected"
                      : "reports:verify.outcomeStands",
                    { edition: dialogue.edition, last: dialogue.lastEdition },
                  ),
                },
              ]
            : []),
          ...(award
            ? [
                {
                  key: t("reports:verify.award"),
                  value: (
                    <a class="govuk-link" href={awardPaths.one(award.award)}>
                      {toRead(award.title)}
                    </a>
                  ),
                },
                { key: t("reports:published.sealedAt"), value: formatMoment(award.sealedAt, language) },
                {
                  key: t("reports:verify.standing"),
                  value:
                    award.withdrawn === 0
                      ? t("reports:verify.awardStands")
                      : t("reports:verify.awardWithdrawn", { count: award.withdrawn }),
                },
              ]
            : []),
          ...(part ? [{ key: t("reports:verify.where"), value: <code class="digest">{part}</code> }] : []),
          ...(digest
            ? [{ key: t("reports:verify.digest"), value: <code class="digest">{digest}</code> }]
            : []),
        ]}
      />
    </Notification>
  );
}

/** What became of the submission, so that nobody takes a returned or replaced one for the last word. */
function StandingView({ report }: { report: NonNullable<Verdict["report"]> }): VNode {
  const { t, language } = useI18n();
  const { standing, since, lastSubmission } = report;
  const date = formatMoment(since, language);
  return <>{t(`reports:verify.standingIs.${standing}`, { date, number: lastSubmission })}</>;
}
