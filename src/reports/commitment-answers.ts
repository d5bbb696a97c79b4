// What published reports say about a commitment of the declaration: the questions of their template that ask about its focus
// area and have an answer in the newest edition that was sealed and published.

import { sql } from "kysely";
import { z } from "zod";
import { currentDeclaration } from "../framework/document-queries.ts";
import { questionsOf, type ReportTemplate } from "../framework/edition.ts";
import { commitmentOf } from "../framework/guiding-documents.ts";
import { findEdition } from "../framework/queries.ts";
import { everyone } from "../platform/allow.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { mostCycles } from "./cycles.ts";
import { published } from "./standings.ts";

/** The newest reports. */
const mostReports = 50;

export interface CommitmentReport {
  city: string;
  cityName: string;
  cycle: string;
  questions: readonly { id: string; title: { en: string } }[];
}

export const commitmentAnswers = query({
  name: "reports.getCommitmentAnswers",
  input: z.object({ commitment: z.string().max(10) }),
  allow: everyone,
  async run({ commitment: id }, { db }): Promise<CommitmentReport[]> {
    const focusArea = commitmentOf(await currentDeclaration(db), id)?.focusArea;
    if (focusArea === undefined) return [];
    const reports = await newestPublished(db);
    const templates = await templatesOf(db, reports);
    const answered = await answeredIn(db, reports);
    return reports.flatMap(({ id: report, city, cityName, cycle, templateEdition }) => {
      const template = templates.get(templateEdition);
      const questions = template ? questionsAbout(template, focusArea) : [];
      const found = questions.filter((question) => answered.get(report)?.has(question.id));
      return found.length > 0 ? [{ city, cityName, cycle, questions: found }] : [];
    });
  },
});

/** Those that stand; each with the edition of the template that it was written by. */
async function newestPublished(db: Queryable) {
  const rows = await published(db)
    .select("publication.submission")
    .orderBy("publishedAt", "desc")
    .limit(mostReports)
    .execute();
  const cycles = await db
    .selectFrom("cycles")
    .select(["id", "templateId", "templateEdition"])
    .limit(mostCycles)
    .execute();
  const byId = new Map(cycles.map((cycle) => [cycle.id, cycle]));
  return rows
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map((row) => ({
      ...row,
      templateId: byId.get(row.cycle)?.templateId,
      templateEdition: byId.get(row.cycle)?.templateEdition ?? "",
    }));
}

async function templatesOf(
  db: Queryable,
  reports: readonly { templateId: string | undefined; templateEdition: string }[],
): Promise<Map<string, ReportTemplate>> {
  const wanted = new Map(reports.map(({ templateId, templateEdition }) => [templateEdition, templateId]));
  const templates = new Map<string, ReportTemplate>();
  for (const [edition, id] of wanted) {
    const template = await findEdition(db, "report-template", { id, edition });
    if (template) templates.set(edition, template);
  }
  return templates;
}

function questionsAbout(template: ReportTemplate, focusArea: string) {
  const isOfArea = (id: string) => id === focusArea || id.startsWith(`${focusArea}.`);
  return questionsOf(template).flatMap(({ question }) =>
    question.kind === "text" && question.features?.some(isOfArea)
      ? [{ id: question.id, title: question.title }]
      : [],
  );
}

/** The questions of each report that its newest published edition answers, by what was sealed of it. */
async function answeredIn(
  db: Queryable,
  reports: readonly { id: string; submission: number }[],
): Promise<Map<string, Set<string>>> {
  if (reports.length === 0) return new Map();
  const rows = await db
    .selectFrom("seals")
    .select([
      "reportId",
      // Read by the database: what was sealed is long, and only these ids of it are wanted.
      sql<string[]>`jsonb_path_query_array(
        convert_from(content, 'UTF8')::jsonb,
        '$.sections[*].questions[*] ? (@.answer.text != "").id'
      )`.as("answered"),
    ])
    .where((eb) => eb.or(reports.map(({ id, submission }) => eb.and({ reportId: id, submission }))))
    .$call(boundedBy("one of each report that was asked for"))
    .execute();
  return new Map(rows.map(({ reportId, answered }) => [reportId, new Set(answered)]));
}
