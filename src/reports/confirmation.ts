// The confirmation of the head of the city: it is about one content of the report, and falls with it.

import { questionsOf, type ReportTemplate } from "../framework/edition.ts";
import {
  type ContentMarks,
  changedParts,
  keyFeaturesPart,
  parseMarks,
  withoutPart,
} from "./content-marks.ts";
import type { Answer } from "./report.ts";

export interface FallenBecause {
  /** A question, or a part of `content-marks.ts`; `unknown` for a confirmation from before contents were marked. */
  part: string;
  changedAt: Date | undefined;
}

interface Confirmed {
  template: ReportTemplate;
  answers: ReadonlyMap<string, Answer>;
  /** The values that the report rests on, as they stand. */
  values: readonly { recordedAt: Date }[];
  marks: ContentMarks;
}

/** What changed since the confirmation; empty while it stands, or where there is none. */
export function fallenBecause({ template, answers, values, marks }: Confirmed): FallenBecause[] {
  const question = declarationOf(template);
  const confirmation = question === undefined ? undefined : answers.get(question);
  if (question === undefined || !confirmation?.declared) return [];
  const { content } = confirmation.declared;
  if (content === undefined) return [{ part: "unknown", changedAt: undefined }];
  const since = confirmation.writtenAt ?? new Date(0);
  return changedParts(parseMarks(content), withoutPart(marks, question)).map((part) => {
    const moments =
      part === keyFeaturesPart ? values.map(({ recordedAt }) => recordedAt) : [answers.get(part)?.writtenAt];
    const later = moments.filter((at) => at !== undefined && at > since);
    return { part, changedAt: later.reduce((last, at) => (last && at && last > at ? last : at), undefined) };
  });
}

/** The question that the confirmation answers. */
export function declarationOf(template: ReportTemplate): string | undefined {
  return questionsOf(template).find(({ question }) => question.kind === "declaration")?.question.id;
}
