import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { root } from "../../platform/root.ts";
import { ApplicationForm } from "./form.ts";

const file = join("reference", "membership-application.json");

/** Editions never change, so each is read and checked once. */
const known = new Map<string, ApplicationForm>();

/** @throws with a sentence for whoever runs the service when the file is not as it should be */
export async function readShippedForm(): Promise<ApplicationForm> {
  const result = ApplicationForm.safeParse(JSON.parse(await readFile(join(root, file), "utf8")));
  if (result.success) return result.data;
  throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
}

/**
 * Keeps the form that the program comes with as the edition that it says it is.
 * @throws with a sentence for whoever runs the service where that edition was published with other words
 */
export async function loadApplicationForm(tx: Tx): Promise<void> {
  const form = await readShippedForm();
  const content = JSON.stringify(form);
  await tx
    .insertInto("applicationForms")
    .values({ edition: form.edition, content })
    .onConflict((conflict) => conflict.column("edition").doNothing())
    .execute();
  const same = await tx
    .selectFrom("applicationForms")
    .select("edition")
    .where("edition", "=", form.edition)
    .where("content", "=", content)
    .executeTakeFirst();
  if (!same)
    throw new Error(
      `${file} differs from its edition ${form.edition} as it was published. Give it a new edition.`,
    );
}

export async function formOf(db: Queryable, edition: string): Promise<ApplicationForm> {
  const found = known.get(edition);
  if (found) return found;
  const { content } = await db
    .selectFrom("applicationForms")
    .select("content")
    .where("edition", "=", edition)
    .executeTakeFirstOrThrow();
  const form = ApplicationForm.parse(content);
  known.set(edition, form);
  return form;
}

/** Each form is an edition of the reference data; there are a few. */
const mostForms = 50;

export async function editionsOfForms(db: Queryable): Promise<string[]> {
  const rows = await db
    .selectFrom("applicationForms")
    .select("edition")
    .orderBy("loadedAt", "desc")
    .limit(mostForms)
    .execute();
  return rows.map(({ edition }) => edition);
}

/** The form that a new application gets: that of the round which is open or comes next, else the newest. */
export async function currentForm(db: Queryable, today: string): Promise<ApplicationForm> {
  const ofRound = await db
    .selectFrom("membershipRounds")
    .select("formEdition")
    .where("closesOn", ">=", today)
    .orderBy("opensOn")
    .limit(1)
    .executeTakeFirst();
  if (ofRound?.formEdition) return formOf(db, ofRound.formEdition);
  const { edition } = await db
    .selectFrom("applicationForms")
    .select("edition")
    .orderBy("loadedAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return formOf(db, edition);
}
