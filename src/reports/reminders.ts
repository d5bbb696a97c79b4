// Tells cities of the days of their reports, and the commission that a cycle closed.

import { sql } from "kysely";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { job, recordRun } from "../platform/jobs/job.ts";
import { notify } from "../platform/notifications/notify.ts";
import { writtenFrom } from "../platform/written.ts";
import { mostCycles } from "./cycles.ts";
import { type DueNews, dueNews, remindingJob, type ToldDays } from "./due-news.ts";
import { closed, closing, cycleClosed, extended, late, opened } from "./kinds.ts";
import { threadOf } from "./listeners.ts";
import { paths } from "./paths.ts";
import { standings } from "./standings.ts";
import { isOpenForWriting } from "./workflow.ts";

/** Within the hour after midnight, in whatever time zone the network is. */
export const remindOfDays = job({
  name: remindingJob,
  every: "0 * * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    await tellDays(database.db, now(), signal);
  },
});

/** Nothing is told of a report that was due longer ago. */
const longestLateDays = 200;
/** The commission hears of a cycle's end within so many days. */
const closedDays = 7;

/** Tells what the day brings; several processes may. Returns how many cities were told of something. */
export async function tellDays(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  const today = dayOf(now);
  let told = 0;
  for (const report of await reportsUnderWay(db, today)) {
    if (signal?.aborted) return told;
    if (!isAnythingNew(report, today)) continue;
    told += await inTransaction(db, (tx) => tellCity(tx, report, { now, today }));
  }
  for (const cycle of await cyclesJustClosed(db, today))
    await inTransaction(db, (tx) => tellCommission(tx, cycle, now));
  return told;
}

type Report = Awaited<ReturnType<typeof reportsUnderWay>>[number];

async function reportsUnderWay(db: Db, today: string) {
  const rows = await standings(db, today)
    .leftJoin("reportDaysTold", (join) =>
      join
        .onRef("reportDaysTold.cycleId", "=", "reports.cycleId")
        .onRef("reportDaysTold.cityId", "=", "reports.cityId"),
    )
    .select([
      "reportDaysTold.dueOn as toldDueOn",
      "reportDaysTold.since",
      "reportDaysTold.isOpened",
      "reportDaysTold.mark",
      "cities.name as names",
    ])
    .where(
      sql<boolean>`coalesce(cycle_cities.due_on, cycles.closes_on) >= ${addDays(today, -longestLateDays)}::date`,
    )
    .execute();
  return rows.map(({ toldDueOn, since, isOpened, mark, ...row }) => ({
    ...row,
    told:
      toldDueOn !== null && since !== null
        ? { dueOn: toldDueOn, since, isOpened: isOpened ?? false, mark }
        : undefined,
  }));
}

function newsOf({ opensOn, dueOn, told, state }: Omit<Report, "id">, today: string) {
  return dueNews({ opensOn, dueOn }, told, { today, isWriting: isOpenForWriting(state) });
}

function isAnythingNew(report: Report, today: string): boolean {
  const { now } = newsOf(report, today);
  const { told } = report;
  return !told || (Object.keys(now) as (keyof ToldDays)[]).some((name) => now[name] !== told[name]);
}

interface Moment {
  now: Date;
  today: string;
}

/** Returns 1 where the city was told of something. */
async function tellCity(tx: Tx, report: Report, { now: at, today }: Moment): Promise<0 | 1> {
  const { city, cycle } = report;
  const told = await lockTold(tx, report, today);
  // Another process, a submission or an officer may have changed it since it was listed.
  const standing = await standingNow(tx, report, today);
  if (!standing) return 0;
  const { dueOn } = standing;
  const { news, now } = newsOf({ ...report, ...standing, told }, today);
  await tx
    .updateTable("reportDaysTold")
    .set({ ...now })
    .where("cycleId", "=", cycle)
    .where("cityId", "=", city)
    .execute();
  for (const one of news) await tell(tx, { ...report, ...standing }, one, at);
  const [first] = news;
  if (!first) return 0;
  await recordRun(tx, remindOfDays.name, {
    scope: city,
    subject: `${city}/${cycle}`,
    details: { told: news.map(({ what }) => what), dueOn },
  });
  return 1;
}

async function lockTold(tx: Tx, report: Report, today: string): Promise<ToldDays> {
  const { city: cityId, cycle: cycleId, dueOn } = report;
  await tx
    .insertInto("reportDaysTold")
    .values({ cityId, cycleId, dueOn, since: today })
    .onConflict((conflict) => conflict.columns(["cycleId", "cityId"]).doNothing())
    .execute();
  return tx
    .selectFrom("reportDaysTold")
    .select(["dueOn", "since", "isOpened", "mark"])
    .where("cycleId", "=", cycleId)
    .where("cityId", "=", cityId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Undefined for a city that was taken out of the cycle. */
async function standingNow(tx: Tx, { city, cycle }: Report, today: string) {
  await tx
    .selectFrom("reports")
    .select("id")
    .where("cityId", "=", city)
    .where("cycleId", "=", cycle)
    .forShare()
    .$call(boundedBy("one report"))
    .execute();
  return standings(tx, today, { city, cycle }).executeTakeFirst();
}

async function tell(
  tx: Tx,
  { city, names, cycle, dueOn, state }: Report,
  news: DueNews,
  at: Date,
): Promise<void> {
  const about = {
    // Of the same day, each thing is told once; where it is moved, anew.
    occasion: [news.what, cycle, city, dueOn, ...("weeks" in news ? [news.weeks] : [])].join("/"),
    at,
    by: null,
    city,
    href: paths.report(city, cycle),
    thread: threadOf(city, cycle),
  };
  const values = { city: writtenFrom(names), cycle, day: dueOn, isReturned: state === "returned" };
  switch (news.what) {
    case "opened": {
      const { note = "" } = (await whoMoved(tx, { city, cycle })) ?? {};
      await notify(tx, opened, { ...about, values: { ...values, note } });
      return;
    }
    case "extended": {
      const { by = null, note = "" } = (await whoMoved(tx, { city, cycle })) ?? {};
      await notify(tx, extended, { ...about, by, values: { ...values, before: news.before, note } });
      return;
    }
    case "closing": {
      const occasion = `${about.occasion}/${news.days}`;
      await notify(tx, closing, { ...about, occasion, values: { ...values, count: news.days } });
      return;
    }
    case "closed":
      await notify(tx, closed, { ...about, values });
      return;
    case "late":
      await notify(tx, late, { ...about, values: { ...values, count: news.weeks } });
  }
}

/** Who gave the cycle, or the city in it, the days that it has now, and why. */
async function whoMoved(tx: Tx, { city, cycle }: Pick<Report, "city" | "cycle">) {
  const event = await tx
    .selectFrom("cycleEvents")
    .select(["actorId", "actorName", "reason"])
    .where("cycleId", "=", cycle)
    .where((eb) => eb.or([eb("cityId", "is", null), eb("cityId", "=", city)]))
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return event && { by: { id: event.actorId, name: event.actorName }, note: event.reason ?? "" };
}

interface ClosedCycle {
  id: string;
  closesOn: string;
}

function cyclesJustClosed(db: Db, today: string): Promise<ClosedCycle[]> {
  return db
    .selectFrom("cycles")
    .select(["id", "closesOn"])
    .where("closesOn", "<", today)
    .where("closesOn", ">=", addDays(today, -closedDays))
    .limit(mostCycles)
    .execute();
}

async function tellCommission(tx: Tx, { id, closesOn }: ClosedCycle, at: Date): Promise<void> {
  const reports = await standings(tx, dayOf(at), { cycle: id }).execute();
  const values = {
    cycle: id,
    day: closesOn,
    in: reports.filter(({ submissions }) => submissions > 0).length,
    all: reports.length,
  };
  const occasion = `closed/${id}/${closesOn}`;
  const about = { occasion, at, by: null, href: paths.review, thread: `cycle/${id}` };
  await notify(tx, cycleClosed, { ...about, values });
}
