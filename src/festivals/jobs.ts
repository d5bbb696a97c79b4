// What happens to festivals by themselves: coordinators are told in time that the call ends, and a festival is over after its last day.

import { cityTag } from "../network/tags.ts";
import { systemActor } from "../platform/actor.ts";
import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { job, recordRun } from "../platform/jobs/job.ts";
import { notify } from "../platform/notifications/notify.ts";
import { paths } from "./paths.ts";
import { festivalById, festivalSteps } from "./store.ts";
import { callEnds, held } from "./told.ts";

/** So many days before the last one of the call. */
export const daysBefore = 7;
const mostAtOnce = 200;

export const turnFestivals = job({
  name: "festivals.turnFestivals",
  every: "15 * * * *",
  retries: 3,
  async run({ service, now, signal }) {
    const { db } = service.database;
    const at = now();
    for (const id of await turning(db, dayOf(at))) {
      if (signal.aborted) return;
      await inTransaction(db, (tx) => turn(tx, id, at));
    }
  },
});

async function turning(db: Db, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom("festivals")
    .select("id")
    .where((where) =>
      where.or([
        where("state", "=", "programme").and("endsOn", "<", today),
        where("state", "=", "called")
          .and("callUntil", ">=", today)
          .and("callUntil", "<=", addDays(today, daysBefore)),
      ]),
    )
    .orderBy("endsOn")
    .orderBy("id")
    .limit(mostAtOnce)
    .execute();
  return rows.map(({ id }) => id);
}

async function turn(tx: Tx, id: string, at: Date): Promise<void> {
  await festivalSteps.lock(tx, id);
  const { city, cityName, number, name, state, callUntil, endsOn } = await festivalById(tx, id);
  const telling = { at, by: null, city, thread: `festival/${id}` };
  const values = { festival: name, city: cityName };
  if (state === "called") {
    // Of one occasion nobody is told twice, however often it is looked.
    const occasion = `festival/${id}/call/${callUntil}`;
    const href = paths.events(city, number);
    await notify(tx, callEnds, { ...telling, occasion, href, values: { ...values, day: callUntil } });
    return;
  }
  // Somebody moved its days meanwhile.
  if (state !== "programme" || endsOn >= dayOf(at)) return;
  await festivalSteps.write(tx, { of: id, action: "hold", from: state, to: "held", by: systemActor, at });
  await recordRun(tx, turnFestivals.name, {
    scope: city,
    subject: id,
    details: { state: "held" },
    changes: [cityTag(city)],
  });
  await notify(tx, held, {
    ...telling,
    occasion: `festival/${id}/held`,
    href: paths.counts(city, number),
    values,
  });
}
