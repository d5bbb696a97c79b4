// Reports of many cities at once, for the overview of the network.

import { setImmediate } from "node:timers/promises";
import { editionWith } from "../framework/queries.ts";
import { cityFrom } from "../network/queries.ts";
import type { Queryable } from "../platform/database/database.ts";
import { answersOfRow, reportsWith } from "./desk-queries.ts";
import { answeredByProfile } from "./queries.ts";
import { progressOf } from "./report.ts";
import { standings } from "./standings.ts";

/** Reports of so many cities are read together, and of so many the words are counted in one go. */
const mostTogether = 50;
const mostInOneGo = 10;

/** The standing of each report of a cycle. */
export function reportsOfCycle(db: Queryable, cycle: string, today: string) {
  return standings(db, today, { cycle });
}

/** How many of the required questions are complete. */
export interface ReportShare {
  done: number;
  required: number;
}

/** Whether a confirmation of the head of the city still stands is not asked: that takes the whole of each report. */
export async function sharesOfReports(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, ReportShare>> {
  const shares = new Map<string, ReportShare>();
  for (let start = 0; start < ids.length; start += mostTogether) {
    const rows = await reportsWith(db)
      .where("reports.id", "in", ids.slice(start, start + mostTogether))
      .execute();
    for (const [index, row] of rows.entries()) {
      if (index % mostInOneGo === mostInOneGo - 1) await setImmediate();
      const template = await editionWith(db, "report-template", row.digest);
      const required = progressOf(template, answersOfRow(row), {
        answeredByProfile: answeredByProfile(cityFrom(row)),
        measurementsWithValue: row.someValue === null ? 0 : 1,
        hasDeclarationFallen: false,
      }).filter((question) => question.required);
      shares.set(row.reportId, {
        done: required.filter(({ state }) => state === "complete").length,
        required: required.length,
      });
    }
  }
  return shares;
}
