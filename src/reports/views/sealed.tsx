// A sealed (or draft) report as a page to read: sections, answers, what they cite, the Key Features, the files.

import type { VNode } from "preact";
import type { Unit } from "../../framework/edition.ts";
import { network } from "../../network/network.ts";
import { isPicture, typeName } from "../../platform/files/file-type.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber, formatSize } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import type { Named } from "../../platform/written.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { useAmount, usePeriodAndGroup } from "../../values/pages/value-wording.ts";
import { formatAmount } from "../../values/unit.ts";
import { timeOf } from "../report.ts";
import type { DraftReport, ReportCitation, ReportKeyFeature, ReportQuestion } from "../sealed-report.ts";

interface Files {
  /** Links to a file by its digest; without it files are named, not linked. */
  fileHref?: ((sha256: string) => string) | undefined;
  /** What the city calls its files, for those who may know: names of files can hold names of people. */
  fileTitles?: ReadonlyMap<string, string> | undefined;
}

interface SealedViewProps extends Files {
  report: DraftReport;
  /** For those who write and review; a reader has no use for the limits. */
  showsWords?: boolean;
  /** What stands beside the heading of a question, such as a link that changes it. */
  beside?: (question: ReportQuestion) => VNode | null;
  /** What stands below the answer, such as what changed in it. */
  below?: (question: ReportQuestion) => VNode | null;
}

/** The sections as links, above a report that is read as a whole. */
export function SealedContents({ report }: { report: Pick<DraftReport, "sections"> }): VNode {
  const { t } = useI18n();
  const say = useText();
  return (
    <nav class="contents" aria-labelledby="contents">
      <h2 class="govuk-heading-s" id="contents">
        {t("reports:read.contents")}
      </h2>
      <ol class="govuk-list govuk-list--number">
        {report.sections.map(({ id, title }) => (
          <li key={id}>
            <a class="govuk-link" href={`#read-${id}`}>
              {say(title)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function SealedView({ report, showsWords = false, beside, below, ...files }: SealedViewProps): VNode {
  const say = useText();
  return (
    <>
      {report.sections.map((section, index) => (
        <section key={section.id} aria-labelledby={`read-${section.id}`} class="report-section">
          <h2 class="govuk-heading-l" id={`read-${section.id}`}>
            {index + 1}. {say(section.title)}
          </h2>
          {section.questions.map((question) => (
            <article key={question.id} aria-labelledby={`q-${question.id}`} class="report-question">
              <h3 class="govuk-heading-m" id={`q-${question.id}`}>
                {say(question.title)}
              </h3>
              {beside?.(question)}
              <SealedAnswer {...{ report, question, showsWords, ...files }} />
              {below?.(question)}
            </article>
          ))}
        </section>
      ))}
    </>
  );
}

interface SealedAnswerProps extends Files {
  report: DraftReport;
  question: ReportQuestion;
  showsWords: boolean;
  /** Below which heading the sources stand. */
  level?: 2 | 4;
}

/** What was answered to one question, and what it cites. */
export function SealedAnswer({
  report,
  question,
  showsWords,
  level = 4,
  ...files
}: SealedAnswerProps): VNode {
  const { t } = useI18n();
  const Heading = `h${level}` as const;
  return (
    <>
      {question.kind === "record" && <RecordView report={report} questionId={question.id} />}
      {question.kind === "table" && <KeyFeaturesTable report={report} />}
      {question.kind === "text" &&
        (question.answer ? (
          <>
            <div class="preserve-lines govuk-body" lang={question.answer.language}>
              {question.answer.text}
            </div>
            {showsWords && (
              <p class="govuk-hint">
                {t("reports:read.words", { count: question.answer.words, limit: question.maxWords })}
              </p>
            )}
          </>
        ) : (
          <p class="govuk-hint">{noAnswer(report, t)}</p>
        ))}
      {question.kind === "declaration" && (
        <p class="govuk-body">
          {question.declaration
            ? t("reports:read.declared", { ...question.declaration })
            : noAnswer(report, t)}
        </p>
      )}
      {question.citations.length > 0 && (
        <>
          <Heading class="govuk-heading-s">{t("reports:evidence.title")}</Heading>
          <CitationList citations={question.citations} report={report} {...files} />
        </>
      )}
    </>
  );
}

interface CitationListProps extends Files {
  citations: readonly ReportCitation[];
  report: DraftReport;
}

export function CitationList({ citations, report, ...files }: CitationListProps): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {citations.map((citation) => (
        <li key={citationKey(citation)}>
          <CitationView citation={citation} report={report} files={files} />
        </li>
      ))}
    </ul>
  );
}

function citationKey(citation: ReportCitation): string {
  if (citation.kind === "value" || citation.kind === "record") return citation.ref;
  return citation.kind === "file" ? citation.sha256 : citation.url;
}

function WebLink({ link: { title, url } }: { link: { title: string; url: string } }): VNode {
  return (
    <a class="govuk-link" href={url} rel="nofollow noopener">
      {title}
    </a>
  );
}

interface CitationViewProps {
  citation: ReportCitation;
  report: DraftReport;
  files: Files;
}

export function CitationView(props: CitationViewProps): VNode {
  const { t } = useI18n();
  const { keptBecause } = props.citation;
  return (
    <>
      <CitedContentView {...props} />
      {keptBecause !== undefined && (
        <span class="govuk-hint">{t("reports:evidence.keptSealed", { reason: keptBecause })}</span>
      )}
    </>
  );
}

function CitedContentView({ citation, report, files }: CitationViewProps): VNode {
  const say = useText();
  const amountOf = useAmount();
  const periodAndGroup = usePeriodAndGroup();
  if (citation.kind === "file") return <FileLink sha256={citation.sha256} report={report} {...files} />;
  if (citation.kind === "link") return <WebLink link={citation} />;
  if (citation.kind === "record") return <RecordCited record={citation} report={report} files={files} />;
  const amount = amountOf(citation, { unit: citation.measurement.unit as Unit });
  return (
    <>
      <a
        class="govuk-link"
        href={`/cities/${report.city.code}/measurements/${encodeURIComponent(citation.measurement.id)}`}
      >
        {say(citation.measurement.name)}
      </a>
      : <strong>{amount}</strong> ({periodAndGroup(citation.period, citation.disaggregation)}){" "}
      <span class="govuk-hint">
        {citation.source.url ? (
          <a class="govuk-link" href={citation.source.url} rel="nofollow noopener">
            {citation.source.title}
          </a>
        ) : (
          citation.source.title
        )}
        {citation.evidence && (
          <>
            {" · "}
            <FileLink sha256={citation.evidence.sha256} report={report} {...files} />
          </>
        )}
        {citation.link && (
          <>
            {" · "}
            <WebLink link={citation.link} />
          </>
        )}
      </span>
    </>
  );
}

interface RecordCitedProps {
  record: Extract<ReportCitation, { kind: "record" }>;
  report: DraftReport;
  files: Files;
}

/** "Good practice: Reading tents. Since: 2021": a record of whatever kind, in the words that it was sealed with. */
function RecordCited({
  record: { what, title, facts, url, files: restsOn },
  report,
  files,
}: RecordCitedProps): VNode {
  const say = useText();
  return (
    <>
      {say(what)}: {url ? <WebLink link={{ title: say(title), url }} /> : <strong>{say(title)}</strong>}{" "}
      {facts.length + restsOn.length > 0 && (
        <span class="govuk-hint">
          {facts.map(({ name, says }) => `${say(name)}: ${say(says)}`).join(" · ")}
          {restsOn.map(({ sha256 }) => (
            <span key={sha256}>
              {" · "}
              <FileLink sha256={sha256} report={report} {...files} />
            </span>
          ))}
        </span>
      )}
    </>
  );
}

interface FileLinkProps extends Files {
  sha256: string;
  report: DraftReport;
}

/** "Register 2024 (PDF, 1.2 MB)", for the public "PDF, 1.2 MB"; of a photograph also the copy for screens. */
function FileLink({ sha256, report, fileHref, fileTitles }: FileLinkProps): VNode {
  const { t, language } = useI18n();
  const file = report.files.find((one) => one.sha256 === sha256);
  if (!file) return <>{t("reports:evidence.file")}</>;
  const kind = `${typeName(file.mediaType)}, ${formatSize(file.size, language)}`;
  const title = fileTitles?.get(sha256);
  const text = title === undefined ? kind : `${title} (${kind})`;
  if (!fileHref) return <>{text}</>;
  return (
    <>
      <a class="govuk-link" href={fileHref(sha256)}>
        {text}
      </a>
      {isPicture(file.mediaType) && (
        <>
          {" · "}
          <a class="govuk-link" href={`${fileHref(sha256)}/small`}>
            {t("reports:evidence.small")}
          </a>
        </>
      )}
    </>
  );
}

export function RecordView({ report, questionId }: { report: DraftReport; questionId: string }): VNode {
  const { t, language } = useI18n();
  const figure = (value: { value: string; year: number; source: string } | undefined, unit = "") =>
    value && `${formatNumber(Number(value.value), language)}${unit} (${value.year}, ${value.source})`;
  const { city } = report;
  const { leadership, focalPoint } = city;
  const say = useText();
  const county = say(city.place.county);
  const facts: Record<string, [string, string | undefined][]> = {
    "city.profile": [
      [t("reports:record.city"), say(city.name)],
      [
        t("reports:record.county"),
        county && city.place.figuresOf ? t("reports:record.figuresOfCounty", { county }) : county,
      ],
      [t("reports:record.population"), figure(city.population)],
      [t("reports:record.area"), figure(city.areaKm2, "\u00a0km²")],
      [t("reports:record.schooling"), figure(city.schooling)],
    ],
    "city.leadership": [
      [t("reports:record.name"), leadership?.name],
      [t("reports:record.office"), say(leadership?.title)],
    ],
    "city.focalPoint": [
      [t("reports:record.name"), focalPoint?.name],
      [t("reports:record.office"), say(focalPoint?.title)],
      [t("reports:record.organisation"), say(focalPoint?.organisation)],
    ],
  };
  const rows = (facts[questionId] ?? []).flatMap(([key, value]) => (value ? [{ key, value }] : []));
  if (rows.length === 0) return <p class="govuk-hint">{noAnswer(report, t)}</p>;
  return <SummaryList rows={rows} />;
}

type Point = NonNullable<ReportKeyFeature["latest"]>;

export function KeyFeaturesTable({
  report: { keyFeatures: features, cycle },
}: {
  report: Pick<DraftReport, "keyFeatures" | "cycle">;
}): VNode {
  const { t, language } = useI18n();
  const say = useText();
  const measured = features.filter(({ coverage }) => coverage === "measured");
  const spokenOf = features.filter(({ coverage }) => coverage !== "no_value");
  const amount = ({ measurement }: ReportKeyFeature, { amount: number, period }: Point, time: string) =>
    `${formatAmount(number, measurement.unit as Unit, language, network().currency)} (${time || period.label})`;
  // The first value is older by nature; of the newest it must be seen when it is not of the report's time.
  const timeOfNewest = ({ period }: Point) => {
    const time = timeOf(period, cycle);
    return time === "within" ? "" : t(`reports:table.${time}`, { period: period.label });
  };
  const newest = (feature: ReportKeyFeature) => {
    const { latest, coverage } = feature;
    if (latest) return amount(feature, latest, timeOfNewest(latest));
    if (coverage === "measured") return t("reports:table.onlyGroups");
    return coverage === "no_value" ? "–" : t(`values:status.${coverage}`);
  };
  const isUntilEnd = features.every(({ latest }) => !latest || timeOf(latest.period, cycle) !== "later");
  return (
    <>
      <p class="govuk-body">
        {t("reports:table.coverage", { measured: measured.length, total: features.length })}{" "}
        {isUntilEnd && t("reports:table.until", { date: formatDate(cycle.to, language) })}
      </p>
      <PlainTable
        caption={t("reports:table.title")}
        isCaptionHidden
        headers={[
          t("reports:table.measurement"),
          t("reports:table.baseline"),
          t("reports:table.latest"),
          t("reports:table.source"),
        ]}
        rows={spokenOf.map((feature) => ({
          key: feature.measurement.id,
          cells: [
            `${feature.measurement.id} ${say(feature.measurement.name)}`,
            feature.baseline ? amount(feature, feature.baseline, "") : "–",
            newest(feature),
            feature.latest?.source.title,
          ],
        }))}
      />
    </>
  );
}

/** A text of a sealed report in the reader's language, or in English, or in whatever it is in. */
/** A name that was sealed in one language only is said as it was sealed. */
export function useText(): (texts: Named | undefined) => string {
  const { language } = useI18n();
  return (texts = "") => (typeof texts === "string" ? texts : localised(texts, language));
}

/** A draft may still get an answer; of a sealed report it is known that it has none. */
export function noAnswer(report: DraftReport, t: Translate): string {
  return t("version" in report ? "reports:read.noAnswer" : "reports:question.noAnswer");
}
