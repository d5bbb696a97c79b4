// The reports that the commission has to do something about: those that wait longest, and how many there are.

import { z } from "zod";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { officers } from "./allow.ts";
import { type Standing, standings } from "./standings.ts";
import type { ReportState } from "./workflow.ts";

const waitingStates: readonly ReportState[] = ["submitted", "reviewing", "endorsed", "reopening"];

/** So many are named; for all others there is the list of reports. */
const mostNamed = 10;

export const reportsWaiting = query({
  name: "reports.readWaiting",
  input: z.object({}),
  allow: officers,
  async run(_input, { db, now }): Promise<{ first: Standing[]; count: number }> {
    const waiting = db
      .selectFrom(standings(db, dayOf(now)).as("standing"))
      .where("standing.state", "in", waitingStates);
    const first = await waiting
      .selectAll()
      .orderBy("standing.changedAt", (order) => order.asc().nullsLast())
      .orderBy("standing.id")
      .limit(mostNamed)
      .execute();
    if (first.length < mostNamed) return { first, count: first.length };
    const { count } = await waiting
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .executeTakeFirstOrThrow();
    return { first, count: Number(count) };
  },
});
