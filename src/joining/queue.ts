// What of joining a coordinator sees to each week: faults that wait for an answer, and texts that nobody has read.

import { type SelectQueryBuilder, sql } from "kysely";
import { mostNamed, type QueuePart } from "../catalogue/queue/part.ts";
import { faultsThatWait, hrefOf, textsThatWait, todoOf, type Waits } from "./todos.ts";

export const faultsInQueue: QueuePart = {
  name: "faults",
  title: "joining:queue.faults",
  about: "joining:queue.faultsAbout",
  position: 10,
  find: (db, city) => first(faultsThatWait(db, sql<boolean>`opportunities.city_id = ${city}`)),
};

export const feedbackInQueue: QueuePart = {
  name: "feedback",
  title: "joining:queue.feedback",
  about: "joining:queue.feedbackAbout",
  position: 15,
  find: (db, city) => first(textsThatWait(db, [city])),
};

async function first<DB, TB extends keyof DB>(
  waiting: SelectQueryBuilder<DB, TB, Waits>,
): ReturnType<QueuePart["find"]> {
  const rows = await waiting
    .select(sql<number>`count(*) over ()::int`.as("all"))
    .limit(mostNamed)
    .$castTo<Waits & { all: number }>()
    .execute();
  return {
    count: rows[0]?.all ?? 0,
    rows: rows.map((row) => ({ href: hrefOf(row), text: ({ t }) => todoOf(row, t).text })),
  };
}
