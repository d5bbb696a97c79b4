// The annex of sources: every record and file that an answer cites gets one number, in the order in which a
// reader meets it, however often it is cited.
import { typeName } from "../../platform/files/file-type.ts";
import { formatSize } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import type { DraftReport, ReportCitation } from "../sealed-report.ts";
import { fill, labelFor, type PdfLabels } from "./labels.ts";
import { amountText, decimalText, textIn } from "./written-text.ts";

export interface SourceRow {
  number: number;
  /** The measurement or file name, and below it groups and evidence. */
  what: string;
  notes: string[];
  value: string;
  source: string[];
  url: string | null;
  /** The questions that cite it, by number ("3.1"). */
  citedIn: string[];
}

export interface CitedSources {
  rows: SourceRow[];
  numberOf(citation: ReportCitation): number;
}

export function citedSources(report: DraftReport, language: Language, labels: PdfLabels): CitedSources {
  const rows = new Map<string, SourceRow>();
  for (const { citation, question } of placedCitations(report)) {
    const key = keyOf(citation);
    const row =
      rows.get(key) ??
      withReason(sourceRow(report, citation, rows.size + 1, language, labels), citation, labels);
    rows.set(key, row);
    if (!row.citedIn.includes(question)) row.citedIn.push(question);
  }
  return { rows: [...rows.values()], numberOf: (citation) => rows.get(keyOf(citation))?.number ?? 0 };

  function placedCitations({ sections }: DraftReport): { citation: ReportCitation; question: string }[] {
    return sections.flatMap(({ questions }, section) =>
      questions.flatMap(({ citations }, question) =>
        citations.map((citation) => ({ citation, question: `${section + 1}.${question + 1}` })),
      ),
    );
  }
}

/** With the reason of the city, where it kept what it cited. */
function withReason(row: SourceRow, { keptBecause }: ReportCitation, labels: PdfLabels): SourceRow {
  if (keptBecause === undefined) return row;
  return { ...row, notes: [...row.notes, fill(labels.keptBecause, { reason: oneLine(keptBecause) })] };
}

function keyOf(citation: ReportCitation): string {
  if (citation.kind === "value") return `value ${citation.ref} ${citation.valueVersion}`;
  if (citation.kind === "record") return `${citation.of} ${citation.ref} ${citation.recordVersion}`;
  return citation.kind === "file"
    ? `file ${citation.sha256} ${citation.name}`
    : `link ${citation.url} ${citation.title}`;
}

/** What stands beside the number under an answer: "Adult literacy rate, 2022: 83.5%". */
export function citationText(citation: ReportCitation, language: Language, labels: PdfLabels): string {
  if (citation.kind === "file") return fileText(citation, language);
  if (citation.kind === "link") return oneLine(citation.title);
  if (citation.kind === "record") return textIn(citation.title, language);
  const { measurement, period } = citation;
  const groups = groupsText(citation.disaggregation, labels);
  const what = [textIn(measurement.name, language), ...(groups ? [groups] : []), oneLine(period.label)].join(
    ", ",
  );
  return `${what}: ${valueText(citation, language, labels)}`;
}

/** "PDF, 1.2 MB": names of files can hold names of people, and the PDF is for everybody. */
function fileText({ mediaType, size }: DraftReport["files"][number], language: Language): string {
  return oneLine(`${typeName(mediaType)}, ${formatSize(size, language)}`);
}

function evidenceText(report: DraftReport, sha256: string, language: Language, labels: PdfLabels): string {
  const file = report.files.find((one) => one.sha256 === sha256);
  return fill(labels.evidence, { name: file ? fileText(file, language) : labels.file });
}

function sourceRow(
  report: DraftReport,
  citation: ReportCitation,
  number: number,
  language: Language,
  labels: PdfLabels,
): SourceRow {
  if (citation.kind === "file") {
    return {
      number,
      what: oneLine(typeName(citation.mediaType)),
      notes: [],
      value: labels.file,
      source: [formatSize(citation.size, language)],
      url: null,
      citedIn: [],
    };
  }
  if (citation.kind === "link") {
    return {
      number,
      what: oneLine(citation.title),
      notes: [],
      value: labels.link,
      source: [siteOf(citation.url)],
      url: webAddress(citation.url),
      citedIn: [],
    };
  }
  if (citation.kind === "record") return recordRow(report, citation, number, language, labels);
  const { measurement, period, source, evidence, link } = citation;
  const groups = groupsText(citation.disaggregation, labels);
  return {
    number,
    what: `${measurement.id} ${textIn(measurement.name, language)}`,
    notes: [
      ...(groups ? [groups] : []),
      ...(evidence ? [evidenceText(report, evidence.sha256, language, labels)] : []),
      ...(link ? [fill(labels.evidence, { name: `${oneLine(link.title)}, ${oneLine(link.url)}` })] : []),
    ],
    value: valueText(citation, language, labels),
    source: [
      oneLine(source.title),
      `${labelFor(labels, "kind", source.kind)}, ${oneLine(period.label)}`,
      fill(labels.valueVersion, { version: citation.valueVersion }),
    ],
    url: webAddress(source.url),
    citedIn: [],
  };
}

/** A record of whatever kind, in the words that it was sealed with. */
function recordRow(
  report: DraftReport,
  { title, what, facts, files, url }: Extract<ReportCitation, { kind: "record" }>,
  number: number,
  language: Language,
  labels: PdfLabels,
): SourceRow {
  return {
    number,
    what: textIn(title, language),
    notes: [
      ...facts.map(({ name, says }) => `${textIn(name, language)}: ${textIn(says, language)}`),
      ...files.map(({ sha256 }) => evidenceText(report, sha256, language, labels)),
    ],
    value: textIn(what, language),
    source: [siteOf(url)],
    url: webAddress(url),
    citedIn: [],
  };
}

function valueText(
  citation: Extract<ReportCitation, { kind: "value" }>,
  language: Language,
  labels: PdfLabels,
): string {
  const { status, amount, numerator, denominator, measurement } = citation;
  if (amount === null) return labelFor(labels, "status", status);
  const text = amountText(amount, measurement.unit, language);
  if (numerator === undefined || denominator === undefined) return text;
  const parts = {
    numerator: decimalText(numerator, language),
    denominator: decimalText(denominator, language),
  };
  return `${text} (${fill(labels.fraction, parts)})`;
}

function groupsText(disaggregation: Record<string, string>, labels: PdfLabels): string {
  return Object.entries(disaggregation)
    .map(([group, member]) =>
      [group, member].map((code) => oneLine(labelFor(labels, "group", code))).join(": "),
    )
    .join(", ");
}

/** Where a link leads, as short as it fits into its column. */
function siteOf(url: string | undefined): string {
  return url && URL.canParse(url) ? oneLine(new URL(url).host) : "–";
}

/** Only what a browser should open from a document: never `javascript:` and the like. */
export function webAddress(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  return /^https?:$/.test(new URL(url).protocol) ? url : null;
}
