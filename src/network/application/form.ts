// The form of an application, as data: each edition says what is asked, how long answers may be, and what the head of the
// city pledges. Without any I/O.

import { z } from "zod";
import { LocalisedText, Translations } from "../../framework/edition.ts";
import { countWords } from "../../platform/count-words.ts";

const QuestionId = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const asked = { id: QuestionId, title: LocalisedText, hint: LocalisedText.optional(), required: z.boolean() };

const Question = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), ...asked, maxWords: z.int().min(1).max(500) }),
  z.strictObject({ kind: z.literal("line"), ...asked, maxLength: z.int().min(1).max(1000) }),
  z.strictObject({
    kind: z.literal("figure"),
    ...asked,
    unit: LocalisedText,
    most: z.number().positive(),
    decimals: z.int().min(0).max(4),
  }),
  z.strictObject({ kind: z.literal("rating"), ...asked }),
]);
export type FormQuestion = z.infer<typeof Question>;

const Section = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: LocalisedText,
  lead: LocalisedText.optional(),
  questions: z.array(Question).min(1).max(12),
});

export const ApplicationForm = z
  .strictObject({
    id: z.string().min(1),
    edition: z.string().min(1).max(40),
    title: LocalisedText,
    note: LocalisedText,
    source: z.string().min(1),
    translations: Translations,
    /** For how long the applicant's link opens the application; asking for it again makes it good anew. */
    linkDays: z.int().min(1).max(730),
    /** The same for the link of the head of the city. */
    signOffDays: z.int().min(1).max(730),
    /** What the head of the city signs. */
    pledge: LocalisedText,
    sections: z.array(Section).min(1).max(30),
  })
  .refine(({ sections }) => {
    const ids = sections.flatMap(({ questions }) => questions.map(({ id }) => id));
    return new Set(ids).size === ids.length;
  }, "Each question has an id of its own.");
export type ApplicationForm = z.infer<typeof ApplicationForm>;

/** The steps of a rating, from small to very great. */
export const ratings = [1, 2, 3, 4, 5] as const;
/** Longer than any answer within its words. */
export const longestText = 8_000;
const longestSource = 300;

/** An answer as it is kept. */
export const AnswerContent = z.union([
  z.strictObject({ text: z.string().max(longestText) }),
  z.strictObject({
    amount: z.string().max(40),
    year: z.string().max(10),
    source: z.string().max(longestSource),
  }),
  z.strictObject({ rating: z.int().min(1).max(5).nullable() }),
]);
export type AnswerContent = z.infer<typeof AnswerContent>;

export interface WrittenAnswer {
  version: number;
  content: AnswerContent;
}

export type Answers = ReadonlyMap<string, WrittenAnswer>;

export function questionsOf(form: ApplicationForm): FormQuestion[] {
  return form.sections.flatMap(({ questions }) => questions);
}

/** The fields of a form in which a question is answered. */
export function fieldsOf({ id, kind }: Pick<FormQuestion, "id" | "kind">): string[] {
  return kind === "figure" ? [`${id}Amount`, `${id}Year`, `${id}Source`] : [id];
}

/** The field that holds which version somebody saw. */
export const versionField = (id: string) => `${id}Version`;

type Fields = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "");
const lineOf = (value: unknown) => textOf(value).replaceAll(/\s*\n\s*/g, " ");

/** What was typed as an answer to a question, as it would be kept. */
export function readAnswer(question: FormQuestion, fields: Fields): AnswerContent {
  const { id } = question;
  switch (question.kind) {
    case "text":
      return { text: textOf(fields[id]) };
    case "line":
      return { text: lineOf(fields[id]) };
    case "figure":
      return {
        amount: lineOf(fields[`${id}Amount`]).replaceAll(/[\s,]/g, ""),
        year: lineOf(fields[`${id}Year`]),
        source: lineOf(fields[`${id}Source`]),
      };
    case "rating": {
      const rating = Number(fields[id]);
      return { rating: ratings.some((one) => one === rating) ? rating : null };
    }
  }
}

/** The fields of a form with an answer in them. */
export function writtenFields({ id }: FormQuestion, answer: WrittenAnswer | undefined) {
  const version = { [versionField(id)]: String(answer?.version ?? 0) };
  if (!answer) return version;
  const { content } = answer;
  if ("text" in content) return { ...version, [id]: content.text };
  if ("rating" in content) return { ...version, [id]: content.rating === null ? "" : String(content.rating) };
  return {
    ...version,
    [`${id}Amount`]: content.amount,
    [`${id}Year`]: content.year,
    [`${id}Source`]: content.source,
  };
}

export function isEmpty(content: AnswerContent | undefined): boolean {
  if (!content) return true;
  if ("text" in content) return content.text === "";
  if ("rating" in content) return content.rating === null;
  return content.amount === "" && content.year === "" && content.source === "";
}

/** What is wrong with an answer, or missing in it; each has its sentence. */
export const gaps = [
  "empty",
  "too_many_words",
  "too_long",
  "no_amount",
  "wrong_amount",
  "no_year",
  "wrong_year",
  "no_source",
] as const;
export type Gap = (typeof gaps)[number];

export interface FoundGap {
  question: FormQuestion;
  gap: Gap;
  /** The field in which it is put right. */
  field: string;
  values: Readonly<Record<string, string | number>>;
}

/** What stands in the way of an answer; nothing of one that may stay empty and is. */
export function gapsOf(
  question: FormQuestion,
  content: AnswerContent | undefined,
  thisYear: number,
): FoundGap[] {
  const found = (gap: Gap, field = question.id, values: FoundGap["values"] = {}): FoundGap[] => [
    { question, gap, field, values },
  ];
  if (!content || isEmpty(content)) return question.required ? found("empty", fieldsOf(question)[0]) : [];
  if (question.kind === "text" && "text" in content) {
    const words = countWords(content.text);
    if (words > question.maxWords)
      return found("too_many_words", question.id, { limit: question.maxWords, count: words });
  }
  if (question.kind === "line" && "text" in content && content.text.length > question.maxLength)
    return found("too_long", question.id, { limit: question.maxLength });
  return question.kind === "figure" && "amount" in content ? gapsOfFigure(question, content, thisYear) : [];
}

type Figure = Extract<AnswerContent, { amount: string }>;

function gapsOfFigure(
  question: Extract<FormQuestion, { kind: "figure" }>,
  { amount, year, source }: Figure,
  thisYear: number,
): FoundGap[] {
  const [amountField = "", yearField = "", sourceField = ""] = fieldsOf(question);
  const gap = (gap: Gap, field: string, values: FoundGap["values"] = {}): FoundGap => ({
    question,
    gap,
    field,
    values,
  });
  const found: FoundGap[] = [];
  const { most, decimals } = question;
  if (amount === "") found.push(gap("no_amount", amountField));
  else if (!isAmount(amount, decimals) || Number(amount) > most)
    found.push(gap("wrong_amount", amountField, { most, decimals }));
  if (year === "") found.push(gap("no_year", yearField));
  else if (!/^\d{4}$/.test(year) || Number(year) < 1950 || Number(year) > thisYear)
    found.push(gap("wrong_year", yearField, { thisYear }));
  if (source === "") found.push(gap("no_source", sourceField));
  return found;
}

function isAmount(amount: string, decimals: number): boolean {
  const [, fraction = ""] = /^\d{1,15}(?:\.(\d+))?$/.exec(amount) ?? [];
  return /^\d{1,15}(?:\.\d+)?$/.test(amount) && fraction.length <= decimals;
}

/** All that is missing before an application can be handed in, in the order of the form. */
export function missingIn(form: ApplicationForm, answers: Answers, thisYear: number): FoundGap[] {
  return questionsOf(form).flatMap((question) =>
    gapsOf(question, answers.get(question.id)?.content, thisYear),
  );
}
