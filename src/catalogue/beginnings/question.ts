// The first words about an opportunity, asked one question at a time: each fits on the screen of a phone. The last of eight is whether
// all of it is right. No I/O.

import { z } from "zod";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import { line, unchosenProblem } from "../../platform/input.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { fieldIn, typedText, writtenFields } from "../../platform/written.ts";
import { costInput, costsSaid } from "../costs/said.ts";
import { opportunityContent, texts } from "../opportunities/content.ts";
import { fieldTooFarOff, mostYearsAhead, startKinds } from "../runs/run-days.ts";
import { meetsSomewhere, missingWay, runInput, scheduleSaid } from "../runs/said.ts";
import { modes } from "../vocabulary/modes.ts";

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

/** The question that asks for a field, or for what it is a part of. */
export function questionWith(field: string): Question | undefined {
  const [name = ""] = field.split(".");
  return questions.find((question) => name in asked[question]);
}

/** What was answered to one question; what it does not ask is left out. */
export function answersTo(question: Question, said: Answers): Answers {
  return Object.fromEntries(
    Object.keys(asked[question])
      .filter((name) => said[name] !== undefined)
      .map((name) => [name, said[name]]),
  );
}

const schedulesAsked = z.object(runInput).pick({
  weekdays: true,
  fromTime: true,
  toTime: true,
  everyWeeks: true,
  except: true,
});
const costsAsked = z.object(costInput);

/** @throws Problem at the field without which the next question makes no sense, or that the run could not have */
export function requireAnswered(question: Question, said: Answers, today: string): void {
  if (question === "name" && !languages.some((one) => typedText(said, "title")[one]?.trim()))
    throw fieldProblem(fieldIn("title", defaultLanguage), "catalogue:field.title");
  if (question === "kind" && said.kind === undefined) throw unchosenProblem("kind");
  if (question === "who" && said.level === undefined) throw unchosenProblem("level");
  if (question === "where") requireSomewhere(said);
  if (question === "when") requireDays(said, today);
  if (question === "cost") costsSaid(costsAsked.parse(said));
}

/** Told at the place, which is always there to be filled in; venues to choose from there may be none. */
function requireSomewhere({ mode: way, venue: chosen, newVenue: added, place: named }: Answers): void {
  const mode = modes.find((one) => one === way);
  if (mode === undefined) throw unchosenProblem("mode");
  if (named !== undefined) return;
  if (added !== undefined) throw fieldProblem("place", "runs:field.placeOfVenue");
  if (chosen === undefined && meetsSomewhere.includes(mode)) throw fieldProblem("place", "runs:field.venue");
}

function requireDays(said: Answers, today: string): void {
  const start = startKinds.find((one) => one === said.startKind) ?? "fixed";
  const first = typeof said.startsOn === "string" ? said.startsOn : null;
  if (start === "fixed" && first === null) throw fieldProblem("startsOn", "runs:field.startsOn");
  const days = { startKind: start, startsOn: first, endsOn: null, joinFrom: null, joinUntil: null };
  const tooFarOff = fieldTooFarOff({ ...days, duration: null, durationUnit: null }, today);
  if (tooFarOff) throw fieldProblem("startsOn", "runs:field.tooFarOff", { years: mostYearsAhead });
  scheduleSaid(schedulesAsked.parse(said));
}

/**
 * What comes online or by telephone needs an address, or a number to ask: two questions, so that whichever is answered last tells it.
 * @throws Problem at a field of that question
 */
export function requireWay(question: Question, { where, join }: Readonly<Record<string, Answers>>): void {
  if (where === undefined || (question !== "where" && question !== "join")) return;
  const mode = modes.find((one) => one === where.mode);
  if (mode === undefined) return;
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  const ways = { mode, channel: text(where.channel), onlineUrl: text(where.onlineUrl) };
  // Before the last question the number is only not asked yet.
  const contactPhone = join === undefined ? "" : text(join.contactPhone);
  const missing = missingWay({ ...ways, contactPhone });
  if (missing !== undefined)
    throw fieldProblem(question === "join" ? "contactPhone" : missing, `runs:field.${missing}`);
}

/** What was not asked yet, or left out, the first first; undefined where all was answered. */
export function nextQuestion(answered: readonly string[]): Question | undefined {
  return questions.find((question) => !answered.includes(question));
}

export function questionAfter(question: Question): Question | undefined {
  return questions[questions.indexOf(question) + 1];
}
