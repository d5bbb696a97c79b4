// An opportunity is begun with its name, completed question by question, and written with its first run in one go.

import { z } from "zod";
import { choosePlace } from "../../network/places/choice.ts";
import { placeLabel } from "../../network/places/place.ts";
import { placesCalled } from "../../network/places/queries.ts";
import { getCity } from "../../network/queries.ts";
import { OrganisationChoice } from "../../organisations/choice.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { orEmpty, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { writers } from "../allow.ts";
import { Done, moveOn, offeredBy, tagsOf, writeFrom, writtenInput } from "../opportunities/commands.ts";
import { getOpportunity } from "../opportunities/store.ts";
import { steps } from "../opportunities/workflow.ts";
import { refuse } from "../problems.ts";
import { writeRunOf } from "../runs/commands.ts";
import { runInput } from "../runs/said.ts";
import {
  type Answers,
  answerFields,
  answersTo,
  nameFields,
  nextQuestion,
  questionAfter,
  questions,
  requireAnswered,
  requireWay,
} from "./question.ts";
import { type Beginning, getBeginning, insertBeginning, keepAnswers, removeBeginning } from "./store.ts";

const ofCity = { city: z.string().max(40) };
const one = { ...ofCity, beginning: z.uuid() };

export const beginWriting = command({
  name: "catalogue.beginWriting",
  route: "POST /cities/:city/learning/beginnings",
  summary:
    "Begin to write down what can be learned: what it is called, and who offers it. All else is answered question by question; nothing is written before the last one.",
  input: z.object({ ...ofCity, organisation: orEmpty(OrganisationChoice), ...nameFields }),
  output: z.object({ id: z.string(), next: z.enum(questions).nullable() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ city, organisation, ...said }, { db, actor, now }) {
    await getCity(db, city);
    requireAnswered("name", said, dayOf(now));
    const id = await insertBeginning(db, {
      city,
      organisation: await offeredBy(db, actor, city, organisation),
      person: actor.id,
      answers: { name: answersTo("name", said) },
      at: now,
    });
    return { id, next: questionAfter("name") ?? null };
  },
});

export const answerQuestion = command({
  name: "catalogue.answerQuestion",
  route: "PUT /cities/:city/learning/beginnings/:beginning/:question",
  summary: "Answer one question about what can be learned; all that was answered before stays.",
  input: z.object({ ...one, question: z.enum(questions), ...answerFields, version }),
  output: z.object({ id: z.string(), next: z.enum(questions).nullable() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ question }) => ({ question }),
  changes: [],
  async run({ city, beginning, question, version: seen, ...said }, { db, actor, now }) {
    const begun = await seenBy(db, { city, beginning, version: seen }, actor);
    const typed = answersTo(question, said);
    requireAnswered(question, typed, dayOf(now));
    const answered = await withPlaceFound(db, typed);
    const answers = { ...begun.answers, [question]: answered };
    requireWay(question, answers);
    if (!(await keepAnswers(db, begun, answers, now))) throw refuse.beginning_changed();
    return { id: begun.id, next: nextQuestion(Object.keys(answers)) ?? null };
  },
});

/**
 * With the place in words that name it alone: the next pages show them, and the form has them again. By its id where none do.
 * @throws Problem at the place, with those that were perhaps meant
 */
async function withPlaceFound(db: Tx, answered: Answers): Promise<Answers> {
  const { place: typed, venue, newVenue } = answered;
  // As the run has it: where a venue was chosen, that says where it is.
  if (typeof typed !== "string" || (venue !== undefined && newVenue === undefined)) return answered;
  const place = await choosePlace(db, typed, "place");
  const words = placeLabel(place, defaultLanguage);
  const [only, ...others] = await placesCalled(db, words);
  return { ...answered, place: only?.id === place.id && others.length === 0 ? words : place.id };
}

async function seenBy(
  db: Tx,
  { city, beginning, version: seen }: { city: string; beginning: string; version: number },
  actor: Actor,
): Promise<Beginning> {
  const begun = await getBeginning(db, { city, id: beginning }, actor.id);
  if (begun.version !== seen) throw refuse.beginning_changed();
  return begun;
}

export const finishOpportunity = command({
  name: "catalogue.finishOpportunity",
  route: "POST /cities/:city/learning/beginnings/:beginning/finish",
  summary:
    "Write down what was answered: the opportunity and its first run in one go. It is handed in, or published by whoever may, unless it is to stay a draft.",
  input: z.object({ ...one, afterwards: z.enum(["hand_in", "keep"]).default("hand_in"), version }),
  output: Done.extend({ state: z.string(), action: z.enum(["publish", "submit"]).nullable() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: (_input, { action, state }) => ({ action, state }),
  changes: tagsOf,
  async run({ city, beginning, afterwards, version: seen }, { db, actor, now }) {
    const begun = await seenBy(db, { city, beginning, version: seen }, actor);
    const missing = nextQuestion(Object.keys(begun.answers));
    if (missing !== undefined) throw refuse.not_all_answered({ question: missing });
    const said = {
      ...Object.assign({}, ...Object.values(begun.answers)),
      city,
      organisation: begun.organisation.id,
    };
    const { code } = await writeFrom(db, writtenInput.parse(said), { actor, now });
    const opportunity = await getOpportunity(db, code, actor);
    await writeRunOf(db, opportunity, z.object(runInput).parse(said), { actor, now });
    await removeBeginning(db, begun.id);
    const { id, organisation } = opportunity;
    const [action = null] =
      afterwards === "keep" ? [] : steps.possible(opportunity, actor).filter(isHandingIn);
    const state = action === null ? opportunity.state : await moveOn(db, opportunity, action, { actor, now });
    return { id, code, organisation: organisation.id, action, state };
  },
});

function isHandingIn(action: string): action is "publish" | "submit" {
  return action === "publish" || action === "submit";
}

export const dropWriting = command({
  name: "catalogue.dropWriting",
  route: "DELETE /cities/:city/learning/beginnings/:beginning",
  summary: "Throw away what one has begun to write and not finished.",
  input: z.object(one),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, beginning }, { db, actor }) {
    const { id } = await getBeginning(db, { city, id: beginning }, actor.id);
    await removeBeginning(db, id);
    return { id };
  },
});
