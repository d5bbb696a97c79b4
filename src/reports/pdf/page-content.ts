// What the pages of a report's PDF say: the report, the labels and the seal turned into the plain strings that
// `report.typ` sets. Pure, so that the template holds nothing but looks.

import { typeName } from "../../platform/files/file-type.ts";
import { formatDate, formatMoment, formatSize } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { oneLine, paragraphs } from "../../platform/pdf/plain-text.ts";
import type { Named } from "../../platform/written.ts";
import { cycleName } from "../report.ts";
import { type DraftReport, daysLateIn, type ReportQuestion, type SealedReport } from "../sealed-report.ts";
import {
  type CitedSources,
  citationText,
  citedSources,
  type SourceRow,
  webAddress,
} from "./cited-sources.ts";
import { type KeyFeaturesPart, keyFeaturesPart } from "./key-features-table.ts";
import { fill, labelFor, type PdfLabels } from "./labels.ts";
import { decimalText, nameOfLanguage, textIn } from "./written-text.ts";

export interface PdfSeal {
  /** SHA-256 of the canonical bytes, 64 hex digits. */
  digest: string;
  /** Ed25519, base64url; the page shows its beginning. */
  signature: string;
  /** Where anyone can check a copy. */
  verifyUrl: string;
  /** The sealed file, which travels inside the PDF. */
  file: string;
}

export interface ReportPdfInput {
  /** Without a seal the report is a draft and every page says so. */
  report: SealedReport | DraftReport;
  language: Language;
  labels: PdfLabels;
  seal: PdfSeal | null;
  /** ISO moment. */
  publishedAt?: string;
}

interface Fact {
  name: string;
  value: string;
  note: string | null;
}

interface QuestionPart {
  title: string;
  facts: Fact[];
  paragraphs: string[][];
  /** The language of the answer as Typst knows it, where it is not the document's. */
  writtenIn: { code: string; note: string } | null;
  words: string | null;
  declaration: string | null;
  citations: { number: number; text: string }[];
  showsKeyFeatures: boolean;
  isEmpty: boolean;
}

export interface PageContent {
  language: Language;
  labels: PdfLabels;
  title: string;
  city: string;
  network: string;
  commission: string;
  period: string;
  version: string | null;
  coverFacts: Fact[];
  isDraft: boolean;
  sections: { title: string; questions: QuestionPart[] }[];
  keyFeatures: KeyFeaturesPart | null;
  /** The template has no place for the Key Features, so they follow the last section. */
  keyFeaturesAtEnd: boolean;
  sources: SourceRow[];
  files: { name: string; size: string; digest: string }[];
  seal: {
    digest: string;
    plainDigest: string;
    signature: string;
    address: string;
    url: string | null;
  } | null;
  editions: string;
  /** Characters were replaced because no typeface has them; the worker sets it. */
  hasSubstitutes: boolean;
  /** Which ones, as "U+4E2D"; the worker sets it. */
  substituted: string;
}

export function pageContent(input: ReportPdfInput): PageContent {
  const { report, language, labels, seal } = input;
  const sources = citedSources(report, language, labels);
  const keyFeatures = keyFeaturesPart(report, language, labels);
  const sections = report.sections.map(({ title, questions }) => ({
    title: textIn(title, language),
    questions: questions.map((question) => questionPart(question, input, sources)),
  }));
  const hasPlace = sections.some(({ questions }) =>
    questions.some(({ showsKeyFeatures }) => showsKeyFeatures),
  );
  return {
    language,
    labels,
    title: labels.title,
    city: textIn(report.city.name, language),
    network: textIn(report.network.name, language),
    commission: textIn(report.network.commission, language),
    period: periodText(report, language, labels),
    version: "version" in report ? fill(labels.versionOf, { version: report.version }) : null,
    coverFacts: coverFacts(input),
    isDraft: seal === null,
    sections,
    keyFeatures,
    keyFeaturesAtEnd: keyFeatures !== null && !hasPlace,
    sources: sources.rows,
    files: report.files.map(({ mediaType, size, sha256 }) => ({
      name: oneLine(typeName(mediaType)),
      size: formatSize(size, language),
      digest: sha256,
    })),
    seal: seal && {
      digest: (seal.digest.match(/.{1,8}/g) ?? []).join(" "),
      plainDigest: seal.digest,
      signature: fill(labels.signatureStart, { start: seal.signature.slice(0, 24) }),
      address: seal.verifyUrl,
      url: webAddress(`${seal.verifyUrl}?digest=${seal.digest}`),
    },
    editions: fill(labels.editionsText, {
      template: `${report.template.id} ${report.template.edition}`,
      framework: `${report.framework.id} ${report.framework.edition}`,
    }),
    hasSubstitutes: false,
    substituted: "",
  };
}

/** The years as on the site; the days only where they are no whole years, which somebody then chose. */
function periodText(
  { cycle: { code, from, to } }: DraftReport,
  language: Language,
  labels: PdfLabels,
): string {
  if (from.endsWith("-01-01") && to.endsWith("-12-31")) return cycleName(code);
  return fill(labels.periodSpan, { from: formatDate(from, language), to: formatDate(to, language) });
}

function coverFacts({ report, language, labels, publishedAt }: ReportPdfInput): Fact[] {
  const moment = (at: string) => formatMoment(at, language, { timeZone: report.network.timeZone });
  const { focalPoint } = report.city;
  const submission: Parameters<typeof facts>[0] =
    "submittedAt" in report
      ? [
          [labels.submittedTo, textIn(report.network.commission, language)],
          [labels.submitted, moment(report.submittedAt), submitter(report.submittedBy, labels)],
          [
            labels.due,
            report.dueOn && formatDate(report.dueOn, language),
            lateText(daysLateIn(report), labels),
          ],
        ]
      : [];
  return facts([
    ...submission,
    [labels.published, publishedAt && moment(publishedAt)],
    [
      labels.focalPoint,
      focalPoint?.name,
      [focalPoint?.title, focalPoint?.organisation]
        .flatMap((text) => (text ? [textIn(text, language)] : []))
        .join(", "),
    ],
  ]);
}

function submitter({ name, role }: SealedReport["submittedBy"], labels: PdfLabels): string {
  return fill(labels.submittedBy, { name, role: labelFor(labels, "role", role) });
}

function lateText(days: number | undefined, labels: PdfLabels): string | undefined {
  if (!days) return undefined;
  return days === 1 ? labels.lateOne : fill(labels.late, { days });
}

/** Rows of name, value and small print; those without a value are left out. */
function facts(rows: [name: string, value: string | undefined, note?: string | undefined][]): Fact[] {
  return rows.flatMap(([name, value, note]) =>
    value ? [{ name, value: oneLine(value), note: note ? oneLine(note) : null }] : [],
  );
}

function questionPart(question: ReportQuestion, input: ReportPdfInput, sources: CitedSources): QuestionPart {
  const { language, labels } = input;
  const { answer, declaration, kind, maxWords } = question;
  const recordFacts = kind === "record" ? factsOfRecord(question.id, input) : [];
  const showsKeyFeatures = kind === "table" && input.report.keyFeatures.length > 0;
  return {
    title: textIn(question.title, language),
    facts: recordFacts,
    paragraphs: answer ? paragraphs(answer.text) : [],
    writtenIn:
      answer && answer.language !== language
        ? {
            code: answer.language.split("-")[0] ?? language,
            note: fill(labels.writtenIn, { language: nameOfLanguage(answer.language, language, labels) }),
          }
        : null,
    words: answer && maxWords ? fill(labels.words, { words: answer.words, maxWords }) : null,
    declaration: declaration
      ? oneLine(fill(labels.declared, { name: declaration.name, title: textIn(declaration.title, language) }))
      : null,
    citations: question.citations
      .map((citation) => ({
        number: sources.numberOf(citation),
        text: citationText(citation, language, labels),
      }))
      .sort((a, b) => a.number - b.number),
    showsKeyFeatures,
    isEmpty: !answer && !declaration && recordFacts.length === 0 && !showsKeyFeatures,
  };
}

/** A record question is answered by the city's own record; its id says by which part of it. */
function factsOfRecord(id: string, input: ReportPdfInput): Fact[] {
  const { report, language, labels } = input;
  const { city } = report;
  if (id.endsWith(".leadership")) return officeFacts(city.leadership, input);
  if (id.endsWith(".focalPoint")) return officeFacts(city.focalPoint, input);
  const figure = (
    name: string,
    of: typeof city.population,
    label = "{amount}",
  ): Parameters<typeof facts>[0][0] => [
    name,
    of && fill(label, { amount: decimalText(of.value, language) }),
    of && `${of.year}. ${fill(labels.source, { source: of.source })}`,
  ];
  const country = new Intl.DisplayNames([language], { type: "region", fallback: "code" });
  return facts([
    [labels.name, textIn(city.name, language)],
    [
      labels.place,
      city.place.county && textIn(city.place.county, language),
      city.place.figuresOf && labels.figuresOfCounty,
    ],
    [
      labels.country,
      /^[A-Z]{2}$/.test(city.place.country) ? country.of(city.place.country) : city.place.country,
    ],
    figure(labels.population, city.population),
    figure(labels.area, city.areaKm2, labels.areaUnit),
    figure(labels.schooling, city.schooling),
    [
      labels.joined,
      city.joined && (city.joined.length === 10 ? formatDate(city.joined, language) : city.joined),
    ],
    [labels.website, city.website],
  ]);
}

function officeFacts(
  office: { name: string; title?: Named | undefined; organisation?: Named | undefined } | undefined,
  { language, labels }: Pick<ReportPdfInput, "language" | "labels">,
): Fact[] {
  const { title, organisation } = office ?? {};
  return facts([
    [labels.name, office?.name],
    [labels.office, title && textIn(title, language)],
    [labels.organisation, organisation && textIn(organisation, language)],
  ]);
}
