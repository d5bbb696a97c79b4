import type { VNode } from "preact";
import { questionsOf } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Form, type FormState } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Warning } from "../../ui/warning.tsx";
import { movedIn, takenOf } from "../citations.ts";
import { marksText } from "../content-marks.ts";
import { isWritable } from "../cycle-rules.ts";
import { SubmissionFiles } from "../editions/edition-views.tsx";
import { paths } from "../paths.ts";
import type { ReportFile } from "../queries.ts";
import type { ReportPlace } from "../screen-queries.ts";
import type { ReportQuestion } from "../sealed-report.ts";
import { ChangedSince, FallenConfirmation } from "./changed-parts.tsx";
import { NotBegun } from "./days.tsx";
import { SealedContents, SealedView, useText } from "./sealed.tsx";

/** All answers as they would be sealed, what is still missing, and the button that submits. */
export function CheckView({
  file,
  form,
  canSubmit,
  changed = [],
}: {
  file: ReportFile;
  form: FormState;
  /** Whoever looks may submit it, and nothing stands in the way. */
  canSubmit: boolean;
  changed?: readonly string[];
}): VNode {
  const { t, language } = useI18n();
  const { city, cycle, gaps } = file;
  const titles = new Map(questionsOf(file.template).map(({ question }) => [question.id, question.title]));
  const isOpen = isWritable(file.writing);
  const cited = [...file.citations.values()].flatMap((citations) => citations.map(takenOf));
  const fileTitles = new Map(
    cited.flatMap(({ files }) => files.map(({ sha256, title }) => [sha256, title] as const)),
  );
  return (
    <>
      <ChangedSince file={file} changed={changed} />
      {isOpen && <FallenConfirmation file={file} />}
      {isOpen && gaps.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("reports:check.gaps", { count: gaps.length })}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {gaps.map(({ questionId, gap }) => (
              <li key={questionId}>
                <a class="govuk-link" href={paths.question(city.id, cycle.id, questionId)}>
                  {localised(titles.get(questionId) ?? { en: "" }, language)}
                </a>{" "}
                {gap && t(`reports:check.gap.${gap}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      {isOpen && <MovedRecords file={file} />}
      {file.writing === "not_yet" && <NotBegun opensOn={cycle.opensOn} />}
      {isOpen && gaps.length === 0 && <Inset>{t("reports:check.ready")}</Inset>}
      <SealedContents report={file.draft} />
      <SealedView
        showsWords
        report={file.draft}
        fileTitles={fileTitles}
        beside={(question) => <BesideQuestion file={file} question={question} isOpen={isOpen} />}
      />
      {canSubmit && (
        <>
          <Warning>{t("reports:check.submitExplain")}</Warning>
          <Form form={form} action={paths.check(city.id, cycle.id)} submit={t("reports:check.submit")}>
            <input type="hidden" name="seen" value={marksText(file.marks)} />
          </Form>
        </>
      )}
    </>
  );
}

/** Questions that cite what changed or went, while nobody has decided about that. The report can be submitted even so. */
function MovedRecords({ file: { city, cycle, citations, template } }: { file: ReportFile }): VNode | null {
  const { t, language } = useI18n();
  const moved = questionsOf(template).filter(({ question }) => movedIn(citations.get(question.id) ?? []) > 0);
  if (moved.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t("reports:check.moved")}</h2>
      <p class="govuk-body">{t("reports:check.movedExplain")}</p>
      <ul class="govuk-list govuk-list--bullet">
        {moved.map(({ question: { id, title } }) => (
          <li key={id}>
            <a class="govuk-link" href={`${paths.question(city.id, cycle.id, id)}#evidence`}>
              {localised(title, language)}
            </a>
            : {t("reports:evidence.moved", { count: movedIn(citations.get(id) ?? []) })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where an answer is changed, and what it cites that is not any more as it was. */
function BesideQuestion({
  file: { city, cycle, citations },
  question,
  isOpen,
}: {
  file: ReportFile;
  question: ReportQuestion;
  isOpen: boolean;
}): VNode {
  const { t } = useI18n();
  const say = useText();
  const moved = movedIn(citations.get(question.id) ?? []);
  const href = paths.question(city.id, cycle.id, question.id);
  return (
    <>
      {moved > 0 && <p class="govuk-body-s missing">{t("reports:evidence.moved", { count: moved })}</p>}
      {isOpen && (
        <p class="govuk-body">
          <a class="govuk-link" href={href}>
            {t("reports:check.change")}
            <span class="govuk-visually-hidden"> {say(question.title)}</span>
          </a>
        </p>
      )}
    </>
  );
}

interface SubmittedProps {
  place: ReportPlace;
  digest: string;
  submission: number;
}

export function SubmittedView({ place, digest, submission }: SubmittedProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <Panel title={t("reports:submitted.title")}>
        {t("reports:submitted.seal")}
        <br />
        <strong class="digest">{digest}</strong>
      </Panel>
      <h2 class="govuk-heading-m">{t("reports:submitted.keep")}</h2>
      <p class="govuk-body">
        {t("reports:submitted.keepExplain")}{" "}
        <SubmissionFiles city={place.city.id} cycle={place.cycle.id} submission={submission} />
      </p>
      <h2 class="govuk-heading-m">{t("reports:submitted.next")}</h2>
      <ol class="govuk-list govuk-list--number">
        {(["review", "decide", "publish"] as const).map((step) => (
          <li key={step}>{t(`reports:submitted.steps.${step}`)}</li>
        ))}
      </ol>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.report(place.city.id, place.cycle.id)}>
          {t("reports:submitted.back")}
        </a>
      </p>
    </>
  );
}
