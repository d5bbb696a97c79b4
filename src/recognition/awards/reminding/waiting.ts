// Who has something left to do before the last day: a juror, and whoever stood and has not objected.

import type { Queryable } from "../../../platform/database/database.ts";
import { mostNominations } from "../award.ts";
import { requireJury } from "../jury/access.ts";
import { hasFinished, isConflicted, takesPart } from "../jury/jury.ts";
import { juryOf } from "../jury/store.ts";
import type { NominationFile } from "../nominations/nomination.ts";
import { getNomination } from "../nominations/store.ts";
import type { AwardRound } from "../rounds/round.ts";

interface Left {
  person: string;
  waits: "declare" | "rate";
}

export async function juryAtWork(db: Queryable, round: AwardRound, now: Date): Promise<Left[]> {
  const jury = await juryOf(db, requireJury(round), now);
  return jury.jurors.filter(takesPart).flatMap<Left>(({ personId: person, declaredAt }) => {
    if (declaredAt === null) return [{ person, waits: "declare" }];
    const isDone = jury.nominees.every(
      ({ id }) => isConflicted(jury, person, id) || hasFinished(jury, person, id),
    );
    return isDone ? [] : [{ person, waits: "rate" }];
  });
}

export async function objectionsLeft(db: Queryable, round: string): Promise<NominationFile[]> {
  const rows = await db
    .selectFrom("awardNominations")
    .select("id")
    .where("roundId", "=", round)
    .where("state", "in", ["chosen", "not_chosen"])
    .where((row) =>
      row.not(
        row.exists((ask) =>
          ask
            .selectFrom("awardObjections")
            .select("nominationId")
            .whereRef("nominationId", "=", "awardNominations.id"),
        ),
      ),
    )
    .orderBy("number")
    .limit(mostNominations)
    .execute();
  return await Promise.all(rows.map(({ id }) => getNomination(db, { id })));
}
