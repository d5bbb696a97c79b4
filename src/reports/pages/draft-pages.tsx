import { Hono } from "hono";
import {
  type Env,
  type Exchange,
  exchangeOf,
  paramOf,
  type RequestContext,
} from "../../platform/http/exchange.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { isLanguage } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { beforeIn, olderThan } from "../../platform/versions.ts";
import type { FormState } from "../../ui/form.tsx";
import { typedAgain } from "../../ui/form-page.ts";
import { Older } from "../../ui/older.tsx";
import { actionForm, emptyForm, formScreen, requireRight, type Screen, show } from "../../ui/screen.tsx";
import { citeEvidence, citeValues, declareReport, removeCitation, saveAnswer } from "../commands.ts";
import { getQuestion } from "../cycles.ts";
import { paths } from "../paths.ts";
import { refuse } from "../problems.ts";
import { getAnswerVersions, getReport, type ReportFile, readReportFile } from "../queries.ts";
import { cycleName } from "../report.ts";
import { reportPdf } from "../report-pdf.ts";
import { submitReport } from "../review-commands.ts";
import { readSubmitted } from "../seals.ts";
import { changedIn, withoutSaid } from "./changed-parts.tsx";
import { CheckPage, SubmittedPage } from "./check-page.tsx";
import { ConflictPage } from "./conflict-page.tsx";
import { OtherQuestionPage } from "./other-questions.tsx";
import { QuestionPage } from "./question-page.tsx";
import { ReportPage } from "./report-page.tsx";

export const draftPages = new Hono<Env>();

async function openFile(
  exchange: Exchange,
  { city = "", cycle = "" }: Record<string, string>,
): Promise<ReportFile> {
  requireRight(getReport, exchange, { city });
  return readReportFile(exchange.service.database.db, city, cycle);
}

function crumbs({ t }: Exchange, { city, cycle }: ReportFile, isInside = true) {
  const home = { href: `/cities/${city.id}`, text: city.name };
  const report = {
    href: paths.report(city.id, cycle.id),
    text: t("reports:report.title", { cycle: cycleName(cycle.id) }),
  };
  return isInside ? [home, report] : [home];
}

draftPages.get(paths.report(":city", ":cycle"), async (c) => {
  const exchange = exchangeOf(c);
  const file = await openFile(exchange, c.req.param());
  return show(c, {
    title: `${exchange.t("reports:report.title", { cycle: cycleName(file.cycle.id) })}, ${file.city.name}`,
    breadcrumbs: crumbs(exchange, file, false),
    body: <ReportPage file={file} now={exchange.now} />,
  });
});

async function questionScreen(c: RequestContext, form: FormState): Promise<Response> {
  const exchange = exchangeOf(c);
  const file = await openFile(exchange, c.req.param() as Record<string, string>);
  const { question } = getQuestion(file.template, paramOf(c, "question"));
  const answer = file.answers.get(question.id);
  const initial = {
    text: answer?.text ?? "",
    language: answer?.language ?? exchange.language,
    baseVersion: String(answer?.version ?? 0),
    name: answer?.declared?.name ?? file.city.leader.name ?? "",
    title: answer?.declared?.title ?? file.city.leader.title ?? "",
    confirmed: answer?.declared && file.fallen.length === 0 ? "yes" : "",
  };
  const filled = { ...form, values: { ...initial, ...form.values } };
  const body =
    question.kind === "text" ? (
      <QuestionPage file={file} question={question} form={filled} />
    ) : (
      <OtherQuestionPage file={file} question={question} form={filled} />
    );
  return show(
    c,
    {
      title: localised(question.title, exchange.language),
      breadcrumbs: crumbs(exchange, file),
      wide: true,
      body,
    },
    filled,
  );
}

// A form screen of its own for text questions; the page itself also shows what is not a text.
formScreen(draftPages, {
  path: paths.question(":city", ":cycle", ":question"),
  operation: saveAnswer,
  showGet: (c) => questionScreen(c, emptyForm(typedAgain(exchangeOf(c)))),
  async load(exchange, params) {
    const file = await openFile(exchange, params);
    const { question } = getQuestion(file.template, params.question ?? "");
    if (question.kind !== "text") throw refuse.not_text();
    return { file, question };
  },
  draw: ({ file, question }, form, exchange) => ({
    title: localised(question.title, exchange.language),
    breadcrumbs: crumbs(exchange, file),
    wide: true,
    body: <QuestionPage file={file} question={question} form={form} />,
  }),
  done: (_output, { file, question }) => paths.question(file.city.id, file.cycle.id, question.id),
  flash: "reports:question.saved",
  refused(problem, { file, question }, form, exchange) {
    if (problem.code !== "reports.answer_changed") return undefined;
    const cleared = { ...form, errors: [], key: emptyForm().key };
    return {
      title: exchange.t("reports:conflict.title"),
      breadcrumbs: crumbs(exchange, file),
      body: <ConflictPage file={file} question={question} form={cleared} />,
    };
  },
});

formScreen(draftPages, {
  path: `${paths.report(":city", ":cycle")}/declaration`,
  operation: declareReport,
  async load(exchange, params) {
    const file = await openFile(exchange, params);
    const declaration = file.template.sections
      .flatMap(({ questions }) => questions)
      .find(({ kind }) => kind === "declaration");
    if (!declaration) throw refuse.no_question();
    return { file, question: declaration };
  },
  draw: ({ file, question }, form, exchange) => ({
    title: localised(question.title, exchange.language),
    breadcrumbs: crumbs(exchange, file),
    body: <OtherQuestionPage file={file} question={question} form={form} />,
  }),
  done: (_output, { file }) => paths.report(file.city.id, file.cycle.id),
  flash: "reports:question.saved",
  refused(problem, { file, question }, form, exchange) {
    if (problem.code !== "reports.content_changed") return undefined;
    // Whoever confirms anew ticks the box anew.
    const again = withoutSaid({ ...form, values: { ...form.values, confirmed: "" } });
    return {
      title: localised(question.title, exchange.language),
      breadcrumbs: crumbs(exchange, file),
      body: <OtherQuestionPage file={file} question={question} form={again} changed={changedIn(problem)} />,
    };
  },
});

const questionOf = (_output: unknown, { city = "", cycle = "", question = "" }: Record<string, string>) =>
  paths.question(city, cycle, question);

actionForm(draftPages, {
  path: `${paths.question(":city", ":cycle", ":question")}/values`,
  operation: citeValues,
  done: questionOf,
  flash: "reports:evidence.cited",
});

actionForm(draftPages, {
  path: `${paths.question(":city", ":cycle", ":question")}/evidence`,
  operation: citeEvidence,
  done: questionOf,
  flash: "reports:evidence.cited",
});

actionForm(draftPages, {
  path: `${paths.report(":city", ":cycle")}/citations/:citation/remove`,
  operation: removeCitation,
  done: ({ question }, { city = "", cycle = "" }) => paths.question(city, cycle, question),
  flash: "reports:evidence.removed",
});

draftPages.get(paths.versions(":city", ":cycle", ":question"), async (c) => {
  const exchange = exchangeOf(c);
  const { t, language } = exchange;
  const file = await openFile(exchange, c.req.param());
  const { question } = getQuestion(file.template, paramOf(c, "question"));
  const before = beforeIn(exchange.url);
  const versions = await exchange.ask(getAnswerVersions, {
    ...c.req.param(),
    ...(before !== undefined && { before }),
  });
  const body = (
    <>
      <span class="govuk-caption-l">{localised(question.title, language)}</span>
      <h1 class="govuk-heading-l">{t("reports:versions.title")}</h1>
      <p class="govuk-body">
        {versions.length > 0 ? t("reports:versions.explain") : t("reports:versions.none")}
      </p>
      {versions.map(({ version, text, language: written, by, at }) => (
        <section key={version} aria-labelledby={`version-${version}`}>
          <h2 class="govuk-heading-s" id={`version-${version}`}>
            {t("reports:versions.version", { version, by, at: formatMoment(at, language) })}
          </h2>
          <div class="answer preserve-lines" lang={written}>
            {text}
          </div>
        </section>
      ))}
      <Older url={exchange.url} to={olderThan(versions)} />
    </>
  );
  const breadcrumbs = [
    ...crumbs(exchange, file),
    {
      href: paths.question(file.city.id, file.cycle.id, question.id),
      text: localised(question.title, language),
    },
  ];
  return show(c, { title: t("reports:versions.title"), breadcrumbs, body });
});

function checkScreen(
  file: ReportFile,
  form: FormState,
  exchange: Exchange,
  changed: readonly string[] = [],
): Screen {
  const canSubmit = submitReport.allow?.permits(exchange.actor, { city: file.city.id }) ?? false;
  return {
    title: exchange.t("reports:check.title"),
    breadcrumbs: crumbs(exchange, file),
    body: (
      <CheckPage
        file={file}
        form={changed.length > 0 ? withoutSaid(form) : form}
        canSubmit={canSubmit}
        changed={changed}
      />
    ),
  };
}

formScreen(draftPages, {
  path: paths.check(":city", ":cycle"),
  operation: submitReport,
  mayOpen: (exchange, { city = "" }) => requireRight(getReport, exchange, { city }),
  load: openFile,
  draw: (file, form, exchange) => checkScreen(file, form, exchange),
  refused: (problem, file, form, exchange) => checkScreen(file, form, exchange, changedIn(problem)),
  done: (_output, { city, cycle }) => paths.submitted(city.id, cycle.id),
});

draftPages.get(paths.submitted(":city", ":cycle"), async (c) => {
  const exchange = exchangeOf(c);
  const file = await openFile(exchange, c.req.param());
  const { seal } = await readSubmitted(exchange.service.database.db, file.city.id, file.cycle.id);
  return show(c, {
    title: exchange.t("reports:submitted.title"),
    breadcrumbs: crumbs(exchange, file),
    body: <SubmittedPage file={file} digest={seal.digest} />,
  });
});

draftPages.get(paths.pdf(":city", ":cycle"), async (c) => {
  const { service, actor, language, url } = exchangeOf(c);
  const [city, cycle] = [paramOf(c, "city"), paramOf(c, "cycle")];
  const wanted = url.searchParams.get("language");
  const pdf = await reportPdf(service, actor, {
    city,
    cycle,
    language: isLanguage(wanted) ? wanted : language,
  });
  return c.body(new Uint8Array(pdf), 200, {
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="${city}-${cycle}.pdf"`,
    "cache-control": "private, no-cache",
  });
});
