// What a guest city does, by its link: it says what it wants to learn or can help with, asks cities and answers them, and writes what came
// of it. Opening the link changes nothing: programs that look through mails follow every link.

import { z } from "zod";
import { namedFocusAreas } from "../../framework/queries.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { lines, ticked, unchosenProblem, seenVersion as version } from "../../platform/input.ts";
import { holderOf } from "../../platform/link.ts";
import { type Context, command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { kinds, ways } from "../needs/entry.ts";
import { refuse } from "../problems.ts";
import { Aim, Done, Learned, move, Note, requireRoom, Way, writeLearned } from "./commands.ts";
import { longest, most } from "./guest.ts";
import { guestLink, openedGuest } from "./link.ts";
import {
  endEntryNow,
  endLink,
  entriesOf,
  guestKept,
  insertEntry,
  insertExchange,
  lockedGuest,
  openEntryOf,
  openToGuest,
  type Side,
} from "./store.ts";
import { plainActions } from "./workflow.ts";

export const byLink = { token: z.string().max(200) };
export const ownEntry = { ...byLink, guestEntry: z.uuid() };
export const ownExchange = { ...byLink, guestExchange: z.uuid() };
export const entryOfCity = {
  ...byLink,
  askedCity: z.string().max(40).describe("The city of the network."),
  entry: z.coerce.number().int().min(1).max(1_000_000).describe("What it says, by its number."),
};
const allow = holderOf(guestLink);

/** The guest behind the link, and as whom it stands in the history. @throws Problem where it is over */
async function opened(context: Context<Tx>) {
  const guest = await lockedGuest(context.db, openedGuest(context), dayOf(context.now));
  return { guest, by: { id: "", name: guest.name }, side: { as: "guest", guest: guest.id } satisfies Side };
}

export const sayAsGuest = command({
  name: "guests.sayAsGuest",
  route: "POST /guest-city/:token/entries",
  summary: "Say as a guest city what it wants to learn, or can help with.",
  input: z.object({
    ...byLink,
    kind: z.enum(kinds),
    focusArea: z.string().max(40),
    words: lines(longest.about).pipe(z.string().min(1)),
    language: z.enum(languages).describe("In which language it is written."),
    ways: ticked(Way, ways.length),
  }),
  output: Done,
  allow,
  subject: (_input, { id }) => id,
  auditDetails: ({ kind, focusArea }) => ({ kind, focusArea }),
  changes: [],
  async run({ kind, focusArea, words: about, language, ways: asked }, context) {
    const { db, now } = context;
    const { guest } = await opened(context);
    if (!(await namedFocusAreas(db)).some(({ id }) => id === focusArea)) throw unchosenProblem("focusArea");
    if (asked.length === 0) throw fieldProblem("ways", "peers:field.ways.required");
    const said = (await entriesOf(db, [guest.id])).get(guest.id) ?? [];
    if (said.filter(({ isEnded }) => !isEnded).length >= most.entries)
      throw refuse.enough({ most: most.entries });
    const id = await insertEntry(db, guest.id, { kind, focusArea, about, language, ways: asked }, now);
    return { id, state: "open" };
  },
});

export const unsayAsGuest = command({
  name: "guests.unsayAsGuest",
  route: "DELETE /guest-city/:token/entries/:guestEntry",
  summary: "Say no longer what a guest city wants to learn, or can help with.",
  input: z.object(ownEntry),
  output: Done,
  allow,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ guestEntry }, context) {
    const { guest } = await opened(context);
    const { id } = await openEntryOf(context.db, guest.id, guestEntry);
    await endEntryNow(context.db, id, context.now);
    return { id, state: "ended" };
  },
});

export const askAsGuest = command({
  name: "guests.askAsGuest",
  route: "POST /guest-city/:token/exchanges/:askedCity/:entry",
  summary: "Ask a city for what it can help with, or offer help in what it wants to learn, as a guest city.",
  input: z.object({ ...entryOfCity, way: Way, aim: Aim }),
  output: Done.extend({ city: z.string() }),
  allow,
  subject: (_input, { id }) => id,
  auditDetails: ({ askedCity, way }) => ({ askedCity, way }),
  changes: [],
  async run({ askedCity, entry: number, way, aim }, context) {
    const { db, now } = context;
    const { guest, by } = await opened(context);
    const entry = await openToGuest(db, { city: askedCity, number }, dayOf(now));
    const city = entry.city.id;
    await requireRoom(db, guest.id, { city, entry: entry.id, guestEntry: null });
    const learner = entry.kind === "strength" ? "guest" : "city";
    const begun = {
      guest: guest.id,
      city,
      begunBy: "guest",
      entry: entry.id,
      guestEntry: null,
      learner,
    } as const;
    const id = await insertExchange(db, { ...begun, way, aim, by, at: now });
    return { id, state: "asked", city };
  },
});

export const moveAsGuest = command({
  name: "guests.moveAsGuest",
  route: "POST /guest-city/:token/exchanges/:guestExchange/steps/:action",
  summary:
    "Accept or decline what a city asks or offers, confirm what it wrote of an exchange, or stop it, as a guest city.",
  input: z.object({ ...ownExchange, action: z.enum(plainActions), note: Note, version }),
  output: Done,
  allow,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes: [],
  async run({ guestExchange: id, action, note, version: seen }, context) {
    const { by, side } = await opened(context);
    const { to } = await move({ ...context, by }, side, { id, action, note, seen });
    return { id, state: to };
  },
});

export const writeOutcomeAsGuest = command({
  name: "guests.writeOutcomeAsGuest",
  route: "PUT /guest-city/:token/exchanges/:guestExchange/outcome",
  summary: "Write as a guest city what came of an exchange; the city confirms it or writes it otherwise.",
  input: z.object({ ...ownExchange, cameOfIt: Learned, version }),
  output: Done,
  allow,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ guestExchange: id, cameOfIt: learned, version: seen }, context) {
    const { by, side } = await opened(context);
    const { to } = await writeLearned({ ...context, by }, side, { id, learned, seen });
    return { id, state: to };
  },
});

export const withdrawGuest = command({
  name: "guests.withdrawGuest",
  route: "POST /guest-city/:token/withdrawal",
  summary: "Take part no more as a guest city: its link opens nothing after that. What was done stays.",
  input: z.object(byLink),
  output: Done,
  allow,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run(_input, context) {
    const { db, now } = context;
    const { guest, by } = await opened(context);
    await guestKept.write(db, {
      of: guest.id,
      action: "withdraw",
      from: "invited",
      to: "withdrawn",
      by,
      at: now,
    });
    await endLink(db, guest.id, now);
    return { id: guest.id, state: "withdrawn" };
  },
});
