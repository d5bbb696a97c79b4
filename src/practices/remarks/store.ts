// Remarks at fields as they are kept: those of each time that the practice was proposed.

import { sql } from "kysely";
import { getCity } from "../../network/queries.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { Context } from "../../platform/operation.ts";
import { type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { shownWords } from "../editions/changes.ts";
import { type ShownField, shownFields } from "../editions/edition.ts";
import { told } from "../editions/store.ts";
import type { Practice } from "../practice.ts";
import { whatCanBeServed } from "../served.ts";
import { type AskedChange, changesSince, FieldRemark, mostRemarks } from "./remark.ts";

/** What each field of a practice says. */
export async function fieldWordsOf(
  db: Queryable,
  practice: Practice,
): Promise<Record<ShownField, WrittenText>> {
  const { names } = await getCity(db, practice.city);
  return shownWords(await told(db, practice), { city: names, ...(await whatCanBeServed(db)) });
}

export async function keepRemarks(
  db: Tx,
  practice: Practice,
  remarks: readonly { field: ShownField; remark: string }[],
  { actor, now }: Pick<Context, "actor" | "now">,
): Promise<void> {
  if (remarks.length === 0) return;
  const words = await fieldWordsOf(db, practice);
  await db
    .insertInto("practiceRemarks")
    .values(
      remarks.map(({ field, remark }) => ({
        practiceId: practice.id,
        proposal: proposalsOf(practice.id),
        field,
        personId: actor.id,
        personName: actor.name,
        remark,
        said: writtenColumn(words[field]),
        saidAt: now,
      })),
    )
    .execute();
}

const proposalsOf = (practice: string) =>
  sql<number>`(select count(*)::int from practice_events where practice_id = ${practice}::uuid and action = 'propose')`;

/** How many times it was proposed before it stands where it stands: what was said then is what was asked for. */
const proposalsBefore: Partial<Record<Practice["state"], number>> = {
  returned: 0,
  proposed: 1,
  in_review: 1,
};

interface Remarks {
  /** With what it was sent back last. */
  asked: AskedChange[];
  /** What is said of it as it was proposed now. */
  current: FieldRemark[];
}

export async function remarksOf(db: Queryable, practice: Practice): Promise<Remarks> {
  const before = proposalsBefore[practice.state];
  if (before === undefined) return { asked: [], current: [] };
  const { rows } = await sql<
    { isCurrent: boolean; field: string; person: string; name: string } & {
      remark: string;
      said: unknown;
    }
  >`select proposal > proposals - ${before} as "isCurrent", field, person_id as person, person_name as name, remark, said
    from practice_remarks, (select ${proposalsOf(practice.id)} as proposals) as counted
    where practice_id = ${practice.id}::uuid and proposal >= proposals - ${before}
    order by array_position(${[...shownFields]}::text[], field), person_name, person_id
    limit ${2 * mostRemarks}`.execute(db);
  const kept = (isCurrent: boolean) =>
    rows
      .filter((row) => row.isCurrent === isCurrent)
      .map((row) => FieldRemark.parse({ ...row, said: writtenFrom(row.said) }));
  const asked = kept(false);
  return {
    asked: asked.length === 0 ? [] : changesSince(asked, await fieldWordsOf(db, practice)),
    current: kept(true),
  };
}
