// Tells that the day of an answer passed: whoever was asked for it, and whoever asked.

import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { notify } from "../../platform/notifications/notify.ts";
import { writtenFrom } from "../../platform/written.ts";
import { getCycle, getQuestion, templateOf } from "../cycles.ts";
import { threadOf } from "../listeners.ts";
import { paths } from "../paths.ts";
import { standings } from "../standings.ts";
import { isOpenForWriting } from "../workflow.ts";
import { answerOverdue } from "./told.ts";

/** Within the hour after midnight, in whatever time zone the network is. */
export const remindOfAnswers = job({
  name: "reports.remindOfAnswers",
  every: "20 * * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    await tellOverdueAnswers(database.db, now(), signal);
  },
});

/** What passed longer ago, as while the server stood still, is not told any more. */
const toldDays = 7;
const mostAtOnce = 1000;

/** Returns how many answers were told of that had not been; several processes may. */
export async function tellOverdueAnswers(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  let told = 0;
  for (const answer of await overdueAnswers(db, now)) {
    if (signal?.aborted) return told;
    told += await inTransaction(db, (tx) => tell(tx, answer, now));
  }
  return told;
}

/** The newest assignment of each question whose day passed without an answer. */
async function overdueAnswers(db: Db, now: Date) {
  const today = dayOf(now);
  const rows = await db
    .selectFrom("questionAssignments as assignment")
    .innerJoin(standings(db, today).as("standing"), "standing.id", "assignment.reportId")
    .innerJoin("cities", "cities.id", "assignment.cityId")
    .leftJoin("answers", (join) =>
      join
        .onRef("answers.reportId", "=", "assignment.reportId")
        .onRef("answers.questionId", "=", "assignment.questionId"),
    )
    .leftJoin("answerVersions", (join) =>
      join
        .onRef("answerVersions.reportId", "=", "answers.reportId")
        .onRef("answerVersions.questionId", "=", "answers.questionId")
        .onRef("answerVersions.version", "=", "answers.version"),
    )
    .select([
      "assignment.id",
      "assignment.questionId",
      "assignment.personId",
      "assignment.personName",
      "assignment.assignedBy",
      "assignment.dueOn",
      "standing.city",
      "cities.name as names",
      "standing.cycle",
      "standing.state",
    ])
    .where("assignment.dueOn", "<", today)
    .where("assignment.dueOn", ">=", addDays(today, -toldDays))
    .where("assignment.personId", "is not", null)
    .where(sql<boolean>`coalesce(${sql.ref("answerVersions.text")}, '') = ''`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("questionAssignments as later")
            .select("later.id")
            .whereRef("later.reportId", "=", "assignment.reportId")
            .whereRef("later.questionId", "=", "assignment.questionId")
            .whereRef("later.id", ">", "assignment.id"),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("notifications")
            .select("notifications.id")
            .where("notifications.kind", "=", answerOverdue.name)
            .where("notifications.occasion", "=", sql<string>`'assignment/' || ${sql.ref("assignment.id")}`),
        ),
      ),
    )
    .orderBy("assignment.id")
    .limit(mostAtOnce)
    .execute();
  return rows.filter(({ state }) => isOpenForWriting(state));
}

type Overdue = Awaited<ReturnType<typeof overdueAnswers>>[number];

/** Returns 1 where somebody was told. */
async function tell(tx: Tx, answer: Overdue, at: Date): Promise<0 | 1> {
  const { id, questionId, personId, personName, assignedBy, dueOn, city, names, cycle } = answer;
  const { question } = getQuestion(await templateOf(tx, await getCycle(tx, cycle)), questionId);
  const told = await notify(tx, answerOverdue, {
    occasion: `assignment/${id}`,
    at,
    by: null,
    city,
    people: [personId, assignedBy].filter((one) => one !== null),
    href: paths.question(city, cycle, questionId),
    thread: threadOf(city, cycle),
    values: {
      city: writtenFrom(names),
      cycle,
      question: question.title,
      name: personName ?? "",
      day: dueOn ?? "",
    },
  });
  if (told === 0) return 0;
  const details = { question: questionId, dueOn };
  await recordRun(tx, remindOfAnswers.name, { scope: city, subject: `${city}/${cycle}`, details });
  return 1;
}
