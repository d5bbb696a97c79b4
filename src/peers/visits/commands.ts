// Both cities write the programme of a visit; one sends it, and the other one confirms it. The city that comes says who, and what they need.

import { z } from "zod";
import { needs as allNeeds, Need } from "../../meetings/invitations/invitation.ts";
import { getCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { TypedTime } from "../../platform/i18n/clock.ts";
import {
  enteredNumber,
  line,
  lines,
  orEmpty,
  ticked,
  seenVersion as version,
  writtenDay,
} from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { Done, nextOf, oneExchange } from "../exchanges/commands.ts";
import { exchangeSteps, exchangeToChange } from "../exchanges/store.ts";
import { type ExchangeAction, speakers } from "../exchanges/workflow.ts";
import { refuse } from "../problems.ts";
import {
  confirmSent,
  deleteStop,
  insertStop,
  keepProgramme,
  keepWhoComes,
  saveStop,
  stopsOf,
  writtenAnew,
} from "./store.ts";
import {
  longestCosts,
  longestNames,
  longestPlace,
  longestSees,
  mostPeople,
  mostStops,
  type Stop,
  within,
} from "./visit.ts";

export const oneStop = { ...oneExchange, stop: z.uuid() };

interface Asked {
  city: string;
  exchange: string;
  version: number;
}

/** A visit of which a city takes a step now. @throws Problem where it may not, or saw another version */
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
    done: async (at: Date) => {
      await exchangeSteps.write(db, { of: id, action, from: exchange.state, to, by: actor, at });
      return { id, state: to };
    },
  };
}

const stopFields = {
  day: writtenDay,
  startsAt: TypedTime,
  endsAt: orEmpty(TypedTime),
  place: line(longestPlace),
  sees: line(longestSees).describe("What is seen, or done."),
  receives: orEmpty(line(longestPlace)).describe("Who receives the visitors there."),
};

function stopSaid(
  { day, startsAt, endsAt, place, sees, receives }: z.output<z.ZodObject<typeof stopFields>>,
  now: Date,
): Omit<Stop, "id"> {
  const today = dayOf(now);
  together(
    () => {
      if (day < addDays(today, -within.back) || day > addDays(today, within.ahead))
        throw fieldProblem("day", "visits:field.day.far");
    },
    () => {
      if (endsAt !== undefined && endsAt <= startsAt)
        throw fieldProblem("endsAt", "visits:field.endsAt.before");
    },
  );
  return { day, startsAt, endsAt: endsAt ?? null, place, sees, receives: receives ?? "" };
}

export const addStop = command({
  name: "visits.addStop",
  route: "POST /cities/:city/exchanges/:exchange/visit/stops",
  summary:
    "Add to the programme of a visit: when, where, what is seen, who receives. Both cities confirm it anew.",
  input: z.object({ ...oneExchange, ...stopFields, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ day, startsAt }) => ({ day, startsAt }),
  changes: [],
  async run(input, { db, actor, now }) {
    const { exchange, done } = await stepOf(db, actor, input, "writeStop");
    const stop = stopSaid(input, now);
    if ((await stopsOf(db, exchange.id)).length >= mostStops) throw refuse.enough_stops({ most: mostStops });
    await insertStop(db, exchange.id, stop);
    await keepProgramme(db, exchange.id, writtenAnew);
    return await done(now);
  },
});

/** @throws Problem `peers.no_stop` */
export async function stopOf(db: Parameters<typeof stopsOf>[0], exchange: string, id: string): Promise<Stop> {
  const found = (await stopsOf(db, exchange)).find((stop) => stop.id === id);
  if (!found) throw refuse.no_stop();
  return found;
}

export const editStop = command({
  name: "visits.editStop",
  route: "PUT /cities/:city/exchanges/:exchange/visit/stops/:stop",
  summary: "Change what stands in the programme of a visit. Both cities confirm it anew.",
  input: z.object({ ...oneStop, ...stopFields, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ day, startsAt }) => ({ day, startsAt }),
  changes: [],
  async run(input, { db, actor, now }) {
    const { exchange, done } = await stepOf(db, actor, input, "writeStop");
    const { id } = await stopOf(db, exchange.id, input.stop);
    await saveStop(db, id, stopSaid(input, now));
    await keepProgramme(db, exchange.id, writtenAnew);
    return await done(now);
  },
});

export const removeStop = command({
  name: "visits.removeStop",
  route: "DELETE /cities/:city/exchanges/:exchange/visit/stops/:stop",
  summary: "Take something off the programme of a visit. Both cities confirm it anew.",
  input: z.object({ ...oneStop, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ stop, ...asked }, { db, actor, now }) {
    const { exchange, done } = await stepOf(db, actor, asked, "removeStop");
    await deleteStop(db, (await stopOf(db, exchange.id, stop)).id);
    await keepProgramme(db, exchange.id, writtenAnew);
    return await done(now);
  },
});

export const shareCosts = command({
  name: "visits.shareCosts",
  route: "PUT /cities/:city/exchanges/:exchange/visit/costs",
  summary: "Say who pays what of a visit. Both cities confirm it with its programme.",
  input: z.object({
    ...oneExchange,
    costs: lines(longestCosts).pipe(z.string().min(1)).describe("Who pays what, in words."),
    version,
  }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ costs, ...asked }, { db, actor, now }) {
    const { exchange, done } = await stepOf(db, actor, asked, "shareCosts");
    await keepProgramme(db, exchange.id, { costs, ...writtenAnew });
    return await done(now);
  },
});

export const sayWhoComes = command({
  name: "visits.sayWhoComes",
  route: "PUT /cities/:city/exchanges/:exchange/visit/people",
  summary:
    "Say for the city that comes how many come, who of them agreed to be named, and what they need. What they need is forgotten a month after the visit.",
  input: z.object({
    ...oneExchange,
    people: enteredNumber(z.number().int().min(1).max(mostPeople)),
    names: orEmpty(lines(longestNames)).describe("The names of those who agreed, one a line."),
    agrees: orEmpty(z.literal("yes")).describe("That all who are named agreed."),
    needs: ticked(Need, allNeeds.length),
    otherNeed: orEmpty(line(300)),
    version,
  }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ people }) => ({ people }),
  changes: [],
  async run({ people, names = "", agrees, needs, otherNeed = "", ...asked }, { db, actor, now, secret }) {
    const { exchange, done } = await stepOf(db, actor, asked, "sayWhoComes");
    const named = names.split("\n").filter((name) => name.trim() !== "");
    together(
      () => {
        if (named.length > people) throw fieldProblem("names", "visits:field.names.more", { people });
      },
      () => {
        if (named.length > 0 && agrees === undefined)
          throw fieldProblem("agrees", "visits:field.agrees.needed");
      },
    );
    await keepWhoComes(
      db,
      exchange.id,
      { people, names: named.map((name) => name.trim()).join("\n"), needs: { needs, otherNeed } },
      secret,
    );
    return await done(now);
  },
});

export const sendProgramme = command({
  name: "visits.sendProgramme",
  route: "POST /cities/:city/exchanges/:exchange/visit/programme",
  summary: "Send the programme of a visit, with who pays what, to the other city to confirm it.",
  input: z.object({ ...oneExchange, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  changes: [],
  async run(asked, { db, actor, now }) {
    const { own, exchange, done } = await stepOf(db, actor, asked, "sendProgramme");
    if ((await stopsOf(db, exchange.id)).length === 0)
      throw fieldProblem("form", "visits:field.programme.empty");
    await keepProgramme(db, exchange.id, { sentById: own });
    return await done(now);
  },
});

export const confirmProgramme = command({
  name: "visits.confirmProgramme",
  route: "POST /cities/:city/exchanges/:exchange/visit/programme/confirmation",
  summary: "Confirm the programme of a visit, with who pays what, as the other city sent it.",
  input: z.object({ ...oneExchange, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  changes: [],
  async run(asked, { db, actor, now }) {
    const { exchange, done } = await stepOf(db, actor, asked, "confirmProgramme");
    await confirmSent(db, exchange.id, now);
    return await done(now);
  },
});
