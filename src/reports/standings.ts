// How far the reports of all cities are, by the last thing that happened to each.

import { type Expression, sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import type { ListRules } from "../platform/database/listed.ts";
import { home } from "../platform/home.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { textToRead } from "../platform/written.ts";
import { type ReportState, states } from "./workflow.ts";

export interface Standing {
  /** The report's. */
  id: string;
  city: string;
  cityName: string;
  cycle: string;
  opensOn: string;
  dueOn: string;
  state: ReportState;
  submissions: number;
  changedAt: Date | null;
  /** How many days after `dueOn` it came for the first time, or has not come yet; 0 while it is in time. */
  daysLate: number;
}

interface Only {
  cycle?: string | undefined;
  city?: string | Expression<string> | undefined;
  cities?: readonly string[] | undefined;
}

/** @param today the day that it is in the network */
export function standings(db: Queryable, today: string, only: Only = {}) {
  return (
    db
      .selectFrom("reports")
      .innerJoin("cycles", "cycles.id", "reports.cycleId")
      .innerJoin("cities", "cities.id", "reports.cityId")
      .innerJoin("cycleCities", (join) =>
        join
          .onRef("cycleCities.cycleId", "=", "reports.cycleId")
          .onRef("cycleCities.cityId", "=", "reports.cityId"),
      )
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom("reportEvents")
            .select(["state", "at"])
            .whereRef("reportId", "=", "reports.id")
            .orderBy("id", "desc")
            .limit(1)
            .as("last"),
        (join) => join.onTrue(),
      )
      .select((eb) => [
        "reports.id",
        "reports.cityId as city",
        textToRead("cities.name").as("cityName"),
        "reports.cycleId as cycle",
        "cycles.opensOn",
        sql<string>`coalesce(${sql.ref("cycleCities.dueOn")}, ${sql.ref("cycles.closesOn")})`.as("dueOn"),
        sql<ReportState>`coalesce(${sql.ref("last.state")}, ${sql.lit("draft")})`.as("state"),
        // What happens to an earlier edition names an earlier submission than the last.
        eb.fn
          .coalesce(
            eb
              .selectFrom("reportEvents")
              .select(({ fn }) => fn.max<number>("submission").as("number"))
              .whereRef("reportId", "=", "reports.id"),
            sql<number>`0`,
          )
          .as("submissions"),
        "last.at as changedAt",
        // As `daysLate` of cycle-rules.ts has it.
        sql<number>`greatest(0, coalesce((${firstSubmitted()} at time zone ${home().timeZone})::date, ${today}::date)
        - coalesce(${sql.ref("cycleCities.dueOn")}, ${sql.ref("cycles.closesOn")}))`.as("daysLate"),
      ])
      // Of a city that was taken out of a cycle nothing is expected, and what it wrote rests.
      .where("cycleCities.removedAt", "is", null)
      .$if(only.cycle !== undefined, (q) => q.where("reports.cycleId", "=", only.cycle ?? ""))
      .$if(only.cities !== undefined, (q) => q.where("reports.cityId", "in", [...(only.cities ?? [])]))
      .$if(only.city !== undefined, (q) => q.where("reports.cityId", "=", only.city ?? ""))
  );
}

/** The moment of a report's first submission that its city did not take back. */
export function firstSubmitted() {
  return sql`(select min(at) from (
    select action, at, lead(action) over (order by id) as next from report_events where report_id = ${sql.ref("reports.id")}
  ) as happened where action = 'submit' and not coalesce(next = 'takeBack', false))`;
}

/** How a reader sorts and filters them. */
export function standingRules(language: Language): ListRules<Standing> {
  const t = translator(language);
  return {
    sortable: {
      city: "cityName",
      cycle: "cycle",
      state: "state",
      due: "dueOn",
      late: "daysLate",
      changed: "changedAt",
    },
    texts: ["cityName", "cycle"],
    words: { state: new Map(states.map((state) => [state, t(`reports:state.${state}`)])) },
    order: [{ by: "cycle", descending: true }, { by: "cityName" }],
    unique: "id",
  };
}

export interface Published {
  id: string;
  city: string;
  cityName: string;
  cycle: string;
  daysLate: number;
  /** Of the newest edition. */
  publishedAt: Date;
  /** Null while it stands. */
  withdrawnAt: Date | null;
}

const noDay = "2000-01-01";

/** The reports of which an edition was published, by the newest; what was withdrawn says so. */
export function published(db: Queryable, only: Only = {}) {
  return (
    db
      // Which day it is says nothing of what was submitted.
      .selectFrom(standings(db, noDay, only).as("standing"))
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom("reportEvents")
            .select(["submission", "at"])
            .whereRef("reportId", "=", "standing.id")
            .where("action", "=", "publish")
            .orderBy("reportEvents.id", "desc")
            .limit(1)
            .as("publication"),
        (join) => join.onTrue(),
      )
      .select((eb) => [
        "standing.id",
        "standing.city",
        "standing.cityName",
        "standing.cycle",
        "standing.daysLate",
        "publication.at as publishedAt",
        eb
          .selectFrom("reportEvents as withdrawal")
          .select("withdrawal.at")
          .whereRef("withdrawal.reportId", "=", "standing.id")
          .whereRef("withdrawal.submission", "=", "publication.submission")
          .where("withdrawal.action", "=", "withdraw")
          .limit(1)
          .as("withdrawnAt"),
      ])
  );
}

export const publishedRules: ListRules<Published> = {
  sortable: {},
  texts: ["cityName"],
  order: [{ by: "publishedAt", descending: true }],
  unique: "id",
};
