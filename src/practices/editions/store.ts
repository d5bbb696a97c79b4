// Drafts that bring a published practice up to date, and the editions that it had before.

import { getCity } from "../../network/queries.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { Context } from "../../platform/operation.ts";
import { copyDocuments, documentWordsOf, takeDocuments } from "../documents/store.ts";
import { figureWordsOf } from "../figures/store.ts";
import type { Practice } from "../practice.ts";
import { refuse } from "../problems.ts";
import { whatCanBeServed } from "../served.ts";
import {
  getPractice,
  insertPractice,
  keepConfirmed,
  practiceById,
  practiceSteps,
  saveContent,
  setRevised,
} from "../store.ts";
import { changesBetween } from "./changes.ts";
import {
  Change,
  type Edition,
  hasChanged,
  hasOtherResult,
  mostEditions,
  shownEditions,
  type Told,
} from "./edition.ts";

type Doing = Pick<Context, "actor" | "now">;

/** Its number, where somebody brings the practice up to date. */
export async function openRevisionOf(db: Queryable, practice: string): Promise<number | null> {
  const row = await db
    .selectFrom("practices")
    .select("number")
    .where("revises", "=", practice)
    .where("state", "in", ["draft", "proposed", "in_review", "returned"])
    .executeTakeFirst();
  return row?.number ?? null;
}

/** A draft that says what the practice says. */
export async function beginRevision(
  db: Tx,
  practice: Practice,
  { actor, now }: Doing,
): Promise<{ id: string; number: number }> {
  const { city, title, sentence } = practice;
  const begun = await insertPractice(db, { city, title, sentence, by: actor, at: now });
  await setRevised(db, begun.id, practice.id);
  const { practice: draft } = await getPractice(db, { city, number: begun.number });
  await saveContent(db, draft, { content: practice, texts: practice, by: actor, at: now });
  await db
    .insertInto("practiceFigures")
    .columns([
      "practiceId",
      "beforeId",
      "beforeVersion",
      "beforeSays",
      "afterId",
      "afterVersion",
      "afterSays",
      "addedAt",
    ])
    .expression((of) =>
      of
        .selectFrom("practiceFigures")
        .select((row) => [
          row.val(begun.id).as("practiceId"),
          "beforeId",
          "beforeVersion",
          "beforeSays",
          "afterId",
          "afterVersion",
          "afterSays",
          "addedAt",
        ])
        .where("practiceId", "=", practice.id),
    )
    .execute();
  await copyDocuments(db, practice.id, begun.id);
  return begun;
}

type Revision = Practice & { revises: string };

/** A practice with all that it shows. */
export async function told(db: Queryable, practice: Practice): Promise<Told> {
  return {
    practice,
    figures: (await figureWordsOf(db, [practice.id])).get(practice.id) ?? [],
    documents: await documentWordsOf(db, practice.id),
  };
}

/**
 * Whether somebody has to read a draft before it takes the place of what it revises.
 * @throws Problem where nothing is said otherwise
 */
export async function needsReading(db: Tx, draft: Revision): Promise<boolean> {
  const [before, after] = [await told(db, await practiceById(db, draft.revises)), await told(db, draft)];
  if (!hasChanged(before, after)) throw refuse.nothing_new();
  return hasOtherResult(before, after);
}

/** What the draft says, the practice says from now on. @throws Problem where that was retired meanwhile */
export async function mergeRevision(
  db: Tx,
  draft: Revision,
  { note, actor, now }: Doing & { note: string | undefined },
): Promise<void> {
  await practiceSteps.lock(db, draft.revises);
  const practice = await practiceById(db, draft.revises);
  if (practice.state !== "published") throw refuse.not_now();
  const step = { note, by: actor, at: now };
  const { names } = await getCity(db, practice.city);
  const changes = changesBetween(await told(db, practice), await told(db, draft), {
    city: names,
    ...(await whatCanBeServed(db)),
  });
  const edition = (await countEditions(db, practice.id)) + 1;
  if (edition > mostEditions) throw refuse.not_now();
  await db
    .insertInto("practiceEditions")
    .values({ practiceId: practice.id, edition, changes: JSON.stringify(changes), untilAt: now })
    .execute();
  await saveContent(db, practice, { content: draft, texts: draft, by: actor, at: now });
  await db.deleteFrom("practiceFigures").where("practiceId", "=", practice.id).execute();
  await db
    .updateTable("practiceFigures")
    .set({ practiceId: practice.id })
    .where("practiceId", "=", draft.id)
    .execute();
  await takeDocuments(db, practice.id, draft.id);
  await keepConfirmed(db, practice.id, now);
  await practiceSteps.write(db, {
    ...step,
    of: practice.id,
    action: "update",
    from: "published",
    to: "published",
  });
  await practiceSteps.write(db, { ...step, of: draft.id, action: "merge", from: draft.state, to: "merged" });
}

export async function countEditions(db: Queryable, practice: string): Promise<number> {
  const { count } = await db
    .selectFrom("practiceEditions")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("practiceId", "=", practice)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Those that another one took the place of, the newest first. */
export async function editionsOf(db: Queryable, practice: string): Promise<Edition[]> {
  const rows = await db
    .selectFrom("practiceEditions")
    .select(["edition", "changes", "untilAt"])
    .where("practiceId", "=", practice)
    .orderBy("edition", "desc")
    .limit(shownEditions)
    .execute();
  return rows.map(({ edition, changes, untilAt }) => ({
    edition,
    until: untilAt.toISOString(),
    changes: Change.array().parse(changes),
  }));
}
