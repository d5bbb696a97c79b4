// What is read of exchanges: by the people of both cities; by nobody else until the outcome is confirmed and both want it read.

import { sql } from "kysely";
import { z } from "zod";
import { namedFocusAreas } from "../../framework/queries.ts";
import { getCity, namedCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textToRead } from "../../platform/written.ts";
import { isTimeToCheck } from "../mentoring/mentoring.ts";
import { mentoringKept } from "../mentoring/store.ts";
import { isOpenOn, ways } from "../needs/entry.ts";
import { getEntry } from "../needs/store.ts";
import { refuse } from "../problems.ts";
import { visitKept } from "../visits/store.ts";
import { nextOf, ofCity, oneExchange, partnersEntry } from "./commands.ts";
import { beginningOf, Exchange, isBegun, otherOf, PublicExchange, publicOf, seenFrom } from "./exchange.ts";
import { choicesOf } from "./records.ts";
import { exchangeSteps, getExchange, isOf, lastHeldOn, named, publicExchanges } from "./store.ts";
import {
  type ExchangeAction,
  openStates,
  plainActions,
  readers,
  speakers,
  states,
  steps,
} from "./workflow.ts";

/** So many exchanges of a city, and steps of one, are shown. */
const mostOfCity = 200;
const mostEvents = 100;
const mostChoices = 200;

const Listed = z.object({
  id: z.uuid(),
  learner: z.string(),
  learnerName: z.string(),
  host: z.string(),
  hostName: z.string(),
  way: z.enum(ways),
  aim: z.string(),
  state: z.enum(states),
  isOpen: z.boolean(),
  /** Whether the city has to answer or to confirm. */
  isTurn: z.boolean(),
  answerBy: z.string(),
});
export type ListedExchange = z.infer<typeof Listed>;

async function exchangesOf(db: Queryable, city: string): Promise<ListedExchange[]> {
  const rows = await named(db)
    .select(["peerExchanges.state", "answerBy", "turnId"])
    .where(isOf(city))
    .orderBy("peerExchanges.changedAt", "desc")
    .orderBy("peerExchanges.id")
    .limit(mostOfCity)
    .execute();
  return rows.map(({ turnId, ...row }) => {
    const isTurn = turnId === city && ["asked", "reminded", "to_confirm"].includes(row.state);
    return Listed.parse({ ...row, isTurn, isOpen: openStates.some((state) => state === row.state) });
  });
}

export const listExchangesOf = query({
  name: "exchanges.listExchangesOf",
  route: "GET /cities/:city/exchanges",
  summary: `The exchanges of a city with others, the latest first, ${mostOfCity} at most; for its own people.`,
  input: z.object(ofCity),
  output: z.array(Listed).max(mostOfCity),
  allow: readers,
  async find({ city: asked }, { db }) {
    const city = await namedCity(db, asked);
    return { city, exchanges: await exchangesOf(db, city.id) };
  },
  present: ({ exchanges }) => exchanges,
});

export const exchangesForPage = screenQuery(listExchangesOf, {
  name: "exchanges.exchangesForPage",
  show: (found) => found,
});

export const getExchangeQuery = query({
  name: "exchanges.getExchange",
  route: "GET /cities/:city/exchanges/:exchange",
  summary: "An exchange of a city with another one; for the people of both cities.",
  input: z.object(oneExchange),
  output: Exchange,
  allow: readers,
  async find({ city: asked, exchange }, { db }) {
    const city = await namedCity(db, asked);
    return { city, exchange: await getExchange(db, { city: city.id, exchange }) };
  },
  present: ({ exchange }) => exchange,
});

export const exchangeForPage = screenQuery(getExchangeQuery, {
  name: "exchanges.exchangeForPage",
  async show({ city: { id: city, name }, exchange }, { db, actor, now, secret }, { exchange: id }) {
    const [focusAreas, events, kept, visit] = await Promise.all([
      namedFocusAreas(db),
      exchangeSteps.of(db, id, mostEvents),
      exchange.way === "mentor" ? mentoringKept(db, { city, exchange: id }) : null,
      exchange.way === "visit" ? visitKept(db, id, secret) : null,
    ]);
    const terms = exchange.mentoring?.terms;
    const today = dayOf(now);
    const canNow: Partial<Record<ExchangeAction, boolean>> = {
      writeOutcome: isBegun(exchange, today),
      checkMidTerm: !!terms && isTimeToCheck(terms, today) && kept?.checks.other === null,
      sendProgramme: (exchange.visit?.stops ?? 0) > 0,
      // Beside each meeting, and each stop.
      removeMeeting: false,
      removeStop: false,
    };
    const possible = steps
      .possible(seenFrom(city, exchange), actor)
      .filter((action) => canNow[action] !== false);
    return { city: { id: city, name }, exchange, kept, visit, focusAreas, events, possible };
  },
});

export const exchangeToBegin = query({
  name: "exchanges.exchangeToBegin",
  input: z.object(partnersEntry),
  allow: speakers,
  async run({ city, partner, entry: number }, { db, now }) {
    const [own, other] = [await getCity(db, city), await getCity(db, partner)];
    if (own.id === other.id) throw refuse.own_entry();
    const entry = await getEntry(db, { city: other.id, number });
    if (entry.seenBy === "own" || !isOpenOn(entry, dayOf(now))) throw refuse.no_entry();
    const { move } = beginningOf(entry.kind);
    return {
      city: { id: own.id, name: own.name },
      partner: { id: other.id, name: other.name },
      entry,
      move,
      focusAreas: await namedFocusAreas(db),
    };
  },
});

/** An exchange of which a city may do this now. @throws Problem where it may not */
export async function possibleNow(
  db: Queryable,
  actor: Actor,
  { city: asked, exchange: id, action }: { city: string; exchange: string; action: ExchangeAction },
) {
  const { id: city, name } = await getCity(db, asked);
  const exchange = await getExchange(db, { city, exchange: id });
  nextOf(action, exchange, city, actor);
  return { city: { id: city, name }, exchange, other: otherOf(exchange, city) };
}

const toDo = <const Name extends string>(name: Name, action: ExchangeAction) =>
  query({
    name: `exchanges.${name}`,
    input: z.object(oneExchange),
    allow: speakers,
    run: (which, { db, actor }) => possibleNow(db, actor, { ...which, action }),
  });

export const exchangeToChange = toDo("exchangeToChange", "suggestAnother");
export const exchangeToPlan = toDo("exchangeToPlan", "plan");
export const exchangeToWriteOf = toDo("exchangeToWriteOf", "writeOutcome");
export const exchangeToConfirm = toDo("exchangeToConfirm", "confirm");

export const exchangeToMove = query({
  name: "exchanges.exchangeToMove",
  input: z.object({ ...oneExchange, action: z.enum(plainActions) }),
  allow: speakers,
  run: async (which, { db, actor }) => ({
    ...(await possibleNow(db, actor, which)),
    action: which.action,
  }),
});

/** Meetings of the network that can be where two cities meet, the latest first. */
export const meetingChoices = query({
  name: "exchanges.meetingChoices",
  input: z.object(ofCity),
  allow: speakers,
  run: (_input, { db }) =>
    db
      .selectFrom("meetings")
      .select(["id", textToRead("title").as("title")])
      .select(
        sql<string | null>`(select min(day)::text from meeting_days where meeting_id = meetings.id)`.as(
          "day",
        ),
      )
      .where("state", "not in", ["draft", "cancelled"])
      .where("visibility", "=", "public")
      .orderBy("day", "desc")
      .orderBy("id")
      .limit(mostChoices)
      .execute(),
});

/** What of a city an outcome can lead to. */
export const recordChoices = query({
  name: "exchanges.recordChoices",
  input: z.object(ofCity),
  allow: speakers,
  run: ({ city }, { db }) => choicesOf(db, city),
});

const Shown = Listed.pick({
  id: true,
  learner: true,
  learnerName: true,
  host: true,
  hostName: true,
  way: true,
}).extend({ learned: z.string(), heldOn: z.string().nullable() });
export type ShownExchange = z.infer<typeof Shown>;
type Row = Omit<ShownExchange, "way"> & { way: string };

export const filterFields = {
  city: z.string().max(40).optional().describe("Only those of this city."),
  way: z.enum(ways).optional().describe("Only those in which it was learned in this way."),
};

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: { learnerName: "learnerName", hostName: "hostName", way: "way", heldOn: "heldOn" },
    texts: ["learned", "learnerName", "hostName"],
    words: { way: new Map(ways.map((way) => [way, t(`peers:help.${way}`)])) },
    order: [{ by: "heldOn", descending: true }],
    unique: "id",
  };
}

export const { list: listShownExchanges, file: shownExchangesForFile } = listQueries({
  name: "exchanges.listShownExchanges",
  route: "GET /exchanges",
  summary: `Exchanges of cities whose outcome both confirmed and want to be read, ${aPageOf}.`,
  input: z.strictObject({ ...filterFields, ...listFields }),
  allow: everyone,
  key: "exchanges",
  row: Shown,
  rows: ({ city, way }, { db }) =>
    named(db)
      .select([textToRead("peerExchanges.learned").as("learned"), lastHeldOn.as("heldOn")])
      .where("peerExchanges.isPublic", "=", true)
      .$if(city !== undefined, (all) => all.where(isOf(city ?? "")))
      .$if(way !== undefined, (all) => all.where("peerExchanges.way", "=", way ?? "")),
  rules: rulesIn,
  shown: (row: Row): ShownExchange => Shown.parse(row),
});

/** @throws Problem `peers.no_exchange` where it is not for everybody */
async function shownOne(db: Queryable, id: string): Promise<PublicExchange> {
  const [found] = await publicExchanges(db, { ids: [id] });
  if (!found) throw refuse.no_exchange();
  return publicOf(found);
}

export const getShownExchange = query({
  name: "exchanges.getShownExchange",
  route: "GET /exchanges/:exchange",
  summary: "An exchange of two cities with what came of it, as both confirmed it.",
  input: z.object({ exchange: oneExchange.exchange }),
  output: PublicExchange,
  allow: everyone,
  run: ({ exchange }, { db }) => shownOne(db, exchange),
});

export const shownExchangeForPage = screenQuery(getShownExchange, {
  name: "exchanges.shownExchangeForPage",
  show: async (exchange, { db }) => ({ exchange, focusAreas: await namedFocusAreas(db) }),
});
