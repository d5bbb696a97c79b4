// What the answers of a report rest on, as numbered notes: the number beside the answer shows its source while it is pointed
// at or focused, and leads to the note at the end, where it stands for everybody and on paper.

import type { VNode } from "preact";
import type { Unit } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { useAmount, usePeriodAndGroup } from "../../values/pages/value-wording.ts";
import type { ReportCitation, SealedReport } from "../sealed-report.ts";
import { CitationView, useText } from "./sealed.tsx";

export interface Note {
  number: number;
  /** The id of the question whose answer rests on it. */
  question: string;
  citation: ReportCitation;
}

/** All that a report cites, in its order, numbered from 1. */
export function notesOf({ sections }: Pick<SealedReport, "sections">): Note[] {
  return sections
    .flatMap(({ questions }) => questions)
    .flatMap(({ id, citations }) => citations.map((citation) => ({ question: id, citation })))
    .map((note, index) => ({ number: index + 1, ...note }));
}

/** The numbers beside an answer. */
export function NoteMarks({ notes }: { notes: readonly Note[] }): VNode | null {
  const { t } = useI18n();
  const inShort = useShortSource();
  if (notes.length === 0) return null;
  return (
    <p class="note-marks">
      {t("reports:published.restsOn")}{" "}
      {notes.map(({ number, citation }) => (
        <span class="note" key={number}>
          <a
            class="note__mark"
            id={`mark-${number}`}
            href={`#note-${number}`}
            aria-describedby={`source-${number}`}
          >
            <span class="govuk-visually-hidden">{t("reports:published.source")} </span>
            {number}
          </a>{" "}
          <span class="note__text" id={`source-${number}`} role="tooltip">
            {inShort(citation)}
          </span>{" "}
        </span>
      ))}
    </p>
  );
}

/** "Use of the internet: 15.1 % (2019). Source: KNBS" */
function useShortSource(): (citation: ReportCitation) => string {
  const { t } = useI18n();
  const say = useText();
  const amountOf = useAmount();
  const periodAndGroup = usePeriodAndGroup();
  return (citation) => {
    if (citation.kind === "file") return t("reports:evidence.file");
    if (citation.kind === "link") return citation.title;
    if (citation.kind === "record") return `${say(citation.what)}: ${say(citation.title)}`;
    const { measurement, period, disaggregation, source } = citation;
    const amount = amountOf(citation, { unit: measurement.unit as Unit });
    return `${say(measurement.name)}: ${amount} (${periodAndGroup(period, disaggregation)}). ${t("scorecard:sourceLine", { source: source.title })}`;
  };
}

interface NotesProps {
  notes: readonly Note[];
  report: SealedReport;
  fileHref: (sha256: string) => string;
}

/** All of them at the end of the report. */
export function Notes({ notes, report, fileHref }: NotesProps): VNode | null {
  const { t } = useI18n();
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="notes" class="report-section">
      <h2 class="govuk-heading-l" id="notes">
        {t("reports:published.sources")}
      </h2>
      <ol class="notes">
        {notes.map(({ number, citation }) => (
          <li key={number} id={`note-${number}`} class="notes__note">
            <CitationView citation={citation} report={report} files={{ fileHref }} />{" "}
            <a class="govuk-link notes__back" href={`#mark-${number}`}>
              {t("reports:published.back")}
              <span class="govuk-visually-hidden"> {number}</span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
