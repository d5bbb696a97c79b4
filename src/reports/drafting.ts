// Reading and locking one report while it is written.

import type { Selectable } from "kysely";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import type { AnswerVersions } from "../platform/database/schema.ts";
import { dayOf } from "../platform/day.ts";
import { versionsPerPage } from "../platform/versions.ts";
import { refuse } from "./problems.ts";
import type { Answer, Declaration } from "./report.ts";
import { isOpenForWriting, type ReportAction, type Situation, situationAfter } from "./workflow.ts";

export interface ReportEvent {
  action: ReportAction;
  submission: number;
  note: string | null;
  questionId: string | null;
  actorId: string | null;
  actorName: string;
  at: Date;
}

export interface ReportHead extends Situation {
  id: string;
  cityId: string;
  cycleId: string;
  /** The day from which on it can be written. */
  opensOn: string;
  events: ReportEvent[];
  /** How often it was submitted; a seal carries this number. */
  submissions: number;
}

/** @throws Problem `reports.no_report` where the city need not report in the cycle. */
export async function getReportHead(db: Queryable, cityId: string, cycleId: string): Promise<ReportHead> {
  return headOf(db, await reportRow(db, cityId, cycleId).executeTakeFirst());
}

/**
 * The report for a change, locked until the transaction ends: a submission waits for an answer that is being saved
 * and an answer for a submission, so nothing slips in behind a seal.
 */
export async function lockReport(db: Tx, cityId: string, cycleId: string): Promise<ReportHead> {
  // What happened to it is asked after it is locked: whoever held the lock before may have added to it.
  // Its place in the cycle too: who waited while the city was taken out of it finds no report.
  const locked = reportRow(db, cityId, cycleId).forUpdate("reports").forShare("cycleCities");
  return headOf(db, await locked.executeTakeFirst());
}

type ReportRow = Pick<ReportHead, "id" | "cityId" | "cycleId" | "opensOn">;

function reportRow(db: Queryable, cityId: string, cycleId: string) {
  return db
    .selectFrom("reports")
    .innerJoin("cycles", "cycles.id", "reports.cycleId")
    .innerJoin("cycleCities", (join) =>
      join
        .onRef("cycleCities.cycleId", "=", "reports.cycleId")
        .onRef("cycleCities.cityId", "=", "reports.cityId"),
    )
    .select(["reports.id", "reports.cityId", "reports.cycleId", "cycles.opensOn"])
    .where("cycleCities.removedAt", "is", null)
    .where("reports.cityId", "=", cityId)
    .where("reports.cycleId", "=", cycleId);
}

async function headOf(db: Queryable, report: ReportRow | undefined): Promise<ReportHead> {
  if (!report) throw refuse.no_report();
  const events = await eventsOf(db, report.id);
  return { ...report, ...situationAfter(events), events, submissions: submissionsIn(events) };
}

/**
 * @throws Problem `reports.not_open` once the report is submitted, `reports.not_begun` with the day on which the cycle
 * opens, before it.
 */
export async function lockForWriting(
  db: Tx,
  cityId: string,
  cycleId: string,
  now: Date,
): Promise<ReportHead> {
  const report = await lockReport(db, cityId, cycleId);
  if (!isOpenForWriting(report.state)) throw refuse.not_open();
  const { opensOn } = report;
  if (dayOf(now) < opensOn) throw refuse.not_begun({ opensOn });
  return report;
}

async function eventsOf(db: Queryable, reportId: string): Promise<ReportEvent[]> {
  const rows = await db
    .selectFrom("reportEvents")
    .select(["action", "submission", "note", "questionId", "actorId", "actorName", "at"])
    .where("reportId", "=", reportId)
    .orderBy("id")
    .$call(boundedBy("what happened to one report: the counts of it need all"))
    .execute();
  return rows.map((row) => ({ ...row, action: row.action as ReportAction }));
}

function submissionsIn(events: readonly ReportEvent[]): number {
  return events.filter(({ action }) => action === "submit").length;
}

export async function answersOf(db: Queryable, reportId: string): Promise<Map<string, Answer>> {
  const rows = await currentAnswers(db, reportId).execute();
  return new Map(rows.map((row) => [row.questionId, answerFrom(row)]));
}

function currentAnswers(db: Queryable, reportId: string) {
  return db
    .selectFrom("answers")
    .innerJoin("answerVersions", (join) =>
      join
        .onRef("answerVersions.reportId", "=", "answers.reportId")
        .onRef("answerVersions.questionId", "=", "answers.questionId")
        .onRef("answerVersions.version", "=", "answers.version"),
    )
    .selectAll("answerVersions")
    .where("answers.reportId", "=", reportId);
}

function answerFrom(row: Selectable<AnswerVersions>): Answer {
  return { ...row, declared: row.declared as Declaration | null };
}

/** Every version of an answer, newest first. */
export async function answerHistory(
  db: Queryable,
  reportId: string,
  questionId: string,
  before?: number,
): Promise<Answer[]> {
  const rows = await db
    .selectFrom("answerVersions")
    .selectAll()
    .where("reportId", "=", reportId)
    .where("questionId", "=", questionId)
    .$if(before !== undefined, (query) => query.where("version", "<", before ?? 0))
    .orderBy("version", "desc")
    .limit(versionsPerPage)
    .execute();
  return rows.map(answerFrom);
}

/**
 * Adds a version to an answer. The same text again is no new version.
 * @throws Problem `reports.answer_changed` with the other text, where somebody saved since `baseVersion`.
 */
export async function writeAnswer(
  db: Tx,
  report: ReportHead,
  answer: {
    questionId: string;
    baseVersion: number;
    text: string;
    language: string;
    declared: Declaration | null;
    writtenBy: string;
    writtenByName: string;
    now: Date;
  },
): Promise<{ version: number; savedAt: string }> {
  const { questionId, baseVersion, now, declared, ...content } = answer;
  const found = await currentAnswers(db, report.id)
    .where("answers.questionId", "=", questionId)
    .executeTakeFirst();
  const current = found && answerFrom(found);
  const isSame =
    current?.text === answer.text &&
    current.language === answer.language &&
    JSON.stringify(current.declared) === JSON.stringify(declared);
  if (current && isSame)
    return { version: current.version, savedAt: (current.writtenAt ?? now).toISOString() };
  if ((current?.version ?? 0) !== baseVersion) {
    throw refuse.answer_changed({
      version: current?.version ?? 0,
      text: current?.text ?? "",
      by: current?.writtenByName ?? "",
    });
  }
  const version = baseVersion + 1;
  const key = { reportId: report.id, questionId, cityId: report.cityId, version };
  await db
    .insertInto("answerVersions")
    .values({ ...key, ...content, declared: declared && JSON.stringify(declared), writtenAt: now })
    .execute();
  await db
    .insertInto("answers")
    .values(key)
    .onConflict((conflict) => conflict.columns(["reportId", "questionId"]).doUpdateSet({ version }))
    .execute();
  return { version, savedAt: now.toISOString() };
}
