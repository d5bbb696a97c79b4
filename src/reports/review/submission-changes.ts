// What a submission says otherwise than the one before it.

import { inLanguages } from "../../platform/written.ts";
import { changedParts, contentMarks } from "../content-marks.ts";
import type { ReportCitation, ReportQuestion, SealedReport } from "../sealed-report.ts";
import { type Piece, wordDifferences } from "../versions/word-difference.ts";

/** What changed in one question. */
export interface QuestionChange {
  /** The answer, word by word. */
  text: Piece[];
  /** Whether anything of the answer itself changed, and not only what it cites. */
  isTextChanged: boolean;
  cited: ReportCitation[];
  notCitedAnyMore: ReportCitation[];
}

/** The parts that changed since another submission: questions, the city's record, the Key Features. */
export function partsChanged(before: SealedReport, after: SealedReport): ReadonlySet<string> {
  return new Set(changedParts(contentMarks(before), contentMarks(after)));
}

/** What changed in each of some questions, word by word. */
export async function questionChanges(
  before: SealedReport,
  after: SealedReport,
  questions: Iterable<string>,
): Promise<Map<string, QuestionChange>> {
  const old = questionsOf(before);
  const now = questionsOf(after);
  const asked = [...questions].filter((id) => old.has(id) || now.has(id));
  const texts = await wordDifferences(
    asked.map((id) => [id, { before: answerOf(old.get(id)), after: answerOf(now.get(id)) }] as const),
  );
  return new Map(
    asked.map((id) => {
      const text = texts.get(id) ?? [];
      const [was, is] = [old.get(id)?.citations ?? [], now.get(id)?.citations ?? []];
      return [
        id,
        {
          text,
          isTextChanged: text.some(({ kind }) => kind !== "same"),
          cited: without(is, was),
          notCitedAnyMore: without(was, is),
        },
      ];
    }),
  );
}

function questionsOf({ sections }: SealedReport): Map<string, ReportQuestion> {
  return new Map(
    sections.flatMap(({ questions }) => questions.map((question) => [question.id, question] as const)),
  );
}

/** A declaration is compared by who gave it. */
function answerOf(question: ReportQuestion | undefined): string {
  const { declaration, answer } = question ?? {};
  if (!declaration) return answer?.text ?? "";
  return [declaration.name, ...new Set(Object.values(inLanguages(declaration.title)))].join(", ");
}

function without(all: readonly ReportCitation[], others: readonly ReportCitation[]): ReportCitation[] {
  const known = new Set(others.map(identityOf));
  return all.filter((citation) => !known.has(identityOf(citation)));
}

/** A value that says something else than before is another one, a version that says the same is not. */
function identityOf(citation: ReportCitation): string {
  if (citation.kind === "file") return citation.sha256;
  if (citation.kind === "link") return citation.url;
  if (citation.kind === "record") {
    const { recordVersion: _version, ...record } = citation;
    return JSON.stringify(record);
  }
  const { valueVersion: _version, ...value } = citation;
  return JSON.stringify(value);
}
