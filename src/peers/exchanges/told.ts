// What both cities of an exchange are told, each of what the other one did; nobody else is told anything.

import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { askAll } from "../matching/commands.ts";
import { paths } from "../paths.ts";
import { beginExchange, moveExchange, suggestAnother } from "./commands.ts";
import { turnExchanges } from "./jobs.ts";
import { confirmOutcome, planExchange, writeOutcome } from "./outcome-commands.ts";

const values = z.object({ city: Named });
const told = { city: ["coordinator"] satisfies CityRole[] };
const atOnce = { values, told, mail: "at_once", canBeOff: true } as const;
const ofTheDay = { values, told, mail: "daily", canBeOff: true } as const;

const asked = notificationKind({ name: "exchanges.asked", words: "exchanges:told.asked", ...atOnce });
const offered = notificationKind({ name: "exchanges.offered", words: "exchanges:told.offered", ...atOnce });
const another = notificationKind({ name: "exchanges.another", words: "exchanges:told.another", ...atOnce });
const reminded = notificationKind({
  name: "exchanges.reminded",
  words: "exchanges:told.reminded",
  ...ofTheDay,
});
const lapsed = notificationKind({ name: "exchanges.lapsed", words: "exchanges:told.lapsed", ...ofTheDay });
const agreed = notificationKind({ name: "exchanges.agreed", words: "exchanges:told.agreed", ...atOnce });
const declined = notificationKind({
  name: "exchanges.declined",
  words: "exchanges:told.declined",
  ...atOnce,
});
const stopped = notificationKind({ name: "exchanges.stopped", words: "exchanges:told.stopped", ...atOnce });
const planned = notificationKind({ name: "exchanges.planned", words: "exchanges:told.planned", ...ofTheDay });
const toConfirm = notificationKind({
  name: "exchanges.toConfirm",
  words: "exchanges:told.toConfirm",
  ...atOnce,
});
const confirmed = notificationKind({
  name: "exchanges.confirmed",
  words: "exchanges:told.confirmed",
  ...ofTheDay,
});
const askedAll = notificationKind({
  name: "exchanges.askedAll",
  words: "exchanges:told.askedAll",
  ...ofTheDay,
});

export const kinds = [
  asked,
  offered,
  another,
  reminded,
  lapsed,
  agreed,
  declined,
  stopped,
  planned,
  toConfirm,
  confirmed,
  askedAll,
];

export async function sidesOf(tx: Tx, id: string) {
  return await tx
    .selectFrom("peerExchanges")
    .innerJoin("cities as learner", "learner.id", "peerExchanges.learnerId")
    .innerJoin("cities as host", "host.id", "peerExchanges.hostId")
    .leftJoin("peerEntries as need", "need.id", "peerExchanges.needId")
    .select([
      "learnerId",
      "hostId",
      "begunBy",
      "turnId",
      "learner.name as learnerName",
      "host.name as hostName",
    ])
    .select(["need.number as needNumber", "need.cityId as needCity"])
    .where("peerExchanges.id", "=", id)
    .executeTakeFirstOrThrow();
}

/** What one city is told of an exchange; it is named after the other one. */
export function toCity(id: string, city: string, sides: Awaited<ReturnType<typeof sidesOf>>) {
  const other = city === sides.learnerId ? sides.hostName : sides.learnerName;
  return {
    city,
    values: { city: writtenFrom(other) },
    href: paths.exchange(city, id),
    thread: `exchange/${id}`,
  };
}

/** To the city that did not do it. */
export async function toOther(tx: Tx, { subject, scope }: Event) {
  const sides = await sidesOf(tx, String(subject));
  const other = sides.learnerId === scope ? sides.hostId : sides.learnerId;
  return toCity(String(subject), other, sides);
}

const moved =
  (action: "accept" | "decline" | "stop") =>
  (event: Event, { tx }: { tx: Tx }) =>
    z.object({ action: z.string() }).parse(event.details).action === action
      ? toOther(tx, event)
      : Promise.resolve(undefined);

const begun =
  (by: "learner" | "host") =>
  async (event: Event, { tx }: { tx: Tx }) => {
    const { begunBy } = await sidesOf(tx, String(event.subject));
    return begunBy === by ? await toOther(tx, event) : undefined;
  };

const TurnDetails = z.object({ turned: z.enum(["remind", "lapse"]) });

/** Where nobody answered, whoever waited sees whom else it could ask; whoever was asked, that it is over. */
async function afterLapse(tx: Tx, { subject, details }: Event) {
  if (TurnDetails.parse(details).turned !== "lapse") return undefined;
  const id = String(subject);
  const sides = await sidesOf(tx, id);
  return [sides.learnerId, sides.hostId].map((city) => ({
    ...toCity(id, city, sides),
    ...(sides.needCity === city &&
      sides.turnId !== city &&
      sides.needNumber !== null && { href: paths.one(city, sides.needNumber) }),
  }));
}

/** All other cities with somebody who could answer; a city has one entry in the list of each. */
async function toAll(tx: Tx, { subject }: Event) {
  const need = await tx
    .selectFrom("peerEntries")
    .innerJoin("cities", "cities.id", "peerEntries.cityId")
    .select(["cityId", "number", "name"])
    .where("peerEntries.id", "=", String(subject))
    .executeTakeFirstOrThrow();
  const cities = await tx
    .selectFrom("cities")
    .select("id")
    .where("id", "<>", need.cityId)
    .where("retiredAt", "is", null)
    .orderBy("id")
    .limit(1000)
    .execute();
  return cities.map(({ id: city }) => ({
    city,
    values: { city: writtenFrom(need.name) },
    href: paths.one(need.cityId, need.number),
    thread: `peer-learning/${String(subject)}`,
  }));
}

export const listeners = [
  tells(asked, beginExchange, { name: "exchanges.tellAsked", say: begun("learner") }),
  tells(offered, beginExchange, { name: "exchanges.tellOffered", say: begun("host") }),
  tells(another, suggestAnother, {
    name: "exchanges.tellAnother",
    say: (event, { tx }) => toOther(tx, event),
  }),
  tells(agreed, moveExchange, { name: "exchanges.tellAgreed", say: moved("accept") }),
  tells(declined, moveExchange, { name: "exchanges.tellDeclined", say: moved("decline") }),
  tells(stopped, moveExchange, { name: "exchanges.tellStopped", say: moved("stop") }),
  tells(planned, planExchange, { name: "exchanges.tellPlanned", say: (event, { tx }) => toOther(tx, event) }),
  tells(toConfirm, writeOutcome, {
    name: "exchanges.tellToConfirm",
    say: (event, { tx }) => toOther(tx, event),
  }),
  tells(confirmed, confirmOutcome, {
    name: "exchanges.tellConfirmed",
    say: (event, { tx }) => toOther(tx, event),
  }),
  tells(reminded, turnExchanges, {
    name: "exchanges.tellReminded",
    async say({ subject, details }, { tx }) {
      if (TurnDetails.parse(details).turned !== "remind") return undefined;
      const sides = await sidesOf(tx, String(subject));
      return toCity(String(subject), sides.turnId, sides);
    },
  }),
  tells(lapsed, turnExchanges, {
    name: "exchanges.tellLapsed",
    say: (event, { tx }) => afterLapse(tx, event),
  }),
  tells(askedAll, askAll, { name: "exchanges.tellAskedAll", say: (event, { tx }) => toAll(tx, event) }),
];
