// One city's Progress Report in one cycle: how far it is, what is missing, how long an answer may be.

import type { Question, ReportTemplate } from "../framework/edition.ts";
import { countWords } from "../platform/count-words.ts";
import type { Named } from "../platform/written.ts";

/** An answer as it stands. `version` 0: nothing was written yet. */
export interface Answer {
  questionId: string;
  version: number;
  text: string;
  language: string;
  declared: Declaration | null;
  writtenByName?: string;
  writtenAt?: Date;
}

export interface Declaration {
  name: string;
  title: Named;
  /** The marks of the content that was confirmed; missing where it was confirmed before they were kept. */
  content?: string;
}

export type Gap = "empty" | "too_long" | "no_profile" | "not_declared" | "declaration_fell" | "no_values";

export interface QuestionProgress {
  questionId: string;
  sectionId: string;
  required: boolean;
  state: "complete" | "started" | "empty";
  gap?: Gap;
}

/** Facts from other slices that the record and table questions rest on. */
export interface ReportFacts {
  /** Which record questions the city's profile answers fully. */
  answeredByProfile: ReadonlySet<string>;
  /** Measurements with at least one value. */
  measurementsWithValue: number;
  /** The head of the city confirmed another content than the report has now. */
  hasDeclarationFallen: boolean;
}

function isTooLong(text: string, maxWords: number | undefined): boolean {
  // A word and the space after it are two characters at least: of most texts nobody has to count the words.
  return maxWords !== undefined && text.length >= 2 * maxWords && countWords(text) > maxWords;
}

function questionProgress(
  question: Question,
  sectionId: string,
  answer: Answer | undefined,
  facts: ReportFacts,
): QuestionProgress {
  const gap = gapOf(question, answer, facts);
  const isEmpty = gap !== undefined && gap !== "too_long" && gap !== "declaration_fell";
  const isOptionalAndEmpty = !question.required && gap === "empty";
  return {
    questionId: question.id,
    sectionId,
    required: question.required,
    state: gap === undefined ? "complete" : isEmpty ? "empty" : "started",
    ...(gap && !isOptionalAndEmpty && { gap }),
  };
}

function gapOf(question: Question, answer: Answer | undefined, facts: ReportFacts): Gap | undefined {
  switch (question.kind) {
    case "text":
      if (!answer || answer.text.trim() === "") return "empty";
      return isTooLong(answer.text, question.maxWords) ? "too_long" : undefined;
    case "record":
      return facts.answeredByProfile.has(question.id) ? undefined : "no_profile";
    case "table":
      return facts.measurementsWithValue > 0 ? undefined : "no_values";
    case "declaration":
      if (!answer?.declared) return "not_declared";
      return facts.hasDeclarationFallen ? "declaration_fell" : undefined;
  }
}

export function progressOf(
  template: ReportTemplate,
  answers: ReadonlyMap<string, Answer>,
  facts: ReportFacts,
): QuestionProgress[] {
  return template.sections.flatMap((section) =>
    section.questions.map((question) =>
      questionProgress(question, section.id, answers.get(question.id), facts),
    ),
  );
}

/** What stands between the report and its submission: required questions that are not complete, and answers that are too long. */
export function gapsOf(progress: readonly QuestionProgress[]): QuestionProgress[] {
  return progress.filter(({ gap }) => gap !== undefined);
}

/** Where a period stands to the time that a report speaks of. */
export function timeOf(
  { to }: { to: string },
  cycle: { from: string; to: string },
): "before" | "within" | "later" {
  if (to < cycle.from) return "before";
  return to > cycle.to ? "later" : "within";
}

/** "2024–2026" for the cycle `2024-2026`, as people read it. */
export function cycleName(id: string): string {
  return id.replace("-", "–");
}
