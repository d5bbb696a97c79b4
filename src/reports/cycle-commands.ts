// Opening a cycle and what can become of it: other days before it opens, more time, an earlier end, another city. Each
// says why, and is kept with the days from then on. The history has all of it: whoever is told of a change is told from
// when to when, and why.

import { z } from "zod";
import { currentKeyFeatures, currentTemplate } from "../framework/queries.ts";
import { officer } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { orEmpty, Reason } from "../platform/input.ts";
import { wake } from "../platform/jobs/wake.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem, together } from "../platform/problem.ts";
import {
  type CycleAction,
  canChangeCycle,
  isDayOf,
  lastDayOf,
  periodOf,
  phaseOf,
  type Years,
  yearsOf,
} from "./cycle-rules.ts";
import { type Cycle, CycleId, mostCycles } from "./cycles.ts";
import { lockReport } from "./drafting.ts";
import { remindingJob } from "./due-news.ts";
import { refuse } from "./problems.ts";
import { cyclesTag } from "./tags.ts";

type Days = Pick<Cycle, "opensOn" | "closesOn">;

const day = z.iso.date();
const version = z.coerce.number().int().min(1).max(1_000_000).describe("The version that was seen.");
const subject = ({ cycle }: { cycle: string }) => cycle;

/** The days of a cycle, or of one city in it, as they were and as they are now. */
const ChangedDays = z.object({
  cycle: z.string(),
  version: z.number(),
  before: z.object({ opensOn: z.string(), closesOn: z.string() }),
  opensOn: z.string(),
  closesOn: z.string(),
});

export const openCycle = command({
  name: "reports.openCycle",
  route: "POST /cycles",
  summary: "Open a reporting cycle for the cities that must report in it, from a day on.",
  input: z.object({
    id: CycleId,
    opensOn: day,
    closesOn: day,
    cities: z.preprocess(
      (value) => (typeof value === "string" ? [value] : value),
      z.array(z.string().max(40)).min(1).max(5000),
    ),
    reason: orEmpty(Reason).describe("What the cities are told with it."),
  }),
  output: z.object({ id: z.string() }),
  allow: officer("administrator"),
  subject: ({ id }) => id,
  changes: [cyclesTag],
  async run(input, { db, actor, now }) {
    const { id, opensOn, closesOn } = input;
    const years = yearsOf(id);
    const known = await db.selectFrom("cities").select("id").where("id", "in", input.cities).execute();
    together(
      () => {
        if (!years) throw fieldProblem("id", "reports:field.id.wrong");
      },
      () => requireDays(years, { opensOn, closesOn }),
      () => {
        if (known.length !== new Set(input.cities).size)
          throw fieldProblem("cities", "reports:field.cities.wrong");
      },
    );
    if (!years) throw fieldProblem("id", "reports:field.id.wrong");
    await insertCycle(db, { id, opensOn, closesOn }, periodOf(years));
    await addCycleEvent(db, { id, opensOn, closesOn }, { action: "open", reason: input.reason, actor, now });
    const cityIds = known.map((city) => ({ cycleId: id, cityId: city.id }));
    await db.insertInto("cycleCities").values(cityIds).execute();
    await db.insertInto("reports").values(cityIds).execute();
    return { id };
  },
});

/** @throws Problem at the fields of the days that a cycle of these years cannot have */
function requireDays(years: Years | undefined, { opensOn, closesOn }: Days): void {
  together(
    () => {
      if (years && !isDayOf(years, opensOn)) throw fieldProblem("opensOn", "reports:field.opensOn.years");
    },
    () => {
      if (closesOn <= opensOn) throw fieldProblem("closesOn", "reports:field.closesOn.too_small");
      if (years && !isDayOf(years, closesOn)) throw fieldProblem("closesOn", "reports:field.closesOn.years");
    },
  );
}

/** @throws Problem `reports.cycle_exists`, or `reports.cycle_overlaps` with the cycle that has some of its days */
async function insertCycle(
  db: Tx,
  days: Pick<Cycle, "id" | "opensOn" | "closesOn">,
  period: ReturnType<typeof periodOf>,
): Promise<void> {
  const template = await currentTemplate(db);
  const keyFeatures = await currentKeyFeatures(db);
  const inserted = await db
    .insertInto("cycles")
    .values({
      ...days,
      periodFrom: period.from,
      periodTo: lastDayOf(period),
      templateId: template.id,
      templateEdition: template.edition,
      frameworkId: keyFeatures.id,
      frameworkEdition: keyFeatures.edition,
    })
    // The same years, or a period that shares days with another one (`cycles_apart`).
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const among = await db
    .selectFrom("cycles")
    .select("id")
    .where("periodFrom", "<", period.before)
    .where("periodTo", ">=", period.from)
    .orderBy("id")
    .limit(mostCycles)
    .execute();
  const other = among.find(({ id }) => id !== days.id);
  const isNew = inserted.numInsertedOrUpdatedRows !== 0n;
  if (!isNew && among.some(({ id }) => id === days.id)) throw refuse.cycle_exists({ cycle: days.id });
  if (other) throw refuse.cycle_overlaps({ cycle: other.id });
}

export const editCycle = command({
  name: "reports.editCycle",
  route: "PUT /cycles/:cycle",
  summary: "Give a cycle other days before it opens.",
  input: z.object({ cycle: CycleId, version, opensOn: day, closesOn: day, reason: Reason }),
  output: ChangedDays,
  allow: officer("administrator"),
  subject,
  auditDetails: (input, days) => ({ ...input, ...days }),
  changes: [cyclesTag],
  async run({ cycle: id, version, opensOn, closesOn, reason }, { db, actor, now }) {
    const cycle = await lockCycle(db, id);
    requirePossible("edit", cycle, now);
    requireDays(getYears(id), { opensOn, closesOn });
    await setDays(db, cycle, version, { opensOn, closesOn });
    await addCycleEvent(db, { id, opensOn, closesOn }, { action: "edit", reason, actor, now });
    return changedDays(cycle, { opensOn, closesOn });
  },
});

export const extendCycle = command({
  name: "reports.extendCycle",
  route: "POST /cycles/:cycle/extend",
  summary: "Give the cities more time in a cycle that is open or closed, or one city that needs it.",
  input: z.object({
    cycle: CycleId,
    version,
    closesOn: day.describe("The new last day."),
    city: orEmpty(z.string().max(40)).describe("The only city that gets it; without it all do."),
    reason: Reason,
  }),
  output: ChangedDays,
  allow: officer("administrator"),
  subject,
  auditDetails: (input, days) => ({ ...input, ...days }),
  changes: [cyclesTag],
  async run({ cycle: id, version, closesOn, city, reason }, { db, actor, now }) {
    const cycle = await lockCycle(db, id);
    requirePossible("extend", cycle, now);
    const before = { ...cycle, ...(city !== undefined && { closesOn: await dueOnOf(db, cycle, city) }) };
    if (closesOn <= before.closesOn || closesOn < dayOf(now))
      throw fieldProblem("closesOn", "reports:field.closesOn.not_later");
    if (!isDayOf(getYears(id), closesOn)) throw fieldProblem("closesOn", "reports:field.closesOn.years");
    await setDays(db, cycle, version, city === undefined ? { closesOn } : {});
    if (city === undefined) await forgetOwnDays(db, id, "<=", closesOn);
    else await setOwnDay(db, id, city, closesOn);
    await addCycleEvent(
      db,
      { ...cycle, closesOn },
      { action: "extend", ...(city !== undefined && { city }), reason, actor, now },
    );
    return changedDays(before, { opensOn: cycle.opensOn, closesOn }, cycle.version);
  },
});

export const closeCycle = command({
  name: "reports.closeCycle",
  route: "POST /cycles/:cycle/close",
  summary: "Make today the last day of an open cycle. What comes later can still be handed in, and is late.",
  input: z.object({ cycle: CycleId, version, reason: Reason }),
  output: ChangedDays,
  allow: officer("administrator"),
  subject,
  auditDetails: (input, days) => ({ ...input, ...days }),
  changes: [cyclesTag],
  async run({ cycle: id, version, reason }, { db, actor, now }) {
    const cycle = await lockCycle(db, id);
    requirePossible("close", cycle, now);
    const closesOn = dayOf(now);
    await setDays(db, cycle, version, { closesOn });
    await forgetOwnDays(db, id, ">", closesOn);
    await addCycleEvent(db, { ...cycle, closesOn }, { action: "close", reason, actor, now });
    return changedDays(cycle, { opensOn: cycle.opensOn, closesOn });
  },
});

export const addCityToCycle = command({
  name: "reports.addCityToCycle",
  route: "POST /cycles/:cycle/cities",
  summary: "Ask one more city to report in a cycle, with a day of its own where it joins late.",
  input: z.object({ cycle: CycleId, city: z.string().max(40), closesOn: orEmpty(day), reason: Reason }),
  output: z.object({ cycle: z.string(), opensOn: z.string(), closesOn: z.string() }),
  allow: officer("administrator"),
  subject,
  auditDetails: (input, days) => ({ ...input, ...days }),
  changes: [cyclesTag],
  async run({ cycle: id, city, closesOn, reason }, { db, actor, now }) {
    const cycle = await lockCycle(db, id);
    requirePossible("add", cycle, now);
    await getCity(db, city);
    const dueOn = closesOn ?? cycle.closesOn;
    if (dueOn < dayOf(now) || dueOn <= cycle.opensOn)
      throw fieldProblem("closesOn", "reports:field.closesOn.past");
    if (!isDayOf(getYears(id), dueOn)) throw fieldProblem("closesOn", "reports:field.closesOn.years");
    const own = dueOn === cycle.closesOn ? null : dueOn;
    const added = await db
      .insertInto("cycleCities")
      .values({ cycleId: id, cityId: city, dueOn: own })
      // A city that was taken out comes back to what it had written.
      .onConflict((conflict) =>
        conflict
          .columns(["cycleId", "cityId"])
          .doUpdateSet({ dueOn: own, removedAt: null })
          .where("cycleCities.removedAt", "is not", null),
      )
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) throw refuse.city_in_cycle({ cycle: id });
    await db
      .insertInto("reports")
      .values({ cycleId: id, cityId: city })
      .onConflict((conflict) => conflict.constraint("reports_once").doNothing())
      .execute();
    const days = { id, opensOn: cycle.opensOn, closesOn: dueOn };
    await addCycleEvent(db, days, { action: "add", city, reason, actor, now });
    return { cycle: id, opensOn: cycle.opensOn, closesOn: dueOn };
  },
});

export const removeCityFromCycle = command({
  name: "reports.removeCityFromCycle",
  route: "POST /cycles/:cycle/cities/:city/remove",
  summary:
    "Take a city out of a cycle in which it has not submitted. What it wrote is kept, and is there again once it is added again.",
  input: z.object({ cycle: CycleId, city: z.string().max(40), reason: Reason }),
  output: z.object({ cycle: z.string(), city: z.string() }),
  allow: officer("administrator"),
  subject,
  changes: [cyclesTag],
  async run({ cycle: id, city, reason }, { db, actor, now }) {
    const cycle = await lockCycle(db, id);
    requirePossible("remove", cycle, now);
    const { events, dueOn } = await lockInCycle(db, cycle, city);
    if (events > 0) throw refuse.submitted_in_cycle({ cycle: id });
    await db
      .updateTable("cycleCities")
      .set({ removedAt: now, dueOn: null })
      .where("cycleId", "=", id)
      .where("cityId", "=", city)
      .execute();
    const days = { id, opensOn: cycle.opensOn, closesOn: dueOn };
    await addCycleEvent(db, days, { action: "remove", city, reason, actor, now });
    return { cycle: id, city };
  },
});

/** A city in a cycle, its report locked against a submission; how much happened to that. @throws Problem `reports.no_report` */
async function lockInCycle(db: Tx, cycle: Cycle, cityId: string): Promise<{ events: number; dueOn: string }> {
  const { events } = await lockReport(db, cityId, cycle.id);
  return { events: events.length, dueOn: await dueOnOf(db, cycle, cityId) };
}

export async function lockCycle(db: Tx, id: string): Promise<Cycle> {
  const cycle = await db.selectFrom("cycles").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!cycle) throw refuse.no_cycle();
  return cycle;
}

function getYears(id: string): Years {
  const years = yearsOf(id);
  if (!years) throw refuse.no_cycle();
  return years;
}

export function requirePossible(action: CycleAction, cycle: Cycle, now: Date): void {
  const today = dayOf(now);
  if (canChangeCycle(action, cycle, today)) return;
  throw refuse.cycle_not_now({ action, phase: phaseOf(cycle, today), opensOn: cycle.opensOn });
}

/** @throws Problem `reports.cycle_changed` where it is another version than was seen */
async function setDays(
  db: Tx,
  cycle: Cycle,
  version: number,
  days: Partial<Pick<Cycle, "opensOn" | "closesOn">>,
): Promise<void> {
  const changed = await db
    .updateTable("cycles")
    .set({ ...days, version: version + 1 })
    .where("id", "=", cycle.id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.cycle_changed({ cycle: cycle.id });
}

/** A day of its own says nothing any more where the cycle's last day is as good, or ends it. */
async function forgetOwnDays(db: Tx, cycleId: string, than: "<=" | ">", closesOn: string): Promise<void> {
  await db
    .updateTable("cycleCities")
    .set({ dueOn: null })
    .where("cycleId", "=", cycleId)
    .where("dueOn", than, closesOn)
    .execute();
}

async function setOwnDay(db: Tx, cycleId: string, cityId: string, dueOn: string): Promise<void> {
  await db
    .updateTable("cycleCities")
    .set({ dueOn })
    .where("cycleId", "=", cycleId)
    .where("cityId", "=", cityId)
    .execute();
}

/** @throws Problem at the field `city` where it need not report in the cycle */
async function dueOnOf(db: Tx, cycle: Cycle, cityId: string): Promise<string> {
  const row = await db
    .selectFrom("cycleCities")
    .select("dueOn")
    .where("cycleId", "=", cycle.id)
    .where("cityId", "=", cityId)
    .where("removedAt", "is", null)
    .executeTakeFirst();
  if (!row) throw fieldProblem("city", "reports:field.city.not_in_cycle");
  return row.dueOn ?? cycle.closesOn;
}

function changedDays(
  cycle: Days & { id: string; version: number },
  { opensOn, closesOn }: Days,
  version = cycle.version,
): z.output<typeof ChangedDays> {
  return {
    cycle: cycle.id,
    version: version + 1,
    before: { opensOn: cycle.opensOn, closesOn: cycle.closesOn },
    opensOn,
    closesOn,
  };
}

export async function addCycleEvent(
  db: Tx,
  { id, opensOn, closesOn }: Days & { id: string },
  event: { action: string; city?: string; reason: string | undefined; actor: Actor; now: Date },
): Promise<void> {
  const { action, city, reason, actor, now } = event;
  await wake(db, remindingJob);
  await db
    .insertInto("cycleEvents")
    .values({
      cycleId: id,
      cityId: city ?? null,
      action,
      reason: reason ?? null,
      opensOn,
      closesOn,
      actorId: actor.id || null,
      actorName: actor.name,
      at: now,
    })
    .execute();
}
