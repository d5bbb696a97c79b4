// A city asks another one or offers help, and the other one answers: it accepts, declines, or suggests another way.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { lines, orEmpty, seenVersion as version, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { isOpenOn, ways } from "../needs/entry.ts";
import { getEntry } from "../needs/store.ts";
import { refuse } from "../problems.ts";
import {
  beginningOf,
  type Exchange,
  longestAim,
  longestReason,
  longestToAnswer,
  mostOpen,
  otherOf,
  seenFrom,
} from "./exchange.ts";
import { changeTerms, exchangeSteps, exchangeToChange, hostedBy, insertExchange, openOf } from "./store.ts";
import { type ExchangeAction, plainActions, speakers, steps } from "./workflow.ts";

export const ofCity = { city: z.string().max(40) };
export const oneExchange = { ...ofCity, exchange: z.uuid() };
export const partnersEntry = {
  ...ofCity,
  partner: z.string().max(40).describe("The other city."),
  entry: z.coerce.number().int().min(1).max(1_000_000).describe("What it says, by its number."),
};
const Note = orEmpty(lines(longestReason).pipe(z.string().min(1)));
export const Done = z.object({ id: z.string(), state: z.string() });

/** @throws Problem at the day by which nobody can answer */
function requireTime(answerBy: string, now: Date): void {
  const today = dayOf(now);
  if (answerBy <= today) throw fieldProblem("answerBy", "exchanges:field.answerBy.over");
  if (answerBy > addDays(today, longestToAnswer))
    throw fieldProblem("answerBy", "exchanges:field.answerBy.long", { days: longestToAnswer });
}

/** The next state. @throws Problem where the city cannot do that now */
export function nextOf(
  action: ExchangeAction,
  exchange: Exchange,
  city: string,
  actor: Parameters<typeof steps.possible>[1],
) {
  const to = steps.nextOf(action, exchange.state);
  if (to === undefined || !steps.possible(seenFrom(city, exchange), actor).includes(action))
    throw refuse.not_now();
  return to;
}

export const beginExchange = command({
  name: "exchanges.beginExchange",
  route: "POST /cities/:city/exchanges/with/:partner/:entry",
  summary:
    "Ask another city for an exchange on what it can help with, or offer help in what it wants to learn. Only both cities read it until its outcome is confirmed.",
  input: writtenAtAll(
    z.object({
      ...partnersEntry,
      need: orEmpty(z.coerce.number().int().min(1).max(1_000_000)).describe(
        "The own need for which it is asked, by its number.",
      ),
      way: z.enum(ways),
      ...writtenFields("aim", longestAim),
      answerBy: writtenDay.describe("The day by which the other city is asked to answer."),
    }),
    "aim",
    "exchanges:field.aim.required",
  ),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ partner, way, answerBy }) => ({ partner, way, answerBy }),
  changes: [],
  async run(input, { db, actor, now }) {
    const { city, partner, entry: number, need: needNumber, way, answerBy } = input;
    const [{ id: own }, { id: other }] = [await getCity(db, city), await getCity(db, partner)];
    if (own === other) throw refuse.own_entry();
    const open = await openOf(db, own);
    const entry = await getEntry(db, { city: other, number });
    if (entry.seenBy === "own" || !isOpenOn(entry, dayOf(now))) throw refuse.no_entry();
    requireTime(answerBy, now);
    const { move, begunBy } = beginningOf(entry.kind);
    if (open.length >= mostOpen) throw refuse.enough_exchanges({ most: mostOpen });
    const [learner, host] = begunBy === "learner" ? [own, other] : [other, own];
    if (open.some((one) => one.entryId === entry.id && one.learnerId === learner && one.hostId === host))
      throw refuse.asked_already();
    if (entry.room !== null && (await hostedBy(db, entry.id, addDays(dayOf(now), -365))) >= entry.room)
      throw refuse.no_room();
    const need =
      move === "offer"
        ? entry
        : needNumber === undefined
          ? undefined
          : await getEntry(db, { city: own, number: needNumber });
    if (need && need.kind !== "need") throw refuse.no_entry();
    const id = await insertExchange(db, {
      learner,
      host,
      begunBy,
      entry,
      way,
      answerBy,
      need: need?.id ?? null,
      aim: typedText(input, "aim"),
      at: now,
    });
    await exchangeSteps.write(db, { of: id, action: move, from: "none", to: "asked", by: actor, at: now });
    return { id, state: "asked" };
  },
});

export const moveExchange = command({
  name: "exchanges.moveExchange",
  route: "POST /cities/:city/exchanges/:exchange/steps/:action",
  summary:
    "Accept or decline what another city asks or offers, or stop what is agreed. A reason may be given; only both cities read it.",
  input: z.object({ ...oneExchange, action: z.enum(plainActions), note: Note, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes: [],
  async run({ city, exchange: id, action, note, version: seen }, { db, actor, now }) {
    const { id: own } = await getCity(db, city);
    const exchange = await exchangeToChange(db, { city: own, exchange: id }, seen);
    const to = nextOf(action, exchange, own, actor);
    await exchangeSteps.write(db, { of: id, action, from: exchange.state, to, note, by: actor, at: now });
    return { id, state: to };
  },
});

export const suggestAnother = command({
  name: "exchanges.suggestAnother",
  route: "POST /cities/:city/exchanges/:exchange/another-way",
  summary:
    "Suggest another way, or another day by which to answer, instead of accepting. Then the other city answers.",
  input: z.object({
    ...oneExchange,
    way: z.enum(ways),
    answerBy: writtenDay,
    note: lines(longestReason).pipe(z.string().min(1)).describe("What is suggested, and why."),
    version,
  }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ way, answerBy }) => ({ way, answerBy }),
  changes: [],
  async run({ city, exchange: id, way, answerBy, note, version: seen }, { db, actor, now }) {
    const { id: own } = await getCity(db, city);
    const exchange = await exchangeToChange(db, { city: own, exchange: id }, seen);
    const to = nextOf("suggestAnother", exchange, own, actor);
    requireTime(answerBy, now);
    await changeTerms(db, id, { way, answerBy, turn: otherOf(exchange, own).id, at: now });
    const step = { of: id, action: "suggestAnother", from: exchange.state, to } as const;
    await exchangeSteps.write(db, { ...step, note, by: actor, at: now });
    return { id, state: to };
  },
});
