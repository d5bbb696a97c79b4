// What the desk tells of reports: of those of one's own cities, each city's newest.

import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import { editionWith } from "../framework/queries.ts";
import { cityFrom } from "../network/queries.ts";
import { anyRole } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { cityOf } from "../platform/place.ts";
import { answeredByProfile, readReportFile } from "./queries.ts";
import { type Answer, type Declaration, progressOf, type QuestionProgress } from "./report.ts";
import { isOpenForWriting, type ReportAction, type ReportState, stateAfter } from "./workflow.ts";

export interface DeskReport {
  city: string;
  cycle: string;
  dueOn: string;
  state: ReportState;
  /** How many of the required questions are complete; of a report that is still written. */
  progress: { done: number; required: number } | undefined;
}

/** The newest report of each city in which whoever asks holds a role. */
export const listOwnReports = query({
  name: "reports.listOwnReports",
  input: z.object({}),
  allow: anyRole,
  async run(_input, { db, actor }): Promise<DeskReport[]> {
    const cities = actor.roles.flatMap((held) => cityOf(held) ?? []);
    if (cities.length === 0) return [];
    return Promise.all((await newestReports(db, cities).execute()).map((row) => deskReport(db, row)));
  },
});

type NewestReport = Awaited<ReturnType<ReturnType<typeof newestReports>["execute"]>>[number];

/** All that the progress of a report rests on, but for whether a declaration still stands. */
function newestReports(db: Queryable, cities: readonly string[]) {
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
    .distinctOn("cities.id")
    .selectAll("cities")
    .select(["cycleCities.cycleId", "cycleCities.dueOn", "cycles.closesOn", "editions.digest"])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom("reportEvents")
          .select("reportEvents.action")
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
    ])
    .where("cities.id", "in", [...cities])
    .orderBy("cities.id")
    .orderBy("cycles.periodFrom", "desc");
}

async function deskReport(db: Queryable, row: NewestReport): Promise<DeskReport> {
  const { id: city, cycleId: cycle, dueOn, closesOn } = row;
  const state = stateAfter(row.events.map(({ action }) => ({ action: action as ReportAction })));
  const required = isOpenForWriting(state)
    ? (await progressOfReport(db, row)).filter((question) => question.required)
    : undefined;
  return {
    city,
    cycle,
    dueOn: dueOn ?? closesOn,
    state,
    progress: required && {
      done: required.filter((question) => question.state === "complete").length,
      required: required.length,
    },
  };
}

async function progressOfReport(db: Queryable, row: NewestReport): Promise<QuestionProgress[]> {
  const answers = new Map<string, Answer>(
    row.answers.map(({ question, declared, ...answer }) => [
      question,
      { ...answer, questionId: question, declared: declared as Declaration | null },
    ]),
  );
  // Whether a declaration stands follows from everything in the report; seldom is there one that was not handed in at once.
  const isDeclared = row.answers.some(({ declared }) => declared !== null);
  if (isDeclared) return (await readReportFile(db, row.id, row.cycleId)).progress;
  return progressOf(await editionWith(db, "report-template", row.digest), answers, {
    answeredByProfile: answeredByProfile(cityFrom(row)),
    measurementsWithValue: row.someValue === null ? 0 : 1,
    hasDeclarationFallen: false,
  });
}
