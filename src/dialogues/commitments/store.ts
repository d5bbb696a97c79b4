// Commitments as they are kept.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { toRead, type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { most } from "../dialogue.ts";
import { refuse } from "../problems.ts";
import { Commitment, type CommitmentState } from "./commitment.ts";

function commitments(db: Queryable, dialogue: string) {
  return db
    .selectFrom("dialogueCommitments as commitment")
    .innerJoin("cities", "cities.id", "commitment.cityId")
    .select([
      "commitment.id",
      "commitment.cityId as city",
      "cities.name",
      "commitment.what",
      "commitment.dueOn",
      "commitment.state",
      "commitment.said",
      "commitment.version",
    ])
    .where("commitment.dialogueId", "=", dialogue);
}

type Row = Awaited<ReturnType<ReturnType<typeof commitments>["executeTakeFirstOrThrow"]>>;
const commitmentFrom = ({ name, ...row }: Row): Commitment =>
  Commitment.parse({
    ...row,
    cityName: toRead(writtenFrom(name)),
    what: writtenFrom(row.what),
    said: writtenFrom(row.said),
  });

/** Those of all cities, those that are due first first. */
export async function commitmentsOf(db: Queryable, dialogue: string): Promise<Commitment[]> {
  const rows = await commitments(db, dialogue)
    .orderBy("commitment.dueOn")
    .orderBy("commitment.id")
    .limit(most.commitments)
    .execute();
  return rows.map(commitmentFrom);
}

/** @throws Problem `dialogues.no_commitment` also where it is one of another city */
export async function getCommitment(
  db: Queryable,
  { dialogue, city, id }: { dialogue: string; city: string; id: string },
): Promise<Commitment> {
  const row = await commitments(db, dialogue)
    .where("commitment.id", "=", id)
    .where("commitment.cityId", "=", city)
    .executeTakeFirst();
  if (!row) throw refuse.no_commitment();
  return commitmentFrom(row);
}

export async function insertCommitment(
  db: Tx,
  said: { dialogue: string; city: string; what: WrittenText; dueOn: string; at: Date },
): Promise<{ id: string }> {
  const { dialogue: dialogueId, city: cityId, what, dueOn, at: madeAt } = said;
  return await db
    .insertInto("dialogueCommitments")
    .values({ dialogueId, cityId, what: writtenColumn(what), dueOn, madeAt })
    .returning("id")
    .executeTakeFirstOrThrow();
}

/** One statement decides. @throws Problem `dialogues.changed` */
export async function saveEnding(
  db: Tx,
  { id, version }: Pick<Commitment, "id" | "version">,
  { state, said, at }: { state: CommitmentState; said: WrittenText; at: Date },
): Promise<void> {
  const saved = await db
    .updateTable("dialogueCommitments")
    .set({ state, said: writtenColumn(said), settledAt: at, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (saved.numUpdatedRows === 0n) throw refuse.changed({ version });
}
