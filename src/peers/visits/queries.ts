// What both cities of a visit read of it, and what its forms need to know; nobody else reads anything.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { query } from "../../platform/operation.ts";
import { oneExchange } from "../exchanges/commands.ts";
import { possibleNow } from "../exchanges/queries.ts";
import { getExchange } from "../exchanges/store.ts";
import { type ExchangeAction, readers, speakers } from "../exchanges/workflow.ts";
import { refuse } from "../problems.ts";
import { oneStop, stopOf } from "./commands.ts";
import { visitKept } from "./store.ts";
import { emptyVisit, Visit, VisitKept } from "./visit.ts";

export const getVisit = query({
  name: "visits.getVisit",
  route: "GET /cities/:city/exchanges/:exchange/visit",
  summary:
    "The programme of a visit, who comes, what they need and who pays what; for the people of both cities. What they need is forgotten a month after it.",
  input: z.object(oneExchange),
  output: Visit.omit({ stops: true }).extend(VisitKept.shape),
  allow: readers,
  async run({ city: asked, exchange: id }, { db, secret }) {
    const { id: city } = await getCity(db, asked);
    const { way, visit } = await getExchange(db, { city, exchange: id });
    if (way !== "visit") throw refuse.no_exchange();
    return { ...(visit ?? emptyVisit), ...(await visitKept(db, id, secret)) };
  },
});

const toDo = <const Name extends string>(name: Name, action: ExchangeAction) =>
  query({
    name: `visits.${name}`,
    input: z.object(oneExchange),
    allow: speakers,
    async run(which, { db, actor, secret }) {
      const found = await possibleNow(db, actor, { ...which, action });
      return { ...found, kept: await visitKept(db, found.exchange.id, secret) };
    },
  });

export const programmeToWrite = toDo("programmeToWrite", "writeStop");
export const costsToShare = toDo("costsToShare", "shareCosts");
export const peopleToSay = toDo("peopleToSay", "sayWhoComes");
export const programmeToSend = toDo("programmeToSend", "sendProgramme");
export const programmeToConfirm = toDo("programmeToConfirm", "confirmProgramme");

export const stopToChange = query({
  name: "visits.stopToChange",
  input: z.object(oneStop),
  allow: speakers,
  async run({ stop, ...which }, { db, actor }) {
    const found = await possibleNow(db, actor, { ...which, action: "writeStop" });
    return { ...found, stop: await stopOf(db, found.exchange.id, stop) };
  },
});

/** On paper nobody's needs stand. */
export const programmeToPrint = query({
  name: "visits.programmeToPrint",
  input: z.object(oneExchange),
  allow: readers,
  async run({ city: asked, exchange: id }, { db, secret }) {
    const { id: city } = await getCity(db, asked);
    const exchange = await getExchange(db, { city, exchange: id });
    const { stops, names, costs } = await visitKept(db, id, secret);
    if (exchange.way !== "visit" || stops.length === 0) throw refuse.no_exchange();
    return { exchange, stops, names, costs };
  },
});
