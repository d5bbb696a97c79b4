// Questions that answer themselves from the city's record and the values, and the declaration.

import type { VNode } from "preact";
import type { Question } from "../../framework/edition.ts";
import { profilePath } from "../../network/paths.ts";
import { placeWords, whoseFigures } from "../../network/place-words.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { inLanguages, type Named, type WrittenText } from "../../platform/written.ts";
import { Checkboxes, Form, type FormState, TextInput } from "../../ui/form.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { countCoverage } from "../../values/card.ts";
import type { Comment } from "../comments/comment.ts";
import { marksText } from "../content-marks.ts";
import { isWritable } from "../cycle-rules.ts";
import { paths } from "../paths.ts";
import type { ReportFile } from "../queries.ts";
import { ChangedSince, FallenConfirmation } from "./changed-parts.tsx";
import { QuestionComments, QuestionSteps } from "./question.tsx";
import { ReturnNote } from "./return-note.tsx";

interface Props {
  file: ReportFile;
  question: Question;
  form: FormState;
  said: readonly Comment[];
  /** What changed since the page was opened on which it was confirmed. */
  changed?: readonly string[];
  /** Whether whoever reads it may put the city's profile right. */
  keepsProfile?: boolean;
}

export function OtherQuestionView({
  file,
  question,
  form,
  said,
  changed = [],
  keepsProfile = false,
}: Props): VNode {
  const { language } = useI18n();
  return (
    <>
      <ChangedSince file={file} changed={changed} />
      <ReturnNote head={file.head} isFolded />
      <p class="govuk-body-l">{localised(question.guidance, language)}</p>
      {question.kind === "record" && (
        <RecordAnswer file={file} questionId={question.id} keepsProfile={keepsProfile} />
      )}
      {question.kind === "table" && <TableAnswer file={file} />}
      {question.kind === "declaration" && <DeclarationForm file={file} question={question} form={form} />}
      <QuestionComments file={file} said={said} questionId={question.id} />
      <QuestionSteps file={file} questionId={question.id} />
    </>
  );
}

interface RecordAnswerProps {
  file: ReportFile;
  questionId: string;
  keepsProfile: boolean;
}

function RecordAnswer({ file, questionId, keepsProfile }: RecordAnswerProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <SummaryList rows={useRecordRows()(file, questionId)} />
      {keepsProfile && (
        <p class="govuk-body">
          <a class="govuk-link" href={profilePath(file.city.id)}>
            {t("reports:record.correct")}
          </a>
        </p>
      )}
    </>
  );
}

/** What the city's record says for a record question. */
function useRecordRows(): (file: ReportFile, questionId: string) => { key: string; value: string }[] {
  const { t, language } = useI18n();
  const missing = t("reports:record.missing");
  const say = (text: WrittenText) => localised(text, language);
  const figure = (value: { value: number; year: number; source: string } | null, unit = "") =>
    value ? `${formatNumber(value.value, language)}${unit} (${value.year}, ${value.source})` : missing;
  return ({ city }, questionId) => {
    const whose = whoseFigures(city, language);
    const ofPlace = (text: string) => (whose && text !== missing ? `${text}, ${whose}` : text);
    if (questionId === "city.leadership") {
      return [
        { key: t("reports:record.name"), value: city.leader.name ?? missing },
        { key: t("reports:record.office"), value: say(city.leader.title) || missing },
      ];
    }
    if (questionId === "city.focalPoint") {
      return [
        { key: t("reports:record.name"), value: city.focalPoint.name ?? missing },
        { key: t("reports:record.office"), value: say(city.focalPoint.title) || missing },
        { key: t("reports:record.organisation"), value: say(city.focalPoint.organisation) || missing },
      ];
    }
    return [
      { key: t("reports:record.city"), value: city.name },
      { key: t("reports:record.county"), value: placeWords(city, language) || missing },
      { key: t("reports:record.population"), value: ofPlace(figure(city.population)) },
      { key: t("reports:record.area"), value: ofPlace(figure(city.areaKm2, "\u00a0km²")) },
      { key: t("reports:record.schooling"), value: figure(city.schooling) },
    ];
  };
}

function TableAnswer({ file }: { file: ReportFile }): VNode {
  const { t } = useI18n();
  const count = countCoverage(file.cards);
  return (
    <>
      <p class="govuk-body">
        {t("reports:table.coverage", { measured: count.measured, total: count.total })}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/cities/${file.city.id}/scorecard`}>
          {t("reports:table.scorecard")}
        </a>
      </p>
    </>
  );
}

function DeclarationForm({ file, question, form }: Omit<Props, "said">): VNode {
  const { t, language } = useI18n();
  const say = (title: Named) => localised(inLanguages(title), language);
  const declared = file.answers.get(question.id)?.declared;
  if (!isWritable(file.writing)) {
    return (
      <p class="govuk-body">
        {declared ? `${declared.name}, ${say(declared.title)}` : t("reports:question.noAnswer")}
      </p>
    );
  }
  return (
    <>
      <FallenConfirmation file={file} />
      <p class="govuk-body">
        {t("reports:declaration.aboutThis")}{" "}
        <a class="govuk-link" href={paths.check(file.city.id, file.cycle.id)}>
          {t("reports:declaration.readIt")}
        </a>
      </p>
      <Form
        action={`${paths.report(file.city.id, file.cycle.id)}/declaration`}
        form={form}
        submit={t("reports:declaration.save")}
      >
        <input type="hidden" name="seen" value={marksText(file.marks)} />
        <input type="hidden" name="baseVersion" value={file.answers.get(question.id)?.version ?? 0} />
        <TextInput name="name" label={t("reports:declaration.name")} form={form} autocomplete="off" />
        <WrittenFields
          name="title"
          label={t("reports:declaration.office")}
          hint={t("reports:declaration.officeHint")}
          form={form}
        />
        <Checkboxes
          name="confirmed"
          legend={t("reports:declaration.legend")}
          options={[{ value: "yes", text: t("reports:declaration.confirm") }]}
          form={form}
        />
      </Form>
    </>
  );
}
