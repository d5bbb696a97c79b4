// What the cities of a visit are told, each of what the other one did, and both before and after it; and what is forgotten after it.

import { sql } from "kysely";
import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify, tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { sidesOf, toCity, toOther } from "../exchanges/told.ts";
import { confirmProgramme, sayWhoComes, sendProgramme } from "./commands.ts";
import { needsAreKeptFor, toldAfter, toldBefore } from "./visit.ts";

const told = { city: ["coordinator"] satisfies CityRole[] };
const atOnce = { values: z.object({ city: Named }), told, mail: "at_once", canBeOff: true } as const;
const ofDays = {
  values: z.object({ city: Named, day: z.string() }),
  inWords: (said: { day: string }, { language }: { language: string }) => ({
    ...said,
    day: formatDate(said.day, language),
  }),
  told,
  mail: "daily",
  canBeOff: true,
} as const;

const sent = notificationKind({ name: "visits.sent", words: "visits:told.sent", ...atOnce });
const confirmed = notificationKind({ name: "visits.confirmed", words: "visits:told.confirmed", ...atOnce });
const people = notificationKind({
  name: "visits.people",
  words: "visits:told.people",
  ...atOnce,
  mail: "daily",
});
const nears = notificationKind({ name: "visits.nears", words: "visits:told.nears", ...ofDays });
const held = notificationKind({ name: "visits.held", words: "visits:told.held", ...ofDays });

export const kinds = [sent, confirmed, people, nears, held];

export const listeners = [
  tells(sent, sendProgramme, { name: "visits.tellSent", say: (event, { tx }) => toOther(tx, event) }),
  tells(confirmed, confirmProgramme, {
    name: "visits.tellConfirmed",
    say: (event, { tx }) => toOther(tx, event),
  }),
  tells(people, sayWhoComes, { name: "visits.tellPeople", say: (event, { tx }) => toOther(tx, event) }),
];

const firstDay = sql<string>`(select min(day)::text from exchange_visit_stops
  where exchange_id = exchange_visits.exchange_id)`;
const lastDay = sql<string>`(select max(day)::text from exchange_visit_stops
  where exchange_id = exchange_visits.exchange_id)`;
/** So many in one transaction. */
const mostAtOnce = 500;

export const seeToVisits = job({
  name: "visits.seeToVisits",
  // Within the hour after midnight, in whatever time zone the network is.
  every: "20 * * * *",
  retries: 3,
  run: ({ service: { database }, now }) => seeToAll(database.db, now()),
});

/** Tells of visits that are near and of those that are over, and forgets what people needed. Several processes may. */
export async function seeToAll(db: Db, now: Date): Promise<void> {
  await inTransaction(db, (tx) => tellOfDays(tx, now));
  await inTransaction(db, (tx) => forgetNeeds(tx, now));
}

async function tellOfDays(tx: Tx, now: Date): Promise<void> {
  const today = dayOf(now);
  const found = await tx
    .selectFrom("exchangeVisits")
    .innerJoin("peerExchanges", "peerExchanges.id", "exchangeVisits.exchangeId")
    .select(["exchangeId as id", "learnerId", "hostId", firstDay.as("first"), lastDay.as("last")])
    .where("peerExchanges.state", "=", "under_way")
    .where("confirmedAt", "is not", null)
    .where(sql<boolean>`(${firstDay})::date <= ${addDays(today, toldBefore)}::date`)
    .where(sql<boolean>`(${lastDay})::date >= ${addDays(today, -toldAfter)}::date`)
    .orderBy("exchangeId")
    .limit(mostAtOnce)
    .execute();
  for (const { id, learnerId, hostId, first, last } of found) {
    const [kind, day] = last < today ? ([held, last] as const) : ([nears, first] as const);
    if (kind === nears && first < today) continue;
    const sides = await sidesOf(tx, id);
    let count = 0;
    for (const city of [learnerId, hostId]) {
      const said = toCity(id, city, sides);
      const values = { ...said.values, day };
      const occasion = `visit/${id}/${city}/${day}`;
      count += await notify(tx, kind, { ...said, values, occasion, at: now, by: null });
    }
    if (count > 0) await recordRun(tx, seeToVisits.name, { subject: id, details: { day }, changes: [] });
  }
}

/** A month after the last day; of what has no day, a month after it was over. */
async function forgetNeeds(tx: Tx, now: Date): Promise<void> {
  const before = addDays(dayOf(now), -needsAreKeptFor);
  const forgotten = await tx
    .updateTable("exchangeVisits")
    .set({ needsSealed: null })
    .where("needsSealed", "is not", null)
    .where(
      sql<boolean>`coalesce((${lastDay})::date, (select changed_at::date from peer_exchanges
        where id = exchange_id and state not in ('agreed', 'under_way'))) < ${before}::date`,
    )
    .returning("exchangeId")
    .execute();
  for (const { exchangeId } of forgotten)
    await recordRun(tx, seeToVisits.name, { subject: exchangeId, details: {}, changes: [] });
}
