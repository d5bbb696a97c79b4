// The first words about an opportunity, asked one question at a time: each fits on the screen of a phone. The last of eight is whether
// all of it is right. No I/O.

import { z } from "zod";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import { line, unchosenProblem } from "../../platform/input.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { fieldIn, typedText, writtenFields } from "../../platform/written.ts";
import { opportunityContent, texts } from "../opportunities/content.ts";
import { runInput } from "../runs/said.ts";

export const questions = ["name", "kind", "who", "where", "when", "cost", "join"] as const;
export type Question = (typeof questions)[number];

const { kind, topics, level, audiences, ageFrom, ageTo, languages: teaching } = opportunityContent.input;
const {
  mode,
  venue,
  newVenue,
  landmark,
  place,
  onlineUrl,
  channel,
  startKind,
  startsOn,
  weekdays,
  fromTime,
  toTime,
  cost,
  costs,
  capacity,
  contactName,
  contactPhone,
} = runInput;

export const nameFields = {
  ...writtenFields("title", texts.title, line),
  ...writtenFields("summary", texts.summary),
};

/** What a question asks, as the commands that write the opportunity and its run take it. */
const asked = {
  name: nameFields,
  kind: { kind, topics },
  who: { level, audiences, ageFrom, ageTo, languages: teaching },
  where: { mode, venue, newVenue, landmark, place, onlineUrl, channel },
  when: { startKind, startsOn, weekdays, fromTime, toTime },
  cost: { cost, costs },
  join: { contactName, contactPhone, capacity },
} as const;

/** For the input of a command: the fields of all questions, of which those of one are read. */
export const answerFields = z
  .object({
    ...asked.name,
    ...asked.kind,
    ...asked.who,
    ...asked.where,
    ...asked.when,
    ...asked.cost,
    ...asked.join,
  })
  .partial().shape;

export type Answers = Readonly<Record<string, unknown>>;

/** What was answered to one question; what it does not ask is left out. */
export function answersTo(question: Question, said: Answers): Answers {
  return Object.fromEntries(
    Object.keys(asked[question])
      .filter((name) => said[name] !== undefined)
      .map((name) => [name, said[name]]),
  );
}

/** @throws Problem at the field without which the next question makes no sense */
export function requireAnswered(question: Question, said: Answers): void {
  if (question === "name" && !languages.some((one) => typedText(said, "title")[one]?.trim()))
    throw fieldProblem(fieldIn("title", defaultLanguage), "catalogue:field.title");
  if (question === "kind" && said.kind === undefined) throw unchosenProblem("kind");
  if (question === "who" && said.level === undefined) throw unchosenProblem("level");
  if (question === "where" && said.mode === undefined) throw unchosenProblem("mode");
  if (question === "when") requireDays(said);
}

function requireDays({ startKind: start, startsOn: first, weekdays: days, fromTime: from }: Answers): void {
  if ((start ?? "fixed") === "fixed" && first === undefined)
    throw fieldProblem("startsOn", "runs:field.startsOn");
  if (Array.isArray(days) && days.length > 0 && from === undefined)
    throw fieldProblem("fromTime", "runs:field.fromTime");
}

/** What was not asked yet, or left out, the first first; undefined where all was answered. */
export function nextQuestion(answered: readonly string[]): Question | undefined {
  return questions.find((question) => !answered.includes(question));
}

export function questionAfter(question: Question): Question | undefined {
  return questions[questions.indexOf(question) + 1];
}
