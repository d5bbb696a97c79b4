// Assignments as they are kept: each change a row, of which the newest of a question counts.

import { sql } from "kysely";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { ReportHead } from "../drafting.ts";
import type { Assignments } from "./assignment.ts";

export async function assignmentsOf(db: Queryable, reportId: string): Promise<Assignments> {
  const rows = await db
    .selectFrom("questionAssignments as assignment")
    .distinctOn("assignment.questionId")
    .select((eb) => [
      "assignment.id",
      "assignment.questionId",
      "assignment.personId",
      "assignment.personName",
      "assignment.dueOn",
      "assignment.assignedByName",
      eb
        .exists(
          eb
            .selectFrom("roles")
            .select(sql.lit(1).as("one"))
            .whereRef("roles.personId", "=", "assignment.personId")
            .where("roles.place", "=", "city")
            .whereRef("roles.placeId", "=", "assignment.cityId")
            .where("roles.endedAt", "is", null),
        )
        .as("isThere"),
    ])
    .where("assignment.reportId", "=", reportId)
    .orderBy("assignment.questionId")
    .orderBy("assignment.id", "desc")
    .$call(boundedBy("one of each question"))
    .execute();
  const current = rows.flatMap((row) =>
    row.personId === null
      ? []
      : [
          {
            question: row.questionId,
            person: row.personId,
            name: row.personName ?? "",
            dueOn: row.dueOn,
            by: row.assignedByName,
            hasLeft: !row.isThere,
          },
        ],
  );
  return {
    byQuestion: new Map(current.map((one) => [one.question, one])),
    version: Math.max(0, ...rows.map(({ id }) => Number(id))),
  };
}

export interface AssignablePerson {
  id: string;
  name: string;
}

/** Who can be asked: whoever writes for the city. */
export async function writersOf(db: Queryable, cityId: string): Promise<AssignablePerson[]> {
  const rows = await db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select(["people.id", "people.name"])
    .distinct()
    .where("roles.role", "in", ["coordinator", "contributor"])
    .where("roles.place", "=", "city")
    .where("roles.placeId", "=", cityId)
    .where("roles.endedAt", "is", null)
    .orderBy("people.name")
    .limit(mostWriters)
    .execute();
  return rows.map(({ id, name }) => ({ id: id ?? "", name: name ?? "" }));
}

const mostWriters = 500;

export async function addAssignments(
  db: Tx,
  head: ReportHead,
  change: {
    questions: readonly string[];
    person: AssignablePerson | null;
    dueOn: string | null;
    by: { id: string; name: string };
    now: Date;
  },
): Promise<void> {
  const { questions, person, dueOn, by, now } = change;
  await db
    .insertInto("questionAssignments")
    .values(
      questions.map((questionId) => ({
        reportId: head.id,
        questionId,
        cityId: head.cityId,
        personId: person?.id ?? null,
        personName: person?.name ?? null,
        dueOn: person && dueOn,
        assignedBy: by.id,
        assignedByName: by.name,
        assignedAt: now,
      })),
    )
    .execute();
}
