// Both cities agree on the terms of a mentoring, each names who meets, meetings are written down, and in the middle each says how it goes.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import {
  enteredNumber,
  line,
  lines,
  orEmpty,
  seenVersion as version,
  writtenDay,
} from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { Done, nextOf, oneExchange } from "../exchanges/commands.ts";
import type { Exchange } from "../exchanges/exchange.ts";
import { exchangeSteps, exchangeToChange } from "../exchanges/store.ts";
import { type ExchangeAction, readers, speakers } from "../exchanges/workflow.ts";
import { refuse } from "../problems.ts";
import {
  daysBefore,
  emptyMentoring,
  endOf,
  firstMeetingFrom,
  isTimeToCheck,
  longestName,
  longestSpoken,
  longestWord,
  middleOf,
  mostMeetings,
  rhythmWeeks,
  startsWithin,
  type Terms,
  termMonths,
} from "./mentoring.ts";
import {
  agreeToProposal,
  checkedBy,
  deleteMeeting,
  forgetPerson,
  insertMeeting,
  keepNext,
  keepPerson,
  meetingsOf,
  peopleToName,
  saveCheck,
  saveProposal,
} from "./store.ts";

export const oneMeeting = { ...oneExchange, meeting: z.uuid() };

/** How a city names who meets. */
export const whoms = ["account", "name", "nobody"] as const;

interface Asked {
  city: string;
  exchange: string;
  version: number;
}

/** An exchange of which a city takes a step now. @throws Problem where it may not, or saw another version */
async function stepOf(
  db: Tx,
  actor: Actor,
  { city, exchange: id, version: seen }: Asked,
  action: ExchangeAction,
) {
  const { id: own } = await getCity(db, city);
  const exchange = await exchangeToChange(db, { city: own, exchange: id }, seen);
  const to = nextOf(action, exchange, own, actor);
  return {
    own,
    exchange,
    ...(exchange.mentoring ?? emptyMentoring),
    done: async (at: Date) => {
      await exchangeSteps.write(db, { of: id, action, from: exchange.state, to, by: actor, at });
      return { id, state: to };
    },
  };
}

/** The terms to which both agreed; a step that needs them is not possible without. */
function agreed(terms: Terms | null): Terms {
  if (!terms) throw refuse.not_now();
  return terms;
}

export const proposeTerms = command({
  name: "mentoring.proposeTerms",
  route: "PUT /cities/:city/exchanges/:exchange/mentoring/terms",
  summary:
    "Propose from when a mentoring takes how many months, and every how many weeks both meet. It holds once the other city agrees.",
  input: z.object({
    ...oneExchange,
    startsOn: writtenDay.describe("The day on which it begins, and on which both meet first."),
    months: enteredNumber(z.number().int().min(termMonths.least).max(termMonths.most)),
    everyWeeks: enteredNumber(z.number().int().min(rhythmWeeks.least).max(rhythmWeeks.most)),
    version,
  }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ startsOn, months, everyWeeks }) => ({ startsOn, months, everyWeeks }),
  changes: [],
  async run({ startsOn, months, everyWeeks, ...asked }, { db, actor, now }) {
    const { own, exchange, terms, done } = await stepOf(db, actor, asked, "proposeTerms");
    const today = dayOf(now);
    // A term that runs can be made longer: it began when it began.
    const isKept = terms?.startsOn === startsOn;
    if (!isKept && startsOn < addDays(today, -startsWithin.back))
      throw fieldProblem("startsOn", "mentoring:field.startsOn.far");
    if (!isKept && startsOn > addDays(today, startsWithin.ahead))
      throw fieldProblem("startsOn", "mentoring:field.startsOn.far");
    if (endOf({ startsOn, months }) <= today) throw fieldProblem("months", "mentoring:field.months.over");
    await saveProposal(db, exchange.id, { startsOn, months, everyWeeks, by: own });
    return await done(now);
  },
});

export const agreeToTerms = command({
  name: "mentoring.agreeToTerms",
  route: "POST /cities/:city/exchanges/:exchange/mentoring/terms/agreement",
  summary: "Agree to the terms of a mentoring that the other city proposed.",
  input: z.object({ ...oneExchange, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  changes: [],
  async run(asked, { db, actor, now }) {
    const { exchange, proposed, nextOn, done } = await stepOf(db, actor, asked, "agreeTerms");
    const terms = agreed(proposed);
    const next = nextOn ?? firstMeetingFrom(terms, dayOf(now));
    await agreeToProposal(db, exchange.id, { ...terms, nextOn: next });
    return await done(now);
  },
});

export const namePerson = command({
  name: "mentoring.namePerson",
  route: "PUT /cities/:city/exchanges/:exchange/mentoring/person",
  summary:
    "Name who of the city meets the other one in a mentoring, with their consent; or nobody any more. Only both cities read it.",
  input: z.object({
    ...oneExchange,
    whom: z.enum(whoms).describe("Somebody of the city with an account, somebody by name, or nobody."),
    person: orEmpty(z.string().max(64)).describe("The account of somebody who works for the city."),
    name: orEmpty(line(longestName)).describe("The name of somebody without an account."),
    function: orEmpty(line(longestName)).describe("What they do in the city."),
    agrees: orEmpty(z.literal("yes")).describe("That they agree to be named to the other city."),
    version,
  }),
  output: Done.extend({ person: z.string().nullable() }),
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ whom }) => ({ whom }),
  changes: [],
  async run({ whom, person, name, function: held, agrees, ...asked }, { db, actor, now }) {
    const { own, exchange, done } = await stepOf(db, actor, asked, "namePerson");
    if (whom === "nobody") {
      await forgetPerson(db, exchange.id, own);
      return { ...(await done(now)), person: null };
    }
    const account = whom === "account" ? person : undefined;
    const known = account === undefined ? [] : await peopleToName(db, own);
    together(
      () => {
        if (whom === "account" && !known.some(({ id }) => id === account))
          throw fieldProblem("person", "mentoring:field.person.choose");
      },
      () => {
        if (whom === "name" && name === undefined) throw fieldProblem("name", "mentoring:field.name.needed");
      },
      () => {
        if (whom === "name" && held === undefined)
          throw fieldProblem("function", "mentoring:field.function.needed");
      },
      () => {
        if (agrees === undefined) throw fieldProblem("agrees", "mentoring:field.agrees.needed");
      },
    );
    await keepPerson(db, exchange.id, {
      city: own,
      whom: account === undefined ? { name: name ?? "" } : { person: account },
      function: held ?? "",
      at: now,
    });
    return { ...(await done(now)), person: account ?? null };
  },
});

export const holdMeeting = command({
  name: "mentoring.holdMeeting",
  route: "POST /cities/:city/exchanges/:exchange/mentoring/meetings",
  summary: "Write down a meeting of a mentoring: its day, what was spoken of, and when both meet next.",
  input: z.object({
    ...oneExchange,
    heldOn: writtenDay,
    spoken: lines(longestSpoken)
      .pipe(z.string().min(1))
      .describe("What was spoken of; only both cities read it."),
    nextOn: orEmpty(writtenDay).describe("The day on which both meet next, where it is known."),
    version,
  }),
  output: Done,
  allow: readers,
  subject: (_input, { id }) => id,
  auditDetails: ({ heldOn, nextOn }) => ({ heldOn, nextOn }),
  changes: [],
  async run({ heldOn, spoken, nextOn, ...asked }, { db, actor, now }) {
    const step = await stepOf(db, actor, asked, "holdMeeting");
    const terms = agreed(step.terms);
    const today = dayOf(now);
    const held = await meetingsOf(db, step.exchange.id);
    together(
      () => {
        if (heldOn > today) throw fieldProblem("heldOn", "mentoring:field.heldOn.ahead");
        if (heldOn < addDays(terms.startsOn, -startsWithin.back))
          throw fieldProblem("heldOn", "mentoring:field.heldOn.before");
        if (held.some((one) => one.heldOn === heldOn))
          throw fieldProblem("heldOn", "mentoring:field.heldOn.twice");
      },
      () => {
        if (nextOn === undefined) return;
        if (nextOn < today || nextOn <= heldOn) throw fieldProblem("nextOn", "mentoring:field.nextOn.over");
        if (nextOn > endOf(terms)) throw fieldProblem("nextOn", "mentoring:field.nextOn.after");
      },
    );
    if (held.length >= mostMeetings) throw refuse.enough_days({ most: mostMeetings });
    await insertMeeting(db, step.exchange.id, { heldOn, spoken, by: step.own, at: now });
    await keepNext(db, step.exchange.id, nextOn ?? null);
    return await step.done(now);
  },
});

export const removeMeeting = command({
  name: "mentoring.removeMeeting",
  route: "DELETE /cities/:city/exchanges/:exchange/mentoring/meetings/:meeting",
  summary: "Remove a meeting that the city wrote down by mistake, with what was spoken of.",
  input: z.object({ ...oneMeeting, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ meeting, ...asked }, { db, actor, now }) {
    const { own, exchange, done } = await stepOf(db, actor, asked, "removeMeeting");
    await ownMeeting(db, exchange, { city: own, meeting });
    await deleteMeeting(db, meeting);
    return await done(now);
  },
});

/** A meeting that the city itself wrote down. @throws Problem `peers.no_meeting` */
export async function ownMeeting(
  db: Parameters<typeof meetingsOf>[0],
  { id }: Pick<Exchange, "id">,
  { city, meeting }: { city: string; meeting: string },
) {
  const found = (await meetingsOf(db, id)).find((one) => one.id === meeting && one.by === city);
  if (!found) throw refuse.no_meeting();
  return found;
}

export const checkMidTerm = command({
  name: "mentoring.checkMidTerm",
  route: "PUT /cities/:city/exchanges/:exchange/mentoring/check",
  summary:
    "Say in the middle of a mentoring how it goes and what the city would change. Each city reads what the other one says once both have said it.",
  input: z.object({
    ...oneExchange,
    goes: lines(longestWord).pipe(z.string().min(1)).describe("How it goes."),
    wouldChange: lines(longestWord)
      .pipe(z.string().min(1))
      .describe("What the city would change, if anything."),
    version,
  }),
  output: Done.extend({ isByBoth: z.boolean() }),
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: (_input, { isByBoth }) => ({ isByBoth }),
  changes: [],
  async run({ goes, wouldChange, ...asked }, { db, actor, now }) {
    const { own, exchange, terms, done } = await stepOf(db, actor, asked, "checkMidTerm");
    if (!isTimeToCheck(agreed(terms), dayOf(now)))
      throw fieldProblem("form", "mentoring:field.check.early", {
        day: addDays(middleOf(agreed(terms)), -daysBefore.check),
      });
    const checked = await checkedBy(db, exchange.id);
    // What both have read of each other stays as it was said.
    if (checked.length === 2) throw refuse.not_now();
    await saveCheck(db, exchange.id, { city: own, goes, wouldChange, at: now });
    return { ...(await done(now)), isByBoth: new Set([...checked, own]).size === 2 };
  },
});
