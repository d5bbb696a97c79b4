// Guest cities, what they say and what they do with cities of the network, as it is kept.

import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { textToRead, toRead, writtenFrom } from "../../platform/written.ts";
import { holdsOn } from "../needs/store.ts";
import { refuse } from "../problems.ts";
import { Guest, GuestEntry, GuestExchange, isHere, most, OpenEntry } from "./guest.ts";
import { guestLink, subjectOf } from "./link.ts";
import {
  type GuestExchangeMove,
  type GuestExchangeState,
  type GuestMove,
  type GuestState,
  openStates,
  type Party,
} from "./workflow.ts";

export const guestKept = keptSteps<GuestMove, GuestState>("peer_guests", "peer_guest");
export const exchangeKept = keptSteps<GuestExchangeMove, GuestExchangeState>(
  "peer_guest_exchanges",
  "peer_guest_exchange",
);

function guestsIn(db: Queryable) {
  return db
    .selectFrom("peerGuests")
    .leftJoin("cities as host", "host.id", "peerGuests.invitedById")
    .select(["peerGuests.id", "peerGuests.name", "peerGuests.country", "peerGuests.purpose", "until"])
    .select(["peerGuests.state", "peerGuests.version", "invitedById", "host.name as hostName"]);
}
type GuestRow = Awaited<ReturnType<ReturnType<typeof guestsIn>["executeTakeFirstOrThrow"]>>;

const guestFrom = ({ invitedById, hostName, ...row }: GuestRow): Guest =>
  Guest.parse({
    ...row,
    invitedBy: invitedById === null ? null : { id: invitedById, name: toRead(writtenFrom(hostName)) },
  });

/** @throws Problem `peers.no_guest` */
export async function getGuest(db: Queryable, id: string): Promise<Guest> {
  const row = await guestsIn(db).where("peerGuests.id", "=", id).executeTakeFirst();
  if (!row) throw refuse.no_guest();
  return guestFrom(row);
}

/** Those who are here on a day, by their names. */
export async function guestsHere(db: Queryable, today: string): Promise<Guest[]> {
  const rows = await guestsIn(db)
    .where("peerGuests.state", "=", "invited")
    .where("until", ">=", today)
    .orderBy("peerGuests.name")
    .orderBy("peerGuests.id")
    .limit(most.shown)
    .execute();
  return rows.map(guestFrom);
}

/** One that nobody else changes meanwhile. @throws Problem where it is over */
export async function lockedGuest(db: Tx, id: string, today: string): Promise<Guest> {
  await guestKept.lock(db, id);
  const guest = await getGuest(db, id);
  if (!isHere(guest, today)) throw refuse.guest_link_over();
  return guest;
}

/** How many a city, or the commission, has invited who are here. */
export async function countInvited(db: Tx, invitedBy: string | null, today: string): Promise<number> {
  const { count } = await db
    .selectFrom("peerGuests")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("invitedById", invitedBy === null ? "is" : "=", invitedBy)
    .where("state", "=", "invited")
    .where("until", ">=", today)
    .executeTakeFirstOrThrow();
  return count;
}

export interface Invited {
  name: string;
  country: string;
  contact: string;
  email: string;
  language: string;
  purpose: string;
  until: string;
  invitedBy: string | null;
}

export async function insertGuest(
  db: Tx,
  { invitedBy, ...said }: Invited,
  { by, at }: { by: Pick<Actor, "id" | "name">; at: Date },
): Promise<string> {
  const { id } = await db
    .insertInto("peerGuests")
    .values({ ...said, invitedById: invitedBy, changedAt: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  await guestKept.write(db, { of: id, action: "invite", from: "none", to: "invited", by, at });
  return id;
}

/** Where it is reached. */
export async function contactOf(db: Queryable, id: string) {
  return await db
    .selectFrom("peerGuests")
    .select(["contact", "email", "language", "linkNumber"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** The link that was sent last opens nothing any more. */
export async function endLink(db: Tx, id: string, now: Date): Promise<void> {
  const { linkNumber } = await contactOf(db, id);
  await guestLink.end(db, [subjectOf(id, linkNumber)], now);
}

/** From now on it is written to there, and has another link. @throws Problem `peers.changed` */
export async function saveAddress(
  db: Tx,
  { id, version }: Pick<Guest, "id" | "version">,
  { contact, email }: { contact: string; email: string },
  seen: number,
): Promise<void> {
  if (version !== seen) throw refuse.changed({ version });
  await db
    .updateTable("peerGuests")
    .set(({ eb }) => ({ contact, email, version: version + 1, linkNumber: eb("linkNumber", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function entriesOf(
  db: Queryable,
  guests: readonly string[],
): Promise<Map<string, GuestEntry[]>> {
  if (guests.length === 0) return new Map();
  const rows = await db
    .selectFrom("peerGuestEntries")
    .select(["id", "guestId", "kind", "focusArea", "about", "language", "ways"])
    .select(sql<boolean>`ended_at is not null`.as("isEnded"))
    .where("guestId", "in", [...guests])
    .where("endedAt", "is", null)
    .orderBy("at")
    .orderBy("id")
    .limit(most.shown * most.entries)
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ guestId }) => guestId)].map(([guest, of]) => [
      guest,
      of.map((row) => GuestEntry.parse(row)),
    ]),
  );
}

/** @throws Problem `peers.no_entry` where the guest has said no such thing, or ended it */
export async function openEntryOf(db: Queryable, guest: string, entry: string): Promise<GuestEntry> {
  const found = (await entriesOf(db, [guest])).get(guest)?.find(({ id }) => id === entry);
  if (!found || found.isEnded) throw refuse.no_entry();
  return found;
}

export async function insertEntry(
  db: Tx,
  guestId: string,
  said: Pick<GuestEntry, "kind" | "focusArea" | "about" | "language" | "ways">,
  at: Date,
): Promise<string> {
  const { id } = await db
    .insertInto("peerGuestEntries")
    .values({ ...said, guestId, at })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function endEntryNow(db: Tx, id: string, at: Date): Promise<void> {
  await db.updateTable("peerGuestEntries").set({ endedAt: at }).where("id", "=", id).execute();
}

/** What a city said that is meant for guests too, and holds; nothing else of a city is ever shown to them. */
function entriesForGuests(db: Queryable, today: string) {
  return db
    .selectFrom("peerEntries")
    .innerJoin("cities", "cities.id", "peerEntries.cityId")
    .select(["peerEntries.id", "peerEntries.cityId", "peerEntries.number", "peerEntries.kind"])
    .select(["peerEntries.focusArea", "peerEntries.ways", "peerEntries.holdsUntil"])
    .select([textToRead("cities.name").as("cityName"), textToRead("peerEntries.about").as("about")])
    .where("peerEntries.seenBy", "in", ["guests", "everybody"])
    .where("cities.retiredAt", "is", null)
    .where(holdsOn(today));
}

export async function openToGuests(db: Queryable, today: string): Promise<OpenEntry[]> {
  const rows = await entriesForGuests(db, today)
    .orderBy("peerEntries.focusArea")
    .orderBy("peerEntries.cityId")
    .orderBy("peerEntries.number")
    .limit(most.shown)
    .execute();
  return rows.map(({ cityId, cityName, ...row }) =>
    OpenEntry.parse({ ...row, city: { id: cityId, name: cityName } }),
  );
}

/** @throws Problem `peers.no_entry` also where it is not for guests */
export async function openToGuest(
  db: Queryable,
  { city, number }: { city: string; number: number },
  today: string,
): Promise<OpenEntry & { id: string }> {
  const row = await entriesForGuests(db, today)
    .where("peerEntries.cityId", "=", city)
    .where("peerEntries.number", "=", number)
    .executeTakeFirst();
  if (!row) throw refuse.no_entry();
  const { id, cityId, cityName, ...said } = row;
  return { id, ...OpenEntry.parse({ ...said, city: { id: cityId, name: cityName } }) };
}

function exchangesIn(db: Queryable) {
  return db
    .selectFrom("peerGuestExchanges as exchange")
    .innerJoin("peerGuests as guest", "guest.id", "exchange.guestId")
    .innerJoin("cities", "cities.id", "exchange.cityId")
    .selectAll("exchange")
    .select(["guest.name as guestName", "guest.country", "cities.name as cityName"]);
}
type ExchangeRow = Awaited<ReturnType<ReturnType<typeof exchangesIn>["executeTakeFirstOrThrow"]>>;

const exchangeFrom = (row: ExchangeRow): GuestExchange =>
  GuestExchange.parse({
    ...row,
    guest: { id: row.guestId, name: row.guestName, country: row.country },
    city: { id: row.cityId, name: toRead(writtenFrom(row.cityName)) },
  });

export async function exchangesOfGuest(db: Queryable, guest: string): Promise<GuestExchange[]> {
  const rows = await exchangesIn(db)
    .where("guestId", "=", guest)
    .orderBy("exchange.changedAt", "desc")
    .orderBy("exchange.id")
    .limit(most.shown)
    .execute();
  return rows.map(exchangeFrom);
}

/** Of whom somebody asks: the guest behind a link, or a city. */
export type Side = { as: "guest"; guest: string } | { as: "city"; city: string };

/** @throws Problem `peers.no_exchange` also where it is one of others */
export async function getGuestExchange(db: Queryable, id: string, side: Side): Promise<GuestExchange> {
  const row = await exchangesIn(db)
    .where("exchange.id", "=", id)
    .where(
      side.as === "guest" ? "exchange.guestId" : "exchange.cityId",
      "=",
      side.as === "guest" ? side.guest : side.city,
    )
    .executeTakeFirst();
  if (!row) throw refuse.no_exchange();
  return exchangeFrom(row);
}

/** Those of a guest that are not over, with what they are about. */
export async function openExchanges(db: Tx, guest: string) {
  return await db
    .selectFrom("peerGuestExchanges")
    .select(["cityId", "entryId", "guestEntryId"])
    .where("guestId", "=", guest)
    .where("state", "in", openStates)
    .limit(most.exchanges)
    .execute();
}

export async function insertExchange(
  db: Tx,
  begun: {
    guest: string;
    city: string;
    begunBy: Party;
    entry: string | null;
    guestEntry: string | null;
    learner: Party;
    way: GuestExchange["way"];
    aim: string;
    by: Pick<Actor, "id" | "name">;
    at: Date;
  },
): Promise<string> {
  const { guest, city, begunBy, entry, guestEntry, learner, way, aim, by, at } = begun;
  const { id } = await db
    .insertInto("peerGuestExchanges")
    .values({
      guestId: guest,
      cityId: city,
      begunBy,
      entryId: entry,
      guestEntryId: guestEntry,
      learner,
      way,
      aim,
      turn: begunBy === "guest" ? "city" : "guest",
      changedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await exchangeKept.write(db, { of: id, action: "ask", from: "none", to: "asked", by, at });
  return id;
}

export async function saveLearned(
  db: Tx,
  id: string,
  { by, learned }: { by: Party; learned: string },
): Promise<void> {
  await db
    .updateTable("peerGuestExchanges")
    .set({ writtenBy: by, learned, turn: by === "guest" ? "city" : "guest" })
    .where("id", "=", id)
    .execute();
}
