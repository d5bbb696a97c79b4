import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { defaultLanguage, isLanguage, type Language } from "../../platform/i18n/languages.ts";
import { linkKind } from "../../platform/link.ts";
import { refuse } from "./problems.ts";

/** Lets the head of a city sign; its subject is the sign-off. */
export const signOffLink = linkKind({
  purpose: "membership sign-off",
  unknown: refuse.no_sign_off,
  over: refuse.sign_off_over,
});

export interface SignOff {
  id: string;
  application: string;
  way: "link" | "scan";
  headName: string;
  headOffice: string;
  headEmail: string | null;
  language: Language;
  signedAt: Date | null;
  digest: string | null;
  fileId: string | null;
  endedAt: Date | null;
}

function signOffsIn(db: Queryable) {
  return db
    .selectFrom("applicationSignOffs")
    .select([
      "id",
      "applicationId as application",
      "way",
      "headName",
      "headOffice",
      "headEmail",
      "language",
      "signedAt",
      "digest",
      "fileId",
      "endedAt",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof signOffsIn>["execute"]>>[number];

const signOffFrom = (row: Row): SignOff => ({
  ...row,
  way: row.way === "scan" ? "scan" : "link",
  language: isLanguage(row.language) ? row.language : defaultLanguage,
});

/** @throws Problem `network.no_sign_off` */
export async function getSignOff(db: Queryable, id: string): Promise<SignOff> {
  const row = await signOffsIn(db).where("id", "=", id).executeTakeFirst();
  if (!row) throw refuse.no_sign_off();
  return signOffFrom(row);
}

/** More are not looked at: the newest count. */
const mostLookedAt = 20;

/** The newest first. */
export async function signOffsOf(db: Queryable, application: string): Promise<SignOff[]> {
  const rows = await signOffsIn(db)
    .where("applicationId", "=", application)
    .orderBy("askedAt", "desc")
    .limit(mostLookedAt)
    .execute();
  return rows.map(signOffFrom);
}

/** Whoever was asked before cannot sign any more. */
export async function endOpenSignOffs(db: Tx, application: string, now: Date): Promise<void> {
  const ended = await db
    .updateTable("applicationSignOffs")
    .set({ endedAt: now })
    .where("applicationId", "=", application)
    .where("signedAt", "is", null)
    .where("endedAt", "is", null)
    .returning("id")
    .execute();
  const ids = ended.map(({ id }) => id);
  await signOffLink.end(db, ids, now);
}

export interface Remark {
  question: string;
  remark: string;
  byName: string;
}

/** What the commission asked for last; nothing once it was handed in again. */
export async function remarksOf(db: Queryable, application: string): Promise<Remark[]> {
  const last = sql`(select max(asked_at) from application_remarks where application_id = ${application}::uuid)`;
  const handedIn = sql`coalesce((select max(handed_in_at) from application_submissions
    where application_id = ${application}::uuid), '-infinity')`;
  return db
    .selectFrom("applicationRemarks")
    .select(["questionId as question", "remark", "byName"])
    .where("applicationId", "=", application)
    .where(sql<boolean>`asked_at = ${last} and asked_at > ${handedIn}`)
    .orderBy("questionId")
    .limit(200)
    .execute();
}

export async function writeRemarks(
  db: Tx,
  application: string,
  remarks: readonly Pick<Remark, "question" | "remark">[],
  by: { name: string; now: Date },
): Promise<void> {
  if (remarks.length === 0) return;
  await db
    .insertInto("applicationRemarks")
    .values(
      remarks.map(({ question, remark }) => ({
        applicationId: application,
        questionId: question,
        remark,
        byName: by.name,
        askedAt: by.now,
      })),
    )
    .execute();
}
