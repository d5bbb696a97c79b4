// What is read of guest cities: by those who work for cities and the commission what guests say; by each guest, behind its link, what is
// meant for guests, and nothing that follows from a city's values.

import { z } from "zod";
import { namedFocusAreas } from "../../framework/queries.ts";
import { contactReaders, member } from "../../network/allow.ts";
import { getCity, namedCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { ownCities } from "../../platform/role.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { exchangeOfCity, invitesFor, nextOf, oneGuest, oneGuestEntry } from "./commands.ts";
import { Guest, GuestEntry, GuestExchange, isHere, most } from "./guest.ts";
import { guestLink, openedGuest } from "./link.ts";
import { byLink, entryOfCity, ownEntry, ownExchange } from "./link-commands.ts";
import {
  contactOf,
  entriesOf,
  exchangeKept,
  exchangesOfGuest,
  getGuest,
  getGuestExchange,
  guestsHere,
  openEntryOf,
  openToGuest,
  openToGuests,
} from "./store.ts";
import { hosts, plainActions, possibleHosts, speakers, steps } from "./workflow.ts";

const mostEvents = 100;
const readers = member("city", "coordinator", "contributor");

export const listGuests = query({
  name: "guests.listGuests",
  route: "GET /guest-cities",
  summary: `Cities outside the network that take part as guests, with what they want to learn or can help with, ${most.shown} at most.`,
  input: z.object({}),
  output: z.array(Guest.extend({ entries: z.array(GuestEntry).max(most.entries) })).max(most.shown),
  allow: contactReaders,
  async run(_input, { db, now }) {
    const guests = await guestsHere(db, dayOf(now));
    const said = await entriesOf(
      db,
      guests.map(({ id }) => id),
    );
    return guests.map((guest) => ({
      ...guest,
      entries: (said.get(guest.id) ?? []).filter(({ isEnded }) => !isEnded).slice(0, most.entries),
    }));
  },
});

export const guestToInvite = query({
  name: "guests.guestToInvite",
  input: z.object({}),
  allow: possibleHosts,
  async run(_input, { db, actor }) {
    const own = invitesFor(actor);
    const cities =
      own.length === 0
        ? []
        : await db
            .selectFrom("cities")
            .select(["id", textToRead("name").as("name")])
            .where("id", "in", own)
            .where("retiredAt", "is", null)
            .orderBy("name")
            .limit(own.length)
            .execute();
    return { cities, ofCommission: hosts(actor, { invitedBy: null }) };
  },
});

export const guestForPage = query({
  name: "guests.guestForPage",
  input: z.object(oneGuest),
  allow: contactReaders,
  async run({ guest: id }, { db, actor, now }) {
    const guest = await getGuest(db, id);
    const own = new Set(ownCities(actor));
    const [focusAreas, said, all] = await Promise.all([
      namedFocusAreas(db),
      entriesOf(db, [id]),
      exchangesOfGuest(db, id),
    ]);
    const speaks = ownCities(actor, "coordinator");
    return {
      guest,
      isHere: isHere(guest, dayOf(now)),
      focusAreas,
      entries: (said.get(id) ?? []).filter(({ isEnded }) => !isEnded),
      // What other cities do with it is theirs.
      exchanges: all.filter(({ city }) => own.has(city.id)),
      asksFor: await Promise.all(
        speaks.map(async (city) => {
          const { id, name } = await getCity(db, city);
          return { id, name };
        }),
      ),
      mayTakeBack: hosts(actor, { invitedBy: guest.invitedBy?.id ?? null }),
    };
  },
});

/** @throws Problem where it is over, or another city's */
async function hosted(db: Queryable, actor: Actor, id: string, now: Date): Promise<Guest> {
  const guest = await getGuest(db, id);
  if (!hosts(actor, { invitedBy: guest.invitedBy?.id ?? null })) throw refuse.not_your_guest();
  if (!isHere(guest, dayOf(now))) throw refuse.not_now();
  return guest;
}

export const guestToTakeBack = query({
  name: "guests.guestToTakeBack",
  input: z.object(oneGuest),
  allow: possibleHosts,
  run: async ({ guest }, { db, actor, now }) => ({ guest: await hosted(db, actor, guest, now) }),
});

export const guestToAsk = query({
  name: "guests.guestToAsk",
  input: z.object(oneGuestEntry),
  allow: speakers,
  async run({ city, guest: id, guestEntry }, { db, now }) {
    const { id: own, name } = await getCity(db, city);
    const guest = await getGuest(db, id);
    if (!isHere(guest, dayOf(now))) throw refuse.not_now();
    return { city: { id: own, name }, guest, entry: await openEntryOf(db, id, guestEntry) };
  },
});

export const getGuestExchangeQuery = query({
  name: "guests.getGuestExchange",
  route: "GET /cities/:city/guest-exchanges/:guestExchange",
  summary: "An exchange of a city with a guest city; for the people of the city.",
  input: z.object(exchangeOfCity),
  output: GuestExchange,
  allow: readers,
  async find({ city: asked, guestExchange }, { db }) {
    const city = await namedCity(db, asked);
    return { city, exchange: await getGuestExchange(db, guestExchange, { as: "city", city: city.id }) };
  },
  present: ({ exchange }) => exchange,
});

export const guestExchangeForPage = screenQuery(getGuestExchangeQuery, {
  name: "guests.guestExchangeForPage",
  async show({ city: { id: own, name }, exchange }, { db, actor }, { guestExchange: id }) {
    const { state, turn, guest } = exchange;
    const speaks = speakers.permits(actor, { city: own });
    const isAgreed = state === "agreed" || state === "to_confirm";
    return {
      city: { id: own, name },
      exchange,
      events: await exchangeKept.of(db, id, mostEvents),
      // Once both want it, whoever speaks for the city has to reach the guest.
      contact: speaks && isAgreed ? await contactOf(db, guest.id) : undefined,
      possible: speaks ? steps.possible({ state, turn, as: "city" }, actor) : [],
    };
  },
});

export const guestExchangeToMove = query({
  name: "guests.guestExchangeToMove",
  input: z.object({ ...exchangeOfCity, action: z.enum(plainActions) }),
  allow: speakers,
  async run({ city, guestExchange: id, action }, { db, actor }) {
    const { id: own, name } = await getCity(db, city);
    const exchange = await getGuestExchange(db, id, { as: "city", city: own });
    nextOf(action, exchange, { as: "city" }, actor);
    return { city: { id: own, name }, exchange, action };
  },
});

export const guestOutcomeToWrite = query({
  name: "guests.guestOutcomeToWrite",
  input: z.object(exchangeOfCity),
  allow: speakers,
  async run({ city, guestExchange: id }, { db, actor }) {
    const { id: own, name } = await getCity(db, city);
    const exchange = await getGuestExchange(db, id, { as: "city", city: own });
    nextOf("writeOutcome", exchange, { as: "city" }, actor);
    return { city: { id: own, name }, exchange };
  },
});

export const guestAddress = query({
  name: "guests.guestAddress",
  input: z.object(oneGuest),
  allow: possibleHosts,
  run: async ({ guest }, { db, actor, now }) => ({
    guest: await hosted(db, actor, guest, now),
    contact: await contactOf(db, guest),
  }),
});

const behindLink = holderOf(guestLink);

/** All that a guest reads: what it said itself, its exchanges, and what cities say to guests. */
export const guestByLink = query({
  name: "guests.guestByLink",
  input: z.object(byLink),
  allow: behindLink,
  async run(_input, context) {
    const { db, now } = context;
    const guest = await getGuest(db, openedGuest(context));
    const [focusAreas, said, exchanges, offered] = await Promise.all([
      namedFocusAreas(db),
      entriesOf(db, [guest.id]),
      exchangesOfGuest(db, guest.id),
      openToGuests(db, dayOf(now)),
    ]);
    const entries = (said.get(guest.id) ?? []).filter(({ isEnded }) => !isEnded);
    return { guest, focusAreas, entries, exchanges, offered };
  },
});

export const saidByLink = query({
  name: "guests.saidByLink",
  input: z.object(byLink),
  allow: behindLink,
  run: async (_input, context) => ({
    guest: await getGuest(context.db, openedGuest(context)),
    focusAreas: await namedFocusAreas(context.db),
  }),
});

export const addressByLink = query({
  name: "guests.addressByLink",
  input: z.object(byLink),
  allow: behindLink,
  async run(_input, context) {
    const guest = await getGuest(context.db, openedGuest(context));
    return { guest, contact: await contactOf(context.db, guest.id) };
  },
});

export const entryByLink = query({
  name: "guests.entryByLink",
  input: z.object(ownEntry),
  allow: behindLink,
  async run({ guestEntry }, context) {
    const guest = await getGuest(context.db, openedGuest(context));
    return { guest, entry: await openEntryOf(context.db, guest.id, guestEntry) };
  },
});

export const cityToAskByLink = query({
  name: "guests.cityToAskByLink",
  input: z.object(entryOfCity),
  allow: behindLink,
  async run({ askedCity: city, entry: number }, context) {
    const guest = await getGuest(context.db, openedGuest(context));
    const { id: _id, ...entry } = await openToGuest(context.db, { city, number }, dayOf(context.now));
    return { guest, entry };
  },
});

export const exchangeByLink = query({
  name: "guests.exchangeByLink",
  input: z.object(ownExchange),
  allow: behindLink,
  async run({ guestExchange: id }, context) {
    const { db, actor } = context;
    const guest = await getGuest(db, openedGuest(context));
    const exchange = await getGuestExchange(db, id, { as: "guest", guest: guest.id });
    const { state, turn, city } = exchange;
    // Who of the city did it is the city's own.
    const events = (await exchangeKept.of(db, id, mostEvents)).map((event) => ({
      ...event,
      by: event.by === guest.name ? guest.name : city.name,
    }));
    return { guest, exchange, events, possible: steps.possible({ state, turn, as: "guest" }, actor) };
  },
});

export const exchangeToMoveByLink = query({
  name: "guests.exchangeToMoveByLink",
  input: z.object({ ...ownExchange, action: z.enum(plainActions) }),
  allow: behindLink,
  async run({ guestExchange: id, action }, context) {
    const { db, actor } = context;
    const guest = await getGuest(db, openedGuest(context));
    const exchange = await getGuestExchange(db, id, { as: "guest", guest: guest.id });
    nextOf(action, exchange, { as: "guest" }, actor);
    return { guest, exchange, action };
  },
});

export const outcomeByLink = query({
  name: "guests.outcomeByLink",
  input: z.object(ownExchange),
  allow: behindLink,
  async run({ guestExchange: id }, context) {
    const { db, actor } = context;
    const guest = await getGuest(db, openedGuest(context));
    const exchange = await getGuestExchange(db, id, { as: "guest", guest: guest.id });
    nextOf("writeOutcome", exchange, { as: "guest" }, actor);
    return { guest, exchange };
  },
});
