// What the desk tells of reports: of one's own cities, those with which there is still something to do.

import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import { questionsOf } from "../framework/edition.ts";
import { editionWith } from "../framework/queries.ts";
import { cityFrom } from "../network/queries.ts";
import { anyRole } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { ownCities } from "../platform/role.ts";
import { writers } from "./allow.ts";
import { commentsToAnswer } from "./comments/waiting-comments.ts";
import { overStates, reportsForDesk, type Writing, writingOf } from "./cycle-rules.ts";
import { answeredByProfile, readReportFile } from "./queries.ts";
import { type Answer, type Declaration, progressOf, type QuestionProgress } from "./report.ts";
import { standings } from "./standings.ts";
import { isOpenForWriting, openReturn, type ReportAction, type ReportState } from "./workflow.ts";

export interface DeskReport {
  city: string;
  cycle: string;
  opensOn: string;
  /** The day by which it has to be there: the cycle's last, or the city's own. */
  dueOn: string;
  state: ReportState;
  writing: Writing;
  /** How many days after its day it came for the first time, or has not come yet; 0 while it is in time. */
  daysLate: number;
  /** What the commission asked for, as long as the city works on it. */
  returned?: { note: string; at: Date };
  /** How many of the required questions are complete; of a report that is still written. */
  progress: { done: number; required: number } | undefined;
}

/** What a desk tells of reports, all read at once. */
interface OwnWork {
  /** Each city's oldest first: all that it still has to do with, also where two cycles are open at once; else the last one and the next. */
  reports: DeskReport[];
  /** The newest cycle first. */
  questions: OwnQuestion[];
  waiting: WaitingInReport[];
}

/** What waits in a report besides its being written. */
export interface WaitingInReport {
  city: string;
  cycle: string;
  /** Open comments of the commission that nobody of the city has answered. */
  toAnswer: number;
  /** Answers that whoever asks has asked of others, whose day passed without one. */
  overdue: number;
}

/** A question that whoever asks was asked to answer, of a report that can still be written. */
export interface OwnQuestion {
  city: string;
  cycle: string;
  question: string;
  title: Readonly<Record<string, string>> & { en: string };
  dueOn: string | null;
  by: string;
  isAnswered: boolean;
}

/** The reports of the cities in which whoever asks holds a role, and the questions in them that they were asked to answer. */
export const listOwnWork = query({
  name: "reports.listOwnWork",
  input: z.object({}),
  allow: anyRole,
  async run(_input, { db, actor, now }): Promise<OwnWork> {
    const cities = [...new Set(ownCities(actor))];
    if (cities.length === 0) return { reports: [], questions: [], waiting: [] };
    const all = await withQuestionsOf(ownReports(db, cities, dayOf(now)), actor.id).execute();
    if (all.length === 0) return { reports: [], questions: [], waiting: [] };
    const shown = cities.flatMap((city) =>
      reportsForDesk(
        all.filter((report) => report.city === city),
        dayOf(now),
      ),
    );
    // Questions are given out before a cycle opens, too.
    const written = all
      .filter(({ city, state }) => isOpenForWriting(state) && writers.permits(actor, { city }))
      .toSorted((one, other) => (one.cycle < other.cycle ? 1 : -1))
      .slice(0, mostWritten);
    const questions = await Promise.all(written.map((report) => ownQuestions(db, report, actor.id)));
    const waiting = [...new Set([...shown, ...written])].map((report) => ({
      city: report.city,
      cycle: report.cycle,
      toAnswer: report.toAnswer,
      overdue: overdueIn(report, actor.id, dayOf(now)),
    }));
    return {
      reports: await Promise.all(shown.map((report) => deskReport(db, report, now))),
      questions: questions.flat(),
      waiting,
    };
  },
});

/** Reports in which somebody can have questions at once. */
const mostWritten = 10;

/** What a desk can tell of these cities' reports: of those that are over, only the last of each city. */
function ownReports(db: Queryable, cities: readonly string[], today: string) {
  const ranked = db
    .selectFrom(standings(db, today, { cities }).as("any"))
    .selectAll("any")
    .select(
      sql<number>`row_number() over (partition by city, state in (${sql.join(overStates)}) order by cycle desc)`.as(
        "place",
      ),
    );
  return reportsWith(db)
    .innerJoin(ranked.as("standing"), "standing.id", "reports.id")
    .select(["standing.city", "standing.cycle", "standing.opensOn", "standing.dueOn"])
    .select(["standing.state", "standing.daysLate"])
    .where((eb) => eb.or([eb("standing.state", "not in", overStates), eb("standing.place", "=", 1)]));
}

/**
 * With the questions that a person answers, or asked others to answer: the newest assignment of each counts. And with how
 * many comments of the commission wait for an answer of the city.
 */
function withQuestionsOf(reports: ReturnType<typeof ownReports>, person: string) {
  return reports.select((eb) => [
    jsonArrayFrom(
      eb
        .selectFrom((newest) =>
          newest
            .selectFrom("questionAssignments as assignment")
            .distinctOn("assignment.questionId")
            .select(["assignment.questionId as question", "assignment.personId as person"])
            .select(["assignment.dueOn as due", "assignment.assignedBy as asker"])
            .select("assignment.assignedByName as by")
            .whereRef("assignment.reportId", "=", "reports.id")
            .orderBy("assignment.questionId")
            .orderBy("assignment.id", "desc")
            .as("newest"),
        )
        .select(["newest.question", "newest.due", "newest.by", "newest.person", "newest.asker"])
        .where("newest.person", "is not", null)
        .where((asked) =>
          asked.or([asked("newest.person", "=", person), asked("newest.asker", "=", person)]),
        ),
    ).as("asked"),
    commentsToAnswer("city").as("toAnswer"),
  ]);
}

type OwnRow = Awaited<ReturnType<ReturnType<typeof withQuestionsOf>["execute"]>>[number];

/** In the order of the report. */
async function ownQuestions(db: Queryable, row: OwnRow, person: string): Promise<OwnQuestion[]> {
  const { city, cycle } = row;
  const own = row.asked.filter((one) => one.person === person);
  if (own.length === 0) return [];
  const asked = new Map(own.map((one) => [one.question, one]));
  const answered = answeredIn(row);
  return questionsOf(await editionWith(db, "report-template", row.digest)).flatMap(({ question }) => {
    const { id, title } = question;
    const one = asked.get(id);
    if (!one) return [];
    return [{ city, cycle, question: id, title, dueOn: one.due, by: one.by, isAnswered: answered.has(id) }];
  });
}

function answeredIn({ answers }: Pick<OwnRow, "answers">): Set<string> {
  return new Set(answers.flatMap(({ question, text }) => (text === "" ? [] : [question])));
}

function overdueIn(row: OwnRow, asker: string, today: string): number {
  const answered = answeredIn(row);
  return row.asked.filter(
    (one) =>
      one.asker === asker &&
      one.person !== asker &&
      one.due !== null &&
      one.due < today &&
      !answered.has(one.question),
  ).length;
}

type ReportRow = Awaited<ReturnType<ReturnType<typeof reportsWith>["execute"]>>[number];

/** All that the progress of a report rests on, but for whether a declaration still stands. */
export function reportsWith(db: Queryable) {
  return db
    .selectFrom("cycleCities")
    .innerJoin("cycles", "cycles.id", "cycleCities.cycleId")
    .innerJoin("cities", "cities.id", "cycleCities.cityId")
    .innerJoin("reports", (join) =>
      join
        .onRef("reports.cycleId", "=", "cycleCities.cycleId")
        .onRef("reports.cityId", "=", "cycleCities.cityId"),
    )
    .innerJoin("editions", (join) =>
      join
        .on("editions.kind", "=", sql.lit("report-template"))
        .onRef("editions.id", "=", "cycles.templateId")
        .onRef("editions.edition", "=", "cycles.templateEdition"),
    )
    .selectAll("cities")
    .select(["reports.id as reportId", "cycleCities.cycleId", "editions.digest"])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom("reportEvents")
          .select(["reportEvents.action", "reportEvents.submission", "reportEvents.note", "reportEvents.at"])
          .whereRef("reportEvents.reportId", "=", "reports.id")
          .orderBy("reportEvents.id"),
      ).as("events"),
      jsonArrayFrom(
        eb
          .selectFrom("answers")
          .innerJoin("answerVersions", (join) =>
            join
              .onRef("answerVersions.reportId", "=", "answers.reportId")
              .onRef("answerVersions.questionId", "=", "answers.questionId")
              .onRef("answerVersions.version", "=", "answers.version"),
          )
          // In one word: names inside JSON stay as the database writes them.
          .select(["answerVersions.questionId as question", "answerVersions.version", "answerVersions.text"])
          .select(["answerVersions.language", "answerVersions.declared"])
          .whereRef("answers.reportId", "=", "reports.id"),
      ).as("answers"),
      eb
        .selectFrom("cityValues")
        .innerJoin("valueVersions", (join) =>
          join
            .onRef("valueVersions.valueId", "=", "cityValues.id")
            .onRef("valueVersions.version", "=", "cityValues.version"),
        )
        .select("cityValues.id")
        .whereRef("cityValues.cityId", "=", "reports.cityId")
        .whereRef("cityValues.frameworkId", "=", "cycles.frameworkId")
        .whereRef("cityValues.frameworkEdition", "=", "cycles.frameworkEdition")
        .whereRef("cityValues.periodTo", "<=", "cycles.periodTo")
        .where("valueVersions.status", "=", sql.lit("measured"))
        // One is enough.
        .limit(1)
        .as("someValue"),
    ]);
}

async function deskReport(db: Queryable, row: OwnRow, now: Date): Promise<DeskReport> {
  const { city, cycle, opensOn, dueOn, state, daysLate } = row;
  const events = row.events.map((event) => ({
    ...event,
    action: event.action as ReportAction,
    at: new Date(event.at),
  }));
  const returned = openReturn(events, state);
  const writing = writingOf({ state, events }, { opensOn, dueOn }, dayOf(now));
  const required =
    writing === "open" || writing === "late"
      ? (await progressOfReport(db, row, now)).filter((question) => question.required)
      : undefined;
  return {
    city,
    cycle,
    opensOn,
    dueOn,
    state,
    writing,
    daysLate,
    ...(returned && { returned: { note: returned.note ?? "", at: returned.at } }),
    progress: required && {
      done: required.filter((question) => question.state === "complete").length,
      required: required.length,
    },
  };
}

async function progressOfReport(db: Queryable, row: ReportRow, now: Date): Promise<QuestionProgress[]> {
  const answers = answersOfRow(row);
  // Whether a declaration stands follows from everything in the report; seldom is there one that was not handed in at once.
  const isDeclared = row.answers.some(({ declared }) => declared !== null);
  if (isDeclared) return (await readReportFile(db, row.id, row.cycleId, now)).progress;
  return progressOf(await editionWith(db, "report-template", row.digest), answers, {
    answeredByProfile: answeredByProfile(cityFrom(row)),
    measurementsWithValue: row.someValue === null ? 0 : 1,
    hasDeclarationFallen: false,
  });
}

export function answersOfRow({ answers }: Pick<ReportRow, "answers">): Map<string, Answer> {
  return new Map(
    answers.map(({ question, declared, ...answer }) => [
      question,
      { ...answer, questionId: question, declared: declared as Declaration | null },
    ]),
  );
}
