// A published report as a page to read: cover, contents, answers with numbered sources, charts, and how to check it.

import type { VNode } from "preact";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { languageNameIn, languages } from "../../platform/i18n/languages.ts";
import type { Answers } from "../../platform/page.ts";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { EditionNotices } from "../editions/edition-views.tsx";
import type { getPublishedReport } from "../editions/sealed-queries.ts";
import { paths } from "../paths.ts";
import type { PublishedReport } from "../queries.ts";
import { cycleName } from "../report.ts";
import { daysLateIn, type ReportQuestion, type SealedReport } from "../sealed-report.ts";
import { LateTag } from "./days.tsx";
import { type Note, NoteMarks, Notes, notesOf } from "./notes.tsx";
import { PublishedCards } from "./published-cards.tsx";
import { ReportCharts } from "./report-charts.tsx";
import { KeyFeaturesTable, noAnswer, RecordView, useText } from "./sealed.tsx";

interface PublishedProps {
  city: string;
  cycle: string;
  copy: Answers<typeof getPublishedReport>;
  /** The published reports of the city. */
  reports: readonly PublishedReport[];
}

export function PublishedView({ city, cycle, copy, reports }: PublishedProps): VNode {
  const { t } = useI18n();
  const { report } = copy;
  const notes = notesOf(report);
  const others = reports.filter((one) => one.cycle !== cycle);
  return (
    <>
      <Cover copy={copy} city={city} cycle={cycle} />
      <EditionNotices
        city={city}
        cycle={cycle}
        edition={copy.edition}
        editions={copy.editions}
        report={copy.report}
      />
      <div class="reading">
        <Contents report={report} hasNotes={notes.length > 0} />
        <div class="reading__text">
          {report.sections.map((section, index) => (
            <Section key={section.id} number={index + 1} {...{ report, section, notes }} />
          ))}
          <Notes
            notes={notes}
            report={report}
            fileHref={(sha256) => `${paths.published(city, cycle)}/files/${sha256}`}
          />
          <Seal copy={copy} />
        </div>
      </div>
      {others.length > 0 && (
        <section class="section" aria-labelledby="others">
          <h2 class="govuk-heading-l" id="others">
            {t("reports:published.others")}
          </h2>
          <PublishedCards reports={others} isOfOneCity />
        </section>
      )}
    </>
  );
}

/** Who reports about what, and what became of it; and the report as a file. */
function Cover({ copy, city, cycle }: Omit<PublishedProps, "reports">): VNode {
  const { t, language } = useI18n();
  const say = useText();
  const { report, endorsedAt, publishedAt } = copy;
  const { leadership } = report.city;
  return (
    <div class="report-opening">
      <p class="eyebrow">{say(report.network.name)}</p>
      <h1 class="govuk-heading-xl">
        {say(report.city.name)}
        <span class="report-opening__cycle">
          {[
            t("reports:published.title", { cycle: cycleName(cycle) }),
            ...(copy.editions.length > 1
              ? [t("reports:editions.number", { number: copy.edition.number })]
              : []),
          ].join(", ")}
        </span>
      </h1>
      <ul class="report-opening__facts">
        {leadership && <li>{[leadership.name, say(leadership.title)].filter(Boolean).join(", ")}</li>}
        <li>
          {t("reports:published.submittedOn", { date: formatDate(report.submittedAt, language) })}{" "}
          <LateTag days={daysLateIn(report)} />
        </li>
        {endorsedAt && (
          <li>
            {t("reports:published.endorsedBy", {
              commission: say(report.network.commission),
              date: formatDate(endorsedAt, language),
            })}
          </li>
        )}
        <li>{t("reports:published.on", { date: formatDate(publishedAt, language) })}</li>
      </ul>
      <ul class="report-opening__files" aria-label={t("reports:published.download")}>
        {languages.map((inLanguage) => (
          <li key={inLanguage}>
            <a
              class="govuk-link"
              href={`${paths.pdf(city, cycle)}?language=${inLanguage}&submission=${copy.submission}`}
            >
              {t("reports:published.pdfIn", { language: languageNameIn(inLanguage, language) })}
            </a>
          </li>
        ))}
        <li>
          <a class="govuk-link" href={`${paths.sealed(city, cycle)}?submission=${copy.submission}`}>
            {t("reports:published.json")}
          </a>
        </li>
      </ul>
    </div>
  );
}

function Contents({ report, hasNotes }: { report: SealedReport; hasNotes: boolean }): VNode {
  const { t } = useI18n();
  const say = useText();
  return (
    <nav class="reading__contents" aria-labelledby="contents">
      <h2 class="govuk-heading-s" id="contents">
        {t("reports:published.contents")}
      </h2>
      <ol class="contents">
        {report.sections.map(({ id, title }, index) => (
          <li key={id}>
            <a class="contents__link" href={`#read-${id}`}>
              {index + 1}. {say(title)}
            </a>
          </li>
        ))}
        {hasNotes && (
          <li>
            <a class="contents__link" href="#notes">
              {t("reports:published.sources")}
            </a>
          </li>
        )}
        <li>
          <a class="contents__link" href="#seal">
            {t("reports:published.seal")}
          </a>
        </li>
      </ol>
    </nav>
  );
}

interface SectionProps {
  number: number;
  report: SealedReport;
  section: SealedReport["sections"][number];
  notes: readonly Note[];
}

function Section({ number, report, section, notes }: SectionProps): VNode {
  const say = useText();
  return (
    <section aria-labelledby={`read-${section.id}`} class="report-section">
      <h2 class="govuk-heading-l" id={`read-${section.id}`}>
        {number}. {say(section.title)}
      </h2>
      {section.questions.map((question) => (
        <article key={question.id} aria-labelledby={`q-${question.id}`} class="report-question">
          <h3 class="govuk-heading-m" id={`q-${question.id}`}>
            {say(question.title)}
          </h3>
          <Answer report={report} question={question} />
          <NoteMarks notes={notes.filter((note) => note.question === question.id)} />
        </article>
      ))}
    </section>
  );
}

function Answer({ report, question }: { report: SealedReport; question: ReportQuestion }): VNode {
  const { t } = useI18n();
  const { kind, answer, declaration } = question;
  if (kind === "record") return <RecordView report={report} questionId={question.id} />;
  if (kind === "table")
    return (
      <>
        <KeyFeaturesTable report={report} />
        <ReportCharts features={report.keyFeatures} currency={network().currency} />
      </>
    );
  if (kind === "declaration" && declaration)
    return <p class="report-answer">{t("reports:read.declared", { ...declaration })}</p>;
  if (kind === "text" && answer)
    return (
      <div class="report-answer" lang={answer.language}>
        {paragraphsOf(answer.text)}
      </div>
    );
  return <p class="govuk-hint">{noAnswer(report, t)}</p>;
}

function Seal({ copy }: { copy: PublishedProps["copy"] }): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="seal" class="report-section">
      <h2 class="govuk-heading-l" id="seal">
        {t("reports:published.seal")}
      </h2>
      <p class="govuk-body">{t("reports:published.sealExplain")}</p>
      <SummaryList
        rows={[
          { key: t("reports:published.digest"), value: <code class="digest">{copy.digest}</code> },
          { key: t("reports:published.sealedAt"), value: formatMoment(copy.sealedAt, language) },
          ...(copy.report.dueOn
            ? [{ key: t("reports:published.due"), value: formatDate(copy.report.dueOn, language) }]
            : []),
          { key: t("reports:published.key"), value: <code class="digest">{copy.keyId}</code> },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.verify}>
          {t("reports:published.verify")}
        </a>
      </p>
    </section>
  );
}
