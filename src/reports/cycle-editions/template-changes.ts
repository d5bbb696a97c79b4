// What another edition of the template changes, question by question.

import { type Question, questionsOf, type ReportTemplate } from "../../framework/edition.ts";

/** What of a question can differ between editions. */
export const questionParts = [
  "kind",
  "required",
  "maxWords",
  "title",
  "guidance",
  "example",
  "figures",
  "cites",
] as const;
export type QuestionPart = (typeof questionParts)[number];

export interface QuestionChange {
  id: string;
  title: Question["title"];
  change: "added" | "removed" | "changed";
  /** What of it differs; empty for a question that is new or gone. */
  parts: QuestionPart[];
}

/** The questions that differ, those of the later edition first. */
export function templateChanges(before: ReportTemplate, after: ReportTemplate): QuestionChange[] {
  const old = new Map(questionsOf(before).map(({ question }) => [question.id, question]));
  const kept = questionsOf(after).flatMap(({ question }): QuestionChange[] => {
    const { id, title } = question;
    const earlier = old.get(id);
    old.delete(id);
    if (!earlier) return [{ id, title, change: "added", parts: [] }];
    const parts = questionParts.filter((part) => partOf(earlier, part) !== partOf(question, part));
    return parts.length > 0 ? [{ id, title, change: "changed", parts }] : [];
  });
  const gone = [...old.values()].map(
    ({ id, title }): QuestionChange => ({ id, title, change: "removed", parts: [] }),
  );
  return [...kept, ...gone];
}

function partOf(question: Question, part: QuestionPart): string {
  const { features, ...asked } = question.kind === "text" ? question : { ...question, features: undefined };
  const found: unknown =
    part === "figures" ? features : (asked as Partial<Record<QuestionPart, unknown>>)[part];
  return JSON.stringify(found ?? null);
}
