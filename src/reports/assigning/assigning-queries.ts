import { z } from "zod";
import { questionsOf } from "../../framework/edition.ts";
import { anyRole } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { writers } from "../allow.ts";
import { CycleId, getCycle, templateOf } from "../cycles.ts";
import { getReportHead } from "../drafting.ts";
import { type ReportFile, readReportFile } from "../queries.ts";
import { isOpenForWriting, type ReportState } from "../workflow.ts";
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

/** A question that whoever asks was asked to answer, of a report that can still be written. */
export interface OwnQuestion {
  city: string;
  cycle: string;
  question: string;
  title: Readonly<Record<string, string>> & { en: string };
  dueOn: string | null;
  by: string;
}

export const listOwnQuestions = query({
  name: "reports.listOwnQuestions",
  input: z.object({}),
  allow: anyRole,
  async run(_input, { db, actor }): Promise<OwnQuestion[]> {
    const rows = await db
      .selectFrom("questionAssignments as assignment")
      .innerJoin("reports", "reports.id", "assignment.reportId")
      .innerJoin("cycleCities", (join) =>
        join
          .onRef("cycleCities.cycleId", "=", "reports.cycleId")
          .onRef("cycleCities.cityId", "=", "reports.cityId"),
      )
      .select(["reports.cityId", "reports.cycleId"])
      .distinct()
      .where("cycleCities.removedAt", "is", null)
      .where("assignment.personId", "=", actor.id)
      .orderBy("reports.cycleId", "desc")
      .limit(mostReports)
      .execute();
    const found: OwnQuestion[] = [];
    for (const { cityId: city, cycleId: cycle } of rows) {
      if (!writers.permits(actor, { city })) continue;
      const head = await getReportHead(db, city, cycle);
      if (!isOpenForWriting(head.state satisfies ReportState)) continue;
      const { byQuestion } = await assignmentsOf(db, head.id);
      const template = await templateOf(db, await getCycle(db, cycle));
      for (const { question } of questionsOf(template)) {
        const own = byQuestion.get(question.id);
        if (own?.person !== actor.id) continue;
        found.push({
          city,
          cycle,
          question: question.id,
          title: question.title,
          dueOn: own.dueOn,
          by: own.by,
        });
      }
    }
    return found;
  },
});

/** Reports in which somebody can have questions at once. */
const mostReports = 10;
