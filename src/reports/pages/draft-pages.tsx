// A report being written: its questions, the check and the submission.

import type { Question } from "../../framework/edition.ts";
import { updateCityProfile } from "../../network/commands.ts";
import { cityParent } from "../../network/parents.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { inside, type Visit } from "../../platform/page.ts";
import { inLanguages, writtenValues } from "../../platform/written.ts";
import { emptyForm } from "../../ui/screen.tsx";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { assignQuestions } from "../assigning/assigning-commands.ts";
import { declareReport, saveAnswer } from "../commands.ts";
import { getSubmittedReport } from "../editions/sealed-queries.ts";
import { submissionHindrance } from "../events.ts";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import { submitReport, takeBackReport } from "../review-commands.ts";
import {
  declarationFile,
  type QuestionFile,
  questionFile,
  type ReportPlace,
  readPdf,
  reportFile,
  reportPlace,
} from "../screen-queries.ts";
import { restoreAnswer } from "../versions/version-commands.ts";
import { answerSittings } from "../versions/version-queries.ts";
import { changedIn, withoutSaid } from "../views/changed-parts.tsx";
import { CheckView, SubmittedView } from "../views/check.tsx";
import { ConflictView } from "../views/conflict.tsx";
import { OtherQuestionView } from "../views/other-questions.tsx";
import { QuestionView, sectionTitle } from "../views/question.tsx";
import { ReportView } from "../views/report.tsx";
import { VersionsView } from "../views/versions.tsx";
import { possibleActions } from "../workflow.ts";

function reportTitle({ cycle }: { cycle: { id: string } }, { t }: Pick<Visit, "t">): string {
  return t("reports:report.title", { cycle: cycleName(cycle.id) });
}

function questionTitle({ question }: { question: Question }, { language }: Pick<Visit, "language">): string {
  return localised(question.title, language);
}

function questionSection(loaded: QuestionFile, { language }: Pick<Visit, "language">): string {
  return sectionTitle(loaded, loaded.question.id, language);
}

export const reportPage = page({
  path: "/cities/:city/reports/:cycle",
  reads: reportFile,
  parent: cityParent,
  title: (loaded, visit) => `${reportTitle(loaded, visit)}, ${loaded.city.name}`,
  heading: reportTitle,
  caption: ({ city }) => city.name,
  crumb: reportTitle,
  draw: (loaded, { now, actor, may }) => (
    <ReportView
      file={loaded}
      now={now}
      can={possibleActions(loaded.head, actor, loaded.city.id)}
      canAssign={may(assignQuestions)}
    />
  ),
});

/** One question. Only a text is saved here; the page also shows what is none. */
export const questionPage = formPage({
  path: "/cities/:city/reports/:cycle/questions/:question",
  reads: questionFile,
  search: ["kind", "find", "page"],
  does: saveAnswer,
  parent: reportPage,
  title: questionTitle,
  caption: questionSection,
  crumb: questionTitle,
  wide: true,
  examples: [
    { question: "access.technology" },
    { question: "city.profile" },
    { question: "monitoring.keyFeatures" },
    { question: "signature.declaration" },
  ],
  initial: ({ question, answers, city, fallen }, { language }) => {
    const answer = answers.get(question.id);
    return {
      text: answer?.text ?? "",
      language: answer?.language ?? language,
      baseVersion: String(answer?.version ?? 0),
      name: answer?.declared?.name ?? city.leader.name ?? "",
      ...writtenValues("title", inLanguages(answer?.declared?.title ?? city.leader.title)),
      confirmed: answer?.declared && fallen.length === 0 ? "yes" : "",
    };
  },
  draw: ({ question, offered, said, earlier, openQuestions, others, ...loaded }, form, { may }) =>
    question.kind === "text" ? (
      <QuestionView
        file={loaded}
        question={question}
        form={form}
        offered={offered}
        said={said}
        earlier={earlier}
        openQuestions={openQuestions}
        others={others}
      />
    ) : (
      <OtherQuestionView
        file={loaded}
        question={question}
        form={form}
        said={said}
        keepsProfile={may(updateCityProfile)}
      />
    ),
  done: (_output, { params }) => paths.question(params.city, params.cycle, params.question),
  flash: "reports:question.saved",
  refused(problem, { question, ...loaded }, form, { t }) {
    if (problem.code !== "reports.answer_changed" || question.kind !== "text") return undefined;
    const cleared = { ...form, errors: [], key: emptyForm().key };
    return {
      title: t("reports:conflict.title"),
      body: <ConflictView file={loaded} question={question} form={cleared} />,
    };
  },
});

export const declarationPage = formPage({
  path: "/cities/:city/reports/:cycle/declaration",
  reads: declarationFile,
  does: declareReport,
  parent: reportPage,
  title: "reports:declaration.title",
  heading: questionTitle,
  caption: questionSection,
  draw({ question, said, ...loaded }, form, _visit, problem) {
    const isChanged = problem?.code === "reports.content_changed";
    // Whoever confirms anew ticks the box anew.
    const again = isChanged ? withoutSaid({ ...form, values: { ...form.values, confirmed: "" } }) : form;
    const changed = isChanged ? changedIn(problem) : [];
    return <OtherQuestionView file={loaded} question={question} form={again} said={said} changed={changed} />;
  },
  done: (_output, { params }) => paths.report(params.city, params.cycle),
  flash: "reports:question.saved",
});

export const versionsPage = page({
  path: "/cities/:city/reports/:cycle/questions/:question/versions",
  reads: answerSittings,
  search: ["before"],
  examples: [{ question: "access.workplace" }],
  parent: questionPage,
  title: "reports:versions.title",
  caption: questionTitle,
  draw: (answer, { url }) => <VersionsView answer={answer} url={url} />,
});

/** The text stands in the answer again; another restoring undoes it. */
export const restoreButton = button({
  path: "/cities/:city/reports/:cycle/questions/:question/versions/restore",
  does: restoreAnswer,
  done: questionPage.path,
  flash: "reports:versions.restored",
});

export const checkPage = formPage({
  path: "/cities/:city/reports/:cycle/check",
  reads: reportFile,
  does: submitReport,
  isForReaders: true,
  parent: reportPage,
  title: "reports:check.title",
  caption: ({ city, cycle }) => `${city.name}, ${cycleName(cycle.id)}`,
  draw(loaded, form, { may, actor }, problem) {
    const changed = problem ? changedIn(problem) : [];
    return (
      <CheckView
        file={loaded}
        form={changed.length > 0 ? withoutSaid(form) : form}
        canSubmit={may(submitReport) && submissionHindrance(loaded, actor) === undefined}
        changed={changed}
      />
    );
  },
  done: (_output, { params }) => paths.submitted(params.city, params.cycle),
});

export const takeBackButton = button({
  path: "/cities/:city/reports/:cycle/take-back",
  reads: reportFile,
  does: takeBackReport,
  confirm: ({ city, head }, { t }) => ({
    title: t("reports:takeBack.ask"),
    effects: [t("reports:takeBack.effect", { city: city.name, number: head.submissions })],
    submit: t("reports:takeBack.submit"),
    isPlain: true,
  }),
  done: reportPage.path,
  flash: "reports:takeBack.done",
  examples: [{ city: "laikipia" }],
});

export const submittedPage = page({
  path: "/cities/:city/reports/:cycle/submitted",
  reads: { place: reportPlace, submission: getSubmittedReport },
  parent: inside(reportPage, ({ place }: { place: ReportPlace }) => place),
  title: "reports:submitted.title",
  examples: [{ city: "laikipia" }],
  heading: "own",
  draw: ({ place, submission }) => (
    <SubmittedView place={place} digest={submission.digest} submission={submission.submission} />
  ),
});

/** The PDF of a report, in any of its states, for whoever may see it in that state. */
export const pdfFile = file({
  path: "/cities/:city/reports/:cycle/report.pdf",
  reads: readPdf,
  search: ["submission"],
  asks: ({ language }) => ({ language }),
  answer: (pdf, { params }) => ({
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${params.city}-${params.cycle}.pdf"`,
      "cache-control": "private, no-cache",
    },
    content: pdf,
  }),
});
