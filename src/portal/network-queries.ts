// Every city of the network as its officers see it: its report of a cycle, how long that waits, how much is done, what is
// measured, and when something last happened. In order of names; by how much a city has nobody can sort: nothing is ranked.

import { z } from "zod";
import { measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import { officers } from "../network/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import {
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
} from "../platform/database/listed.ts";
import { dayOf } from "../platform/day.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";
import { type ReportShare, reportsOfCycle, sharesOfReports } from "../reports/overview-queries.ts";
import { type ReportState, states } from "../reports/workflow.ts";
import { measuredIn } from "../scorecard/coverage-queries.ts";

/** More cycles than anybody chooses from. */
const mostCycles = 20;
const none = "none";
/** The report of a city that is not in the cycle. */
export const choices = [...states, none] as const;

interface ListedCity {
  id: string;
  name: string;
  /** The year or day on which it joined the global network. */
  joined: string | null;
  /** What is uncertain about it. */
  joinedNote: string | null;
  reportId: string | null;
  state: ReportState | typeof none;
  dueOn: string | null;
  daysLate: number;
  /** Since when the commission has it. */
  waitingSince: Date | null;
  lastAt: Date | null;
}

/** How many measurements of a focus area have a figure. */
export interface AreaCoverage {
  area: string;
  measured: number;
  total: number;
}

export interface OverviewCity extends ListedCity {
  share: ReportShare | undefined;
  areas: AreaCoverage[];
}

export const networkOverview = query({
  name: "portal.networkOverview",
  input: z.object({
    cycle: z.string().max(20).optional(),
    state: z.enum(choices).optional(),
    /** All rows, for a file. */
    format: z.enum(["csv", "xlsx"]).optional(),
    ...listFields,
  }),
  allow: officers,
  async run(request, { db, now }) {
    const today = dayOf(now);
    const cycles = await db
      .selectFrom("cycles")
      .select(["id", "opensOn"])
      .orderBy("periodFrom", "desc")
      .limit(mostCycles)
      .execute();
    const chosen = cycles.find(({ id }) => id === request.cycle);
    const cycle = (chosen ?? cycles.find(({ opensOn }) => opensOn <= today) ?? cycles[0])?.id;
    const listed = citiesOf(db, { cycle, today, state: request.state });
    const rules = overviewRules(request.language);
    const page = request.format
      ? wholeList(await listedRows(db, listed, request, rules, mostDownloaded))
      : await listedPage(db, listed, request, rules);
    return {
      cycle,
      cycles: cycles.map(({ id }) => id),
      page: { ...page, rows: await withWork(db, page.rows) },
    };
  },
});

function wholeList(rows: ListedCity[]) {
  return { rows, found: rows.length, isMore: false, page: 1, pages: 1 };
}

interface Chosen {
  cycle: string | undefined;
  today: string;
  state: (typeof choices)[number] | undefined;
}

function citiesOf(db: Queryable, { cycle = "", today, state }: Chosen) {
  const rows = db
    .selectFrom("cities")
    .leftJoin(reportsOfCycle(db, cycle, today).as("report"), (join) =>
      join.onRef("report.city", "=", "cities.id"),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("auditEntries")
          .select("at")
          .whereRef("scope", "=", "cities.id")
          .orderBy("at", "desc")
          .limit(1)
          .as("last"),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      "cities.id",
      textToRead("cities.name").as("name"),
      "cities.joined",
      textToRead("cities.joinedNote").as("joinedNote"),
      "report.id as reportId",
      eb.fn.coalesce("report.state", eb.val<ReportState | typeof none>(none)).as("state"),
      "report.dueOn",
      eb.fn.coalesce("report.daysLate", eb.val(0)).as("daysLate"),
      eb
        .case()
        .when("report.state", "in", ["submitted", "reviewing", "reopening"])
        .then(eb.ref("report.changedAt"))
        .end()
        .as("waitingSince"),
      "last.at as lastAt",
    ]);
  return db
    .selectFrom(rows.as("overview"))
    .selectAll()
    .$if(state !== undefined, (q) => q.where("state", "=", state ?? none))
    .$castTo<ListedCity>();
}

function overviewRules(language: Language): ListRules<ListedCity> {
  const t = translator(language);
  return {
    sortable: { city: "name", state: "state", due: "dueOn", waiting: "waitingSince", last: "lastAt" },
    texts: ["name"],
    words: { state: new Map(choices.map((state) => [state, t(stateText(state))])) },
    order: [{ by: "name" }],
    unique: "id",
  };
}

/** The message that says how a report is. */
export function stateText(state: ReportState | typeof none) {
  return state === none ? ("portal:network.noReport" as const) : (`reports:state.${state}` as const);
}

/** The cities that are shown, with what is done and measured in them. */
async function withWork(db: Queryable, rows: readonly ListedCity[]): Promise<OverviewCity[]> {
  const reports = rows.flatMap(({ reportId }) => reportId ?? []);
  const [shares, measured, keyFeatures] = await Promise.all([
    sharesOfReports(db, reports),
    measuredIn(
      db,
      rows.map(({ id }) => id),
    ),
    currentKeyFeatures(db),
  ]);
  const areas = [...Map.groupBy(measurementsOf(keyFeatures), ({ focusArea }) => focusArea.id)];
  return rows.map((row) => {
    const known = new Set(measured.get(row.id));
    return {
      ...row,
      share: row.reportId === null ? undefined : shares.get(row.reportId),
      areas: areas.map(([area, placed]) => ({
        area,
        measured: placed.filter(({ measurement }) => known.has(measurement.id)).length,
        total: placed.length,
      })),
    };
  });
}
