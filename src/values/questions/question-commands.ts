import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { anyOf } from "../../platform/allow.ts";
import { lines } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { lockValues } from "../record-many.ts";
import { newestVersion } from "../stored-values.ts";
import { addQuestionAnswer, addValueQuestion, closeQuestion, lockValueQuestion } from "./question-store.ts";
import { answerers, askers, askingSideOf, askingSides, longestQuestion } from "./value-question.ts";

const remark = lines(longestQuestion).pipe(z.string().min(1));
const counted = z.coerce.number().int().min(1).max(1_000_000);
const aQuestion = { city: z.string().max(40), valueQuestion: z.uuid() };

export const questionValue = command({
  name: "monitoring.questionValue",
  route: "POST /cities/:city/values/:value/questions",
  summary:
    "Ask a city about a value. The city answers in words or corrects the value; the public sees nothing of it.",
  input: z.object({
    city: z.string().max(40),
    value: z.uuid(),
    baseVersion: counted.describe("The version of the value that is asked about."),
    message: remark,
  }),
  output: z.object({ id: z.string(), value: z.string() }),
  allow: askers,
  subject: (_input, { id }) => id,
  auditDetails: ({ value, baseVersion, message: text }) => ({ value, baseVersion, characters: text.length }),
  changes: [],
  async run({ city, value: id, baseVersion, message: text }, { db, actor, now }) {
    await lockValues(db, [id]);
    const value = await newestVersion(db, city, id);
    if (value.status === "withdrawn") throw refuse.value_withdrawn();
    if (value.version !== baseVersion) {
      const { version, amount, source, recordedByName } = value;
      throw refuse.value_changed({ version, amount, source: source.title, by: recordedByName });
    }
    const asked = await addValueQuestion(db, value, text, speaker(actor), now);
    return { id: asked.id, value: value.id };
  },
});

export const answerValueQuestion = command({
  name: "monitoring.answerValueQuestion",
  route: "POST /cities/:city/value-questions/:valueQuestion/answers",
  summary: "Answer a question about a value, or ask on. One that was closed is open again.",
  input: z.object({ ...aQuestion, message: remark }),
  output: z.object({ id: z.string(), value: z.string(), answer: z.string(), side: z.enum(askingSides) }),
  allow: anyOf(answerers, askers),
  subject: ({ valueQuestion }) => valueQuestion,
  auditDetails: ({ message: text }, { value, answer, side }) => ({
    value,
    answer,
    side,
    characters: text.length,
  }),
  changes: [],
  async run({ city, valueQuestion: id, message: text }, { db, actor, now }) {
    const question = await lockValueQuestion(db, city, id);
    const side = askingSideOf(actor, city);
    if (!side) throw refuse.no_value_question();
    const answer = await addQuestionAnswer(db, city, question, { side, text, by: speaker(actor), now });
    return { id, value: question.value, answer: answer.id, side };
  },
});

export const closeValueQuestion = command({
  name: "monitoring.closeValueQuestion",
  route: "POST /cities/:city/value-questions/:valueQuestion/close",
  summary: "Close a question about a value: the answer, or the correction, settles it.",
  input: z.object({
    ...aQuestion,
    version: counted.describe("What was said when it was read, as the question counts it."),
    valueVersion: counted.describe("The version of the value that was read."),
  }),
  output: z.object({ id: z.string(), value: z.string() }),
  allow: askers,
  subject: ({ valueQuestion }) => valueQuestion,
  auditDetails: ({ valueVersion }, { value }) => ({ value, valueVersion }),
  changes: [],
  async run({ city, valueQuestion: id, version, valueVersion }, { db, actor, now }) {
    const question = await lockValueQuestion(db, city, id);
    if (question.version !== version || question.valueVersion !== valueVersion)
      throw refuse.value_question_changed({ version: question.version, valueVersion: question.valueVersion });
    if (question.isClosed) throw refuse.value_question_closed();
    await closeQuestion(db, question, speaker(actor), now);
    return { id, value: question.value };
  },
});

function speaker({ id, name }: Actor) {
  return { id, name };
}
