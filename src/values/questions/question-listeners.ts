// Who hears of questions about values: the city when something is asked or closed, whoever asked when it answers.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { getMeasurement } from "../commands.ts";
import { paths } from "../paths.ts";
import { answerValueQuestion, closeValueQuestion, questionValue } from "./question-commands.ts";
import { questionAnswered, questionClosed, questioned } from "./question-kinds.ts";
import { peopleStillAsking } from "./question-store.ts";

const tellQuestioned = tells(questioned, questionValue, {
  name: "values.tellQuestioned",
  async say(event, { tx }) {
    const { text, ...about } = await questionIn(event, tx);
    return { ...about, values: { ...about.values, remark: text } };
  },
});

const tellAskedOn = tells(questioned, answerValueQuestion, {
  name: "values.tellAskedOn",
  async say(event, { tx }) {
    const { side, remark } = await answerIn(event, tx);
    if (side === "city") return undefined;
    const { text: _asked, ...about } = await questionIn(event, tx);
    return { ...about, values: { ...about.values, remark } };
  },
});

const tellQuestionAnswered = tells(questionAnswered, answerValueQuestion, {
  name: "values.tellQuestionAnswered",
  async say(event, { tx }) {
    const { side, remark } = await answerIn(event, tx);
    if (side === "commission") return undefined;
    const { text: _asked, ...about } = await questionIn(event, tx);
    const people = await peopleStillAsking(tx, event.subject ?? "");
    return { ...about, people, values: { ...about.values, remark } };
  },
});

const tellQuestionClosed = tells(questionClosed, closeValueQuestion, {
  name: "values.tellQuestionClosed",
  async say(event, { tx }) {
    const { text: _asked, ...about } = await questionIn(event, tx);
    return about;
  },
});

export const listenersOfQuestions = [tellQuestioned, tellAskedOn, tellQuestionAnswered, tellQuestionClosed];

async function questionIn({ subject, scope }: Event, tx: Tx) {
  const id = subject ?? "";
  const { text, measurementId, periodLabel } = await tx
    .selectFrom("valueQuestions")
    .innerJoin("cityValues", "cityValues.id", "valueQuestions.valueId")
    .select(["text", "measurementId", "periodLabel"])
    .where("valueQuestions.id", "=", id)
    .executeTakeFirstOrThrow();
  return { text, ...(await aboutQuestion(tx, { id, city: scope ?? "", measurementId, periodLabel })) };
}

async function answerIn({ details }: Event, tx: Tx): Promise<{ side: string; remark: string }> {
  const { answer, side } = z.object({ answer: z.string(), side: z.string() }).parse(details);
  const { text: remark } = await tx
    .selectFrom("valueQuestionAnswers")
    .select("text")
    .where("id", "=", answer)
    .executeTakeFirstOrThrow();
  return { side, remark };
}

interface AskedValue {
  /** The question's. */
  id: string;
  city: string;
  measurementId: string;
  periodLabel: string;
}

/** What all that is told of a question has in common. */
export async function aboutQuestion(tx: Tx, { id, city, measurementId, periodLabel: period }: AskedValue) {
  const { names } = await getCity(tx, city);
  const { measurement } = await getMeasurement(tx, city, measurementId);
  return {
    city,
    href: paths.valueQuestion(city, id),
    thread: `value-question/${id}`,
    values: { city: names, measurement: measurement.name, period },
  };
}
