// What the commission has to do about reports, read by one statement: those that wait longest and how many there are, and those
// in which a city waits for an answer to what it said.

import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { reviewers } from "./allow.ts";
import { reportsWithWaitingComments } from "./comments/waiting-comments.ts";
import { standings } from "./standings.ts";
import type { ReportState } from "./workflow.ts";

const waitingStates: readonly ReportState[] = ["submitted", "reviewing", "endorsed", "reopening"];

/** So many are named; for all others there is the list of reports. */
const mostNamed = 10;

export const reportsWaiting = query({
  name: "reports.readWaiting",
  input: z.object({}),
  allow: reviewers,
  async run(_input, { db, now }) {
    const waiting = db
      .selectFrom(standings(db, dayOf(now)).as("standing"))
      .where("standing.state", "in", waitingStates);
    const longest = waiting
      // In one word: names inside JSON stay as the database writes them.
      .select(["standing.city", "standing.cityName as name", "standing.cycle", "standing.state"])
      .orderBy("standing.changedAt", (order) => order.asc().nullsLast())
      .orderBy("standing.id")
      .limit(mostNamed);
    const found = await db
      .selectNoFrom([
        jsonArrayFrom(longest).as("toDecide"),
        waiting.select(({ fn }) => fn.countAll<string>().as("count")).as("count"),
        jsonArrayFrom(reportsWithWaitingComments(db)).as("commented"),
      ])
      .executeTakeFirstOrThrow();
    return { ...found, count: Number(found.count) };
  },
});
