// A city of the network, or the commission, invites a guest city, asks it for an exchange and answers it; or sends it away.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { countryCodes } from "../../platform/i18n/countries.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line, lines, orEmpty, seenVersion as version, writtenDay } from "../../platform/input.ts";
import { type Context, command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { ownCities } from "../../platform/role.ts";
import { ways } from "../needs/entry.ts";
import { refuse } from "../problems.ts";
import { type GuestExchange, isHere, longest, longestDays, most } from "./guest.ts";
import { type GuestMail, mailGuest } from "./mails.ts";
import {
  countInvited,
  endLink,
  exchangeKept,
  getGuest,
  getGuestExchange,
  guestKept,
  insertExchange,
  insertGuest,
  lockedGuest,
  openEntryOf,
  openExchanges,
  type Side,
  saveLearned,
} from "./store.ts";
import {
  type GuestExchangeAction,
  hosts,
  type PlainAction,
  plainActions,
  possibleHosts,
  speakers,
  steps,
} from "./workflow.ts";

export const oneGuest = { guest: z.uuid() };
const ofCity = { city: z.string().max(40) };
export const exchangeOfCity = { ...ofCity, guestExchange: z.uuid() };
export const oneGuestEntry = { ...ofCity, guestEntry: z.uuid(), ...oneGuest };
export const Done = z.object({ id: z.string(), state: z.string() });
export const Way = z.enum(ways);
export const Aim = lines(longest.aim).pipe(z.string().min(1));
export const Learned = lines(longest.learned).pipe(z.string().min(1));
export const Note = orEmpty(lines(longest.reason).pipe(z.string().min(1)));

export const inviteGuestCity = command({
  name: "guests.inviteGuestCity",
  route: "POST /guest-cities",
  summary:
    "Invite a city outside the network to learn with those in it, by a link that it gets by mail. It needs no account.",
  input: z.object({
    invitedFor: orEmpty(z.string().max(40)).describe(
      "The own city that invites it; without one the commission does.",
    ),
    guestName: line(longest.name),
    country: z.enum(countryCodes).describe("ISO 3166-1 alpha-2."),
    contact: line(longest.contact).describe("Who is written to."),
    email: z.email({ error: "platform:field.email" }).max(254),
    language: z.enum(languages),
    purpose: lines(longest.purpose)
      .pipe(z.string().min(1))
      .describe("Why it is invited; it reads that, and so do the cities."),
    guestUntil: writtenDay.describe("The last day on which its link opens anything."),
  }),
  output: Done,
  allow: possibleHosts,
  subject: (_input, { id }) => id,
  // Who is reached how is nobody's business who reads the history.
  auditDetails: ({ invitedFor, guestName, country, guestUntil }) => ({
    invitedFor,
    guestName,
    country,
    until: guestUntil,
  }),
  changes: [],
  async run(input, { db, actor, now, secret, baseUrl }) {
    const { invitedFor = null, guestName: name, country, contact, email, language, purpose } = input;
    const until = input.guestUntil;
    if (!hosts(actor, { invitedBy: invitedFor }))
      throw fieldProblem("invitedFor", "guests:field.invitedFor.own");
    const invitedBy = invitedFor === null ? null : (await getCity(db, invitedFor)).id;
    const today = dayOf(now);
    if (until <= today) throw fieldProblem("guestUntil", "guests:field.guestUntil.over");
    if (until > addDays(today, longestDays)) throw fieldProblem("guestUntil", "guests:field.guestUntil.long");
    if ((await countInvited(db, invitedBy, today)) >= most.invited)
      throw refuse.enough_guests({ most: most.invited });
    const guest = { name, country, contact, email: email.toLowerCase(), language, purpose, until, invitedBy };
    const id = await insertGuest(db, guest, { by: actor, at: now });
    await mailGuest(
      db,
      { secret, baseUrl },
      { guest: id, mail: "invited", city: invitedBy, senderId: actor.id },
    );
    return { id, state: "invited" };
  },
});

export const takeBackGuest = command({
  name: "guests.takeBackGuest",
  route: "DELETE /guest-cities/:guest",
  summary: "Take the invitation of a guest city back: its link opens nothing any more. What was done stays.",
  input: z.object(oneGuest),
  output: Done,
  allow: possibleHosts,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ guest: id }, { db, actor, now, secret, baseUrl }) {
    const guest = await lockedGuest(db, id, dayOf(now));
    const invitedBy = guest.invitedBy?.id ?? null;
    if (!hosts(actor, { invitedBy })) throw refuse.not_your_guest();
    await mailGuest(
      db,
      { secret, baseUrl },
      { guest: id, mail: "takenBack", city: invitedBy, senderId: actor.id },
    );
    await guestKept.write(db, {
      of: id,
      action: "takeBack",
      from: "invited",
      to: "taken_back",
      by: actor,
      at: now,
    });
    await endLink(db, id, now);
    return { id, state: "taken_back" };
  },
});

/** @throws Problem where both have an open exchange about that, or the guest has too many */
export async function requireRoom(
  db: Tx,
  guest: string,
  about: { city: string; entry: string | null; guestEntry: string | null },
): Promise<void> {
  const open = await openExchanges(db, guest);
  if (open.length >= most.exchanges) throw refuse.enough_exchanges({ most: most.exchanges });
  const { city, entry, guestEntry } = about;
  if (open.some((one) => one.cityId === city && one.entryId === entry && one.guestEntryId === guestEntry))
    throw refuse.asked_already();
}

export const askGuest = command({
  name: "guests.askGuest",
  route: "POST /cities/:city/guest-exchanges/with/:guest/:guestEntry",
  summary: "Ask a guest city for what it can help with, or offer help in what it wants to learn.",
  input: z.object({ ...oneGuestEntry, way: Way, aim: Aim }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ guest, way }) => ({ guest, way }),
  changes: [],
  async run({ city, guest, guestEntry, way, aim }, { db, actor, now, secret, baseUrl }) {
    const { id: own } = await getCity(db, city);
    await lockedGuest(db, guest, dayOf(now));
    const { kind } = await openEntryOf(db, guest, guestEntry);
    await requireRoom(db, guest, { city: own, entry: null, guestEntry });
    const learner = kind === "strength" ? "city" : "guest";
    const begun = { guest, city: own, begunBy: "city", entry: null, guestEntry, learner, way, aim } as const;
    const id = await insertExchange(db, { ...begun, by: actor, at: now });
    await mailGuest(
      db,
      { secret, baseUrl },
      { guest, mail: learner === "city" ? "asked" : "offered", city: own, senderId: actor.id },
    );
    return { id, state: "asked" };
  },
});

/** One that nobody else changes meanwhile. @throws Problem `peers.no_exchange`, and `peers.changed` */
async function exchangeToChange(db: Tx, id: string, side: Side, seen: number): Promise<GuestExchange> {
  await exchangeKept.lock(db, (await getGuestExchange(db, id, side)).id);
  const exchange = await getGuestExchange(db, id, side);
  if (exchange.version !== seen) throw refuse.changed({ version: exchange.version });
  return exchange;
}

/** The next state. @throws Problem where that side cannot do that now */
export function nextOf(
  action: GuestExchangeAction,
  { state, turn }: Pick<GuestExchange, "state" | "turn">,
  { as }: Pick<Side, "as">,
  actor: Parameters<typeof steps.possible>[1],
) {
  const to = steps.nextOf(action, state);
  if (to === undefined || !steps.possible({ state, turn, as }, actor).includes(action))
    throw refuse.not_now();
  return to;
}

type Acting = Pick<Context, "actor" | "now"> & { db: Tx; by: { id: string; name: string } };

export async function move(
  { db, actor, now, by }: Acting,
  side: Side,
  { id, action, note, seen }: { id: string; action: PlainAction; note: string | undefined; seen: number },
) {
  const exchange = await exchangeToChange(db, id, side, seen);
  const to = nextOf(action, exchange, side, actor);
  await exchangeKept.write(db, { of: id, action, from: exchange.state, to, note, by, at: now });
  return { exchange, to };
}

export async function writeLearned(
  { db, actor, now, by }: Acting,
  side: Side,
  { id, learned, seen }: { id: string; learned: string; seen: number },
) {
  const exchange = await exchangeToChange(db, id, side, seen);
  const to = nextOf("writeOutcome", exchange, side, actor);
  await saveLearned(db, id, { by: side.as, learned });
  await exchangeKept.write(db, { of: id, action: "writeOutcome", from: exchange.state, to, by, at: now });
  return { exchange, to };
}

const mailOf = { accept: "accepted", decline: "declined", confirm: "confirmed", stop: "stopped" } as const;

/** A guest that is not here any more hears nothing. */
async function tellGuest(
  { db, now, secret, baseUrl, actor }: Context<Tx>,
  { guest, city }: GuestExchange,
  mail: GuestMail,
): Promise<void> {
  if (!isHere(await getGuest(db, guest.id), dayOf(now))) return;
  await mailGuest(db, { secret, baseUrl }, { guest: guest.id, mail, city: city.id, senderId: actor.id });
}

export const moveGuestExchange = command({
  name: "guests.moveGuestExchange",
  route: "POST /cities/:city/guest-exchanges/:guestExchange/steps/:action",
  summary:
    "Accept or decline what a guest city asks or offers, confirm what it wrote of an exchange, or stop it. A reason may be given.",
  input: z.object({ ...exchangeOfCity, action: z.enum(plainActions), note: Note, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes: [],
  async run({ city, guestExchange: id, action, note, version: seen }, context) {
    const { db, actor } = context;
    const { id: own } = await getCity(db, city);
    const side: Side = { as: "city", city: own };
    const { exchange, to } = await move({ ...context, by: actor }, side, { id, action, note, seen });
    await tellGuest(context, exchange, mailOf[action]);
    return { id, state: to };
  },
});

export const writeGuestOutcome = command({
  name: "guests.writeGuestOutcome",
  route: "PUT /cities/:city/guest-exchanges/:guestExchange/outcome",
  summary: "Write what came of an exchange with a guest city, which confirms it or writes it otherwise.",
  input: z.object({ ...exchangeOfCity, cameOfIt: Learned, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ city, guestExchange: id, cameOfIt: learned, version: seen }, context) {
    const { db, actor } = context;
    const { id: own } = await getCity(db, city);
    const side: Side = { as: "city", city: own };
    const { exchange, to } = await writeLearned({ ...context, by: actor }, side, { id, learned, seen });
    await tellGuest(context, exchange, "toConfirm");
    return { id, state: to };
  },
});

/** For which own cities somebody can invite a guest. */
export const invitesFor = (actor: Context["actor"]) => ownCities(actor, "coordinator");
