// A cycle as the officers who run it see it: its days, its cities, what happened to it, what can be done now.

import { z } from "zod";
import { currentTemplate } from "../framework/queries.ts";
import { getCity } from "../network/queries.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable } from "../platform/database/database.ts";
import { listedPage, listedRows, listFields, mostDownloaded } from "../platform/database/listed.ts";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";
import { officers } from "./allow.ts";
import { type CycleAction, canChangeCycle, cycleActions, type Phase, phaseOf } from "./cycle-rules.ts";
import { type Cycle, CycleId, getCycle, listCycles } from "./cycles.ts";
import { answersOf, getReportHead } from "./drafting.ts";
import { standingRules, standings } from "./standings.ts";

export interface CycleEvent {
  id: string;
  action: "open" | CycleAction;
  cityName: string | null;
  reason: string | null;
  opensOn: string;
  closesOn: string;
  actorName: string;
  at: Date;
}

export interface CycleFile {
  cycle: Cycle;
  phase: Phase;
  /** What can be done with it now. */
  can: readonly CycleAction[];
  cities: { id: string; name: string }[];
  /** Cities of the network that do not report in it. */
  others: { id: string; name: string }[];
  /** How many of its cities never submitted. */
  unsubmitted: number;
  /** The newest first. */
  events: CycleEvent[];
}

/** So many of what happened to a cycle are shown. */
const mostEvents = 50;

export const cycleFile = query({
  name: "reports.readCycle",
  input: z.object({ cycle: CycleId }),
  allow: officers,
  run: ({ cycle }, { db, now }) => readCycleFile(db, cycle, now),
});

/** @throws Problem `reports.no_cycle` */
export async function readCycleFile(db: Queryable, id: string, now: Date): Promise<CycleFile> {
  const cycle = await getCycle(db, id);
  const today = dayOf(now);
  const cities = await db
    .selectFrom("cities")
    .select(["id", textToRead("name").as("name")])
    .orderBy(textToRead("name"))
    .$call(boundedBy("the cities of one network"))
    .execute();
  const reports = await standings(db, today, { cycle: id }).execute();
  const unsubmitted = reports.filter(({ submissions }) => submissions === 0).length;
  const newest = await currentTemplate(db);
  const isOutdated = newest.id !== cycle.templateId || newest.edition !== cycle.templateEdition;
  const inCycle = new Set(reports.map(({ city }) => city));
  return {
    cycle,
    phase: phaseOf(cycle, today),
    can: cycleActions.filter(
      (action) =>
        canChangeCycle(action, cycle, today) &&
        (action !== "takeEdition" || (isOutdated && unsubmitted === reports.length)),
    ),
    cities: cities.filter((city) => inCycle.has(city.id)),
    others: cities.filter((city) => !inCycle.has(city.id)),
    unsubmitted,
    events: await eventsOf(db, id),
  };
}

/** A city in a cycle, and what is to be known before it is taken out. */
export const cityInCycle = query({
  name: "reports.readCityInCycle",
  input: z.object({ cycle: CycleId, city: z.string().max(40) }),
  allow: officers,
  async run({ cycle, city: id }, { db }) {
    const head = await getReportHead(db, id, cycle);
    const { name } = await getCity(db, id);
    const answers = await answersOf(db, head.id);
    return {
      id,
      name,
      /** Questions in which something is written. */
      answers: [...answers.values()].filter(({ text }) => text.trim() !== "").length,
      hasSubmitted: head.events.length > 0,
    };
  },
});
export type CityInCycle = Awaited<ReturnType<typeof cityInCycle.call>>;

async function eventsOf(db: Queryable, cycleId: string): Promise<CycleEvent[]> {
  const rows = await db
    .selectFrom("cycleEvents")
    .leftJoin("cities", "cities.id", "cycleEvents.cityId")
    .select([
      "cycleEvents.id",
      "cycleEvents.action",
      textToRead<string | null>("cities.name").as("cityName"),
      "cycleEvents.reason",
      "cycleEvents.opensOn",
      "cycleEvents.closesOn",
      "cycleEvents.actorName",
      "cycleEvents.at",
    ])
    .where("cycleId", "=", cycleId)
    .orderBy("cycleEvents.id", "desc")
    .limit(mostEvents)
    .execute();
  return rows.map((row) => ({ ...row, action: row.action as CycleEvent["action"] }));
}

const ofCycle = z.object({ cycle: CycleId, ...listFields });

/** All of them, with the way to each, for those who run the network. */
export const cyclesToRun = query({
  name: "reports.cyclesToRun",
  input: z.object({}),
  allow: officers,
  run: (_input, { db }) => listCycles(db),
});

/** The standing of its cities' reports, as a list to turn the pages of. */
export const listedInCycle = query({
  name: "reports.listStandingsInCycle",
  input: ofCycle,
  allow: officers,
  run: ({ cycle, ...request }, { db, now }) =>
    listedPage(db, standings(db, dayOf(now), { cycle }), request, standingRules(request.language)),
});

export const fileOfCycle = query({
  name: "reports.standingsInCycleFile",
  input: ofCycle,
  allow: officers,
  run: ({ cycle, ...request }, { db, now }) =>
    listedRows(
      db,
      standings(db, dayOf(now), { cycle }),
      request,
      standingRules(request.language),
      mostDownloaded,
    ),
});
