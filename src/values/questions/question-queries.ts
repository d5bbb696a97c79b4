import { z } from "zod";
import { insiders } from "../../network/insiders.ts";
import { getCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { getMeasurement } from "../commands.ts";
import { newestVersion, valueHistory } from "../stored-values.ts";
import { getValueQuestion, questionsOfValue } from "./question-store.ts";
import {
  askers,
  askingSides,
  mostQuestionAnswers,
  mostQuestions,
  questionStates,
  type ValueQuestion,
} from "./value-question.ts";

const ofValue = z.object({ city: z.string().max(40), value: z.uuid() });

const Said = { id: z.string(), text: z.string(), by: z.string(), at: z.string() };

export const listQuestionsOfValue = query({
  name: "monitoring.listQuestionsOfValue",
  route: "GET /cities/:city/values/:value/questions",
  summary:
    "What the commission asked about a value and what was answered, what is open first. For the people of the city and the network only.",
  input: ofValue,
  output: z
    .array(
      z.object({
        ...Said,
        state: z.enum(questionStates),
        version: z.number(),
        /** The version of the value that was asked about, and the one that stands now. */
        askedVersion: z.number(),
        valueVersion: z.number(),
        closed: z.object({ by: z.string(), at: z.string() }).nullable(),
        answers: z.array(z.object({ ...Said, side: z.enum(askingSides) })).max(mostQuestionAnswers),
      }),
    )
    .max(mostQuestions),
  allow: insiders,
  async run({ city, value }, { db }) {
    const { id } = await newestVersion(db, city, value);
    return (await questionsOfValue(db, city, id)).map(({ value: _of, at, closed, answers, ...question }) => ({
      ...question,
      at: at.toISOString(),
      closed: closed && { by: closed.by, at: closed.at.toISOString() },
      answers: answers.map((answer) => ({ ...answer, at: answer.at.toISOString() })),
    }));
  },
});

/** The value that is to be asked about, with what was asked already. */
export const questionedValue = query({
  name: "values.getQuestionedValue",
  input: ofValue,
  allow: askers,
  async run({ city, value }, { db }) {
    const known = await readValue(db, city, value);
    return { ...known, questions: await questionsOfValue(db, known.city.id, value) };
  },
});

/** One question, and the value as it was asked about and as it stands. */
export const valueQuestion = query({
  name: "values.getValueQuestion",
  input: z.object({ city: z.string().max(40), valueQuestion: z.uuid() }),
  allow: insiders,
  async run({ city: cityId, valueQuestion: id }, { db }) {
    const question = await getValueQuestion(db, cityId, id);
    const { city, current, measurement } = await readValue(db, cityId, question.value);
    const asked = (await valueHistory(db, cityId, question.value, question.askedVersion + 1))[0] ?? current;
    return { city, current, measurement, question, asked };
  },
});

async function readValue(db: Queryable, cityId: string, valueId: string) {
  const city = await getCity(db, cityId);
  const current = await newestVersion(db, city.id, valueId);
  const { measurement } = await getMeasurement(db, city.id, current.measurementId);
  return { city, current, measurement };
}

/** What was asked about a value, for those who may know of it; the public does not. */
export async function questionsFor(
  db: Queryable,
  actor: Actor,
  value: { cityId: string; id: string },
): Promise<ValueQuestion[]> {
  return insiders.permits(actor, { city: value.cityId }) ? questionsOfValue(db, value.cityId, value.id) : [];
}
