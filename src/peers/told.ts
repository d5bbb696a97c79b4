// What cities are told of peer learning: that another one offers what they look for, or looks for what they offer.

import { z } from "zod";
import type { CityRole } from "../network/role.ts";
import type { Tx } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { writeEntry } from "./needs/commands.ts";
import type { EntryKind } from "./needs/entry.ts";
import { holdsOn } from "./needs/store.ts";
import { paths } from "./paths.ts";

/** One strength is told to so many cities that look for it, those whose need ends first. */
const mostTold = 100;

const values = z.object({ city: Named });
const told = { city: ["coordinator"] satisfies CityRole[] };

const offered = notificationKind({
  name: "peers.offered",
  words: "peers:told.offered",
  values,
  told,
  mail: "daily",
  canBeOff: true,
});

const wanted = notificationKind({
  name: "peers.wanted",
  words: "peers:told.wanted",
  values,
  told,
  mail: "daily",
  canBeOff: true,
});

export const kinds = [offered, wanted];

/** Of an entry of one kind that others may read: the cities with an open one of the other kind in the same focus area. */
async function fitting(tx: Tx, { subject, at }: Event, kind: EntryKind) {
  const entry = await tx
    .selectFrom("peerEntries")
    .innerJoin("cities", "cities.id", "peerEntries.cityId")
    .select([
      "peerEntries.id",
      "cityId",
      "number",
      "focusArea",
      "peerEntries.kind",
      "seenBy",
      "peerEntries.state",
      "name",
    ])
    .where("peerEntries.id", "=", String(subject))
    .executeTakeFirstOrThrow();
  if (entry.kind !== kind || entry.seenBy === "own" || entry.state !== "open") return [];
  const cities = await tx
    .selectFrom("peerEntries")
    .select(({ fn }) => ["cityId", fn.min("holdsUntil").as("first")])
    .where("kind", "=", kind === "need" ? "strength" : "need")
    .where("focusArea", "=", entry.focusArea)
    .where("cityId", "<>", entry.cityId)
    .where(holdsOn(dayOf(at)))
    .groupBy("cityId")
    .orderBy("first")
    .limit(mostTold)
    .execute();
  return cities.map(({ cityId: city }) => ({
    city,
    values: { city: writtenFrom(entry.name) },
    href: paths.one(entry.cityId, entry.number),
    thread: `peer-learning/${entry.id}`,
  }));
}

export const listeners = [
  tells(offered, writeEntry, {
    name: "peers.tellOffered",
    say: (event, { tx }) => fitting(tx, event, "strength"),
  }),
  tells(wanted, writeEntry, {
    name: "peers.tellWanted",
    say: (event, { tx }) => fitting(tx, event, "need"),
  }),
];
