import { isDeepStrictEqual } from "node:util";
import { type Insertable, sql } from "kysely";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { DB } from "../../platform/database/schema.ts";
import { defaultLanguage, isLanguage } from "../../platform/i18n/languages.ts";
import { toRead, writtenFrom } from "../../platform/written.ts";
import type { MembershipState } from "../membership/workflow.ts";
import type { CityKind } from "../network-edition.ts";
import type { Application } from "./application.ts";
import { AnswerContent, type WrittenAnswer } from "./form.ts";
import { formOf } from "./form-store.ts";
import { refuse } from "./problems.ts";

function applicationsIn(db: Queryable) {
  return db
    .selectFrom("membershipApplications")
    .leftJoin("memberships", "memberships.id", "membershipApplications.membershipId")
    .leftJoin("cities", "cities.id", "memberships.cityId")
    .selectAll("membershipApplications")
    .select((eb) => [
      "memberships.state",
      eb.fn.coalesce("cities.name", "memberships.name", "membershipApplications.name").as("names"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof applicationsIn>["execute"]>>[number];

async function applicationFrom(db: Queryable, row: Row): Promise<Application> {
  const names = writtenFrom(row.names);
  return {
    id: row.id,
    membership: row.membershipId,
    form: await formOf(db, row.formEdition),
    name: toRead(names),
    names,
    kind: row.kind as CityKind,
    locatedIn: row.locatedIn,
    personName: row.personName,
    email: row.email,
    language: isLanguage(row.language) ? row.language : defaultLanguage,
    state: (row.state ?? "none") as MembershipState,
  };
}

/** @throws Problem `network.no_application` */
export async function getApplication(db: Queryable, id: string): Promise<Application> {
  const row = await applicationsIn(db).where("membershipApplications.id", "=", id).executeTakeFirst();
  if (!row) throw refuse.no_application();
  return applicationFrom(db, row);
}

/**
 * The application for a change: whoever saves waits for whoever hands it in, and the other way round.
 * @throws Problem `network.no_application`
 */
export async function lockApplication(db: Tx, id: string): Promise<Application> {
  const { membershipId } =
    (await db
      .selectFrom("membershipApplications")
      .select("membershipId")
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst()) ?? {};
  if (membershipId)
    await db.selectFrom("memberships").select("id").where("id", "=", membershipId).forUpdate().execute();
  return getApplication(db, id);
}

export async function findApplicationOf(db: Queryable, membership: string): Promise<Application | undefined> {
  const row = await applicationsIn(db)
    .where("membershipApplications.membershipId", "=", membership)
    .executeTakeFirst();
  return row && applicationFrom(db, row);
}

/** One mailbox has a few; more are not mailed at once. */
const mostOfOne = 5;

/** The applications of an address, the newest first. */
export async function applicationsOfAddress(db: Queryable, email: string): Promise<Application[]> {
  const rows = await applicationsIn(db)
    .where(sql<boolean>`lower(membership_applications.email) = ${email.toLowerCase()}`)
    .orderBy("membershipApplications.declaredAt", "desc")
    .limit(mostOfOne)
    .execute();
  return Promise.all(rows.map((row) => applicationFrom(db, row)));
}

/** The newest version of each answer. */
export async function answersOf(db: Queryable, id: string): Promise<Map<string, WrittenAnswer>> {
  const rows = await db
    .selectFrom("applicationAnswers")
    .distinctOn("questionId")
    .select(["questionId", "version", "content"])
    .where("applicationId", "=", id)
    .orderBy("questionId")
    .orderBy("version", "desc")
    .$call(boundedBy("the questions of one application"))
    .execute();
  return new Map(
    rows.map(({ questionId, version, content }) => [
      questionId,
      { version, content: AnswerContent.parse(content) },
    ]),
  );
}

interface Typed {
  question: string;
  content: AnswerContent;
  /** The version that was seen. */
  baseVersion: number;
}

/**
 * Adds a version to each answer that differs. What somebody did not touch stays as another one has saved it meanwhile.
 * @throws Problem `network.application_answer_changed` with the other answer, where both changed it
 */
export async function writeAnswers(
  db: Tx,
  id: string,
  typed: readonly Typed[],
  now: Date,
): Promise<Map<string, number>> {
  const current = await answersOf(db, id);
  const versions = new Map<string, number>();
  const written: Insertable<DB["applicationAnswers"]>[] = [];
  for (const { question, content, baseVersion } of typed) {
    const kept = current.get(question);
    const isNothing =
      kept === undefined && Object.values(content).every((part) => part === "" || part === null);
    if (isNothing || (kept && isDeepStrictEqual(kept.content, content))) {
      versions.set(question, kept?.version ?? 0);
      continue;
    }
    const keptVersion = kept?.version ?? 0;
    if (kept && keptVersion !== baseVersion) {
      const seen = await contentOf(db, id, question, baseVersion);
      const isUntouched = seen
        ? isDeepStrictEqual(seen, content)
        : Object.values(content).every((part) => !part);
      if (!isUntouched) throw changed(question, kept);
      versions.set(question, keptVersion);
      continue;
    }
    const version = keptVersion + 1;
    written.push({
      applicationId: id,
      questionId: question,
      version,
      content: JSON.stringify(content),
      writtenAt: now,
    });
    versions.set(question, version);
  }
  if (written.length > 0) await db.insertInto("applicationAnswers").values(written).execute();
  return versions;
}

function changed(question: string, { version, content }: WrittenAnswer) {
  return refuse.application_answer_changed({ question, version, content });
}

async function contentOf(db: Queryable, id: string, question: string, version: number) {
  const row = await db
    .selectFrom("applicationAnswers")
    .select("content")
    .where("applicationId", "=", id)
    .where("questionId", "=", question)
    .where("version", "=", version)
    .executeTakeFirst();
  return row && AnswerContent.parse(row.content);
}

export interface AttachedFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** Files of an application have a scope of their own: no city has them. */
export const scopeOf = (id: string) => `application/${id}`;

export async function filesOf(db: Queryable, id: string): Promise<(AttachedFile & { fileId: string })[]> {
  return db
    .selectFrom("applicationFiles")
    .innerJoin("files", "files.id", "applicationFiles.fileId")
    .innerJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select([
      "applicationFiles.id",
      "applicationFiles.fileId",
      "files.name",
      "files.mediaType",
      "files.sha256",
      "fileContents.size",
    ])
    .where("applicationFiles.applicationId", "=", id)
    .where("applicationFiles.removedAt", "is", null)
    .orderBy("applicationFiles.addedAt")
    .limit(50)
    .execute();
}
