import { z } from "zod";
import { query } from "../../platform/operation.ts";
import { writers } from "../allow.ts";
import { CycleId } from "../cycles.ts";
import { getReportHead } from "../drafting.ts";
import { type ReportFile, readReportFile } from "../queries.ts";
import { type AssignablePerson, assignmentsOf, writersOf } from "./assignment-store.ts";

const mostQuestions = 500;

export const listAssignments = query({
  name: "reports.listAssignments",
  route: "GET /cities/:city/reports/:cycle/assignments",
  summary: "Who in the city answers which question of its report, by when.",
  input: z.object({ city: z.string(), cycle: CycleId }),
  output: z.object({
    /** To be sent with a change of them. */
    version: z.number(),
    assignments: z
      .array(
        z.object({
          question: z.string(),
          person: z.string(),
          name: z.string(),
          dueOn: z.string().nullable(),
          by: z.string(),
          /** They have no role in the city any more. */
          hasLeft: z.boolean(),
        }),
      )
      .max(mostQuestions),
  }),
  allow: writers,
  async run({ city, cycle }, { db }) {
    const head = await getReportHead(db, city, cycle);
    const { version, byQuestion } = await assignmentsOf(db, head.id);
    return { version, assignments: [...byQuestion.values()] };
  },
});

/** The report, and who can be asked to answer. */
export type AssignableReport = ReportFile & { people: AssignablePerson[] };

export const assignableReport = query({
  name: "reports.readAssignable",
  input: z.object({ city: z.string().max(40), cycle: CycleId }),
  allow: writers,
  async run({ city, cycle }, { db, now }): Promise<AssignableReport> {
    return { ...(await readReportFile(db, city, cycle, now)), people: await writersOf(db, city) };
  },
});
