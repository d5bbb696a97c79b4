// Open comments that wait for the other side: what it said last was not answered.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import type { Side } from "./comment.ts";

/** How many open comments of a report wait for a side; beside the table `reports`. */
export function commentsToAnswer(side: Side): RawBuilder<number> {
  return sql<number>`(
    select count(*)::int from report_comments
    where report_comments.report_id = reports.id and report_comments.closed_at is null
      and report_comments.is_for_both and ${lastSide} <> ${side}
  )`;
}

const lastSide = sql`coalesce((
  select said.side from report_comment_answers said
  where said.comment_id = report_comments.id order by said.id desc limit 1
), report_comments.side)`;

/** So many reports are named; for all others there is the list of reports. */
const mostNamed = 5;

/** The reports in which a city said something that the commission has neither answered nor closed. */
export function reportsWithWaitingComments(db: Queryable) {
  const waiting = db
    .selectFrom("reports")
    .innerJoin("cities", "cities.id", "reports.cityId")
    .select(["reports.cityId as city", "reports.cycleId as cycle"])
    .select([textToRead("cities.name").as("name"), commentsToAnswer("commission").as("count")])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("reportComments")
          .select("reportComments.id")
          .whereRef("reportComments.reportId", "=", "reports.id")
          .where("reportComments.closedAt", "is", null)
          .where("reportComments.isForBoth", "=", true),
      ),
    );
  return db
    .selectFrom(waiting.as("waiting"))
    .select(["waiting.city", "waiting.name", "waiting.cycle", "waiting.count"])
    .where("waiting.count", ">", 0)
    .orderBy("waiting.cycle")
    .orderBy("waiting.name")
    .orderBy("waiting.city")
    .limit(mostNamed);
}
