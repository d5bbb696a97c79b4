// Seals as they are kept: the canonical bytes of each submission, their digest and signature.

import type { Queryable, Tx } from "../platform/database/database.ts";
import { refuse as refusePlatform } from "../platform/problem.ts";
import { digestOf, sign } from "../platform/sealing/signature.ts";
import { currentSigningKey, publicKeys } from "../platform/sealing/signing-keys.ts";
import { textToRead } from "../platform/written.ts";
import { type Cycle, getCycle } from "./cycles.ts";
import { getReportHead, type ReportHead } from "./drafting.ts";
import { refuse } from "./problems.ts";
import { canonicalBytes, sealedFile } from "./seal.ts";
import { SealedReport } from "./sealed-report.ts";
import { type Edition, editionsOf } from "./workflow.ts";

export interface Seal {
  submission: number;
  content: Buffer;
  digest: string;
  signature: string;
  keyId: string;
  sealedAt: Date;
  report: SealedReport;
}

export interface SubmittedReport {
  head: ReportHead;
  cycle: Cycle;
  seal: Seal;
}

/** Freezes a submission: its canonical bytes, hashed and signed. */
export async function keepSeal(
  db: Tx,
  head: ReportHead,
  report: SealedReport,
  secret: string,
  now: Date,
): Promise<{ digest: string }> {
  const content = Buffer.from(canonicalBytes(SealedReport.parse(report)));
  const key = await currentSigningKey(db, secret);
  const digest = digestOf(content);
  await db
    .insertInto("seals")
    .values({
      reportId: head.id,
      submission: report.version,
      cityId: head.cityId,
      content,
      digest,
      signature: sign(content, key.privateKey),
      keyId: key.keyId,
      sealedAt: now,
    })
    .execute();
  return { digest };
}

/** The seal of a report's last submission. */
export async function lastSealOf(db: Queryable, { id, submissions }: ReportHead): Promise<Seal | undefined> {
  return sealNumber(db, id, submissions);
}

/** The seal of one of a report's submissions. */
export async function sealNumber(
  db: Queryable,
  reportId: string,
  submission: number,
): Promise<Seal | undefined> {
  const row = await sealsOf(db, reportId).where("submission", "=", submission).executeTakeFirst();
  return row && withReport(row);
}

/** The seal of a report's submission, by its digest. */
export async function findSealOf(
  db: Queryable,
  { id }: ReportHead,
  digest: string,
): Promise<Seal | undefined> {
  const row = await sealsOf(db, id).where("digest", "=", digest).executeTakeFirst();
  return row && withReport(row);
}

/**
 * The newest submission of a report that rests on a file.
 * @throws Problem `platform.not_found`
 */
export async function reportThatCites(
  db: Queryable,
  { id }: ReportHead,
  sha256: string,
): Promise<SealedReport> {
  for (const { submission } of await sealsOfReport(db, id, mostSearched)) {
    const seal = await sealNumber(db, id, submission);
    if (seal?.report.files.some((file) => file.sha256 === sha256)) return seal.report;
  }
  throw refusePlatform.not_found();
}

/** In so many submissions of a report a file is looked for. */
const mostSearched = 20;

function sealsOf(db: Queryable, reportId: string) {
  return db.selectFrom("seals").selectAll().where("reportId", "=", reportId);
}

function withReport<Row extends { content: Buffer }>(row: Row): Row & { report: SealedReport } {
  return { ...row, report: SealedReport.parse(JSON.parse(row.content.toString("utf8"))) };
}

/** The last submission of a report, or the one with a number; undefined while there is none. */
async function findSubmitted(
  db: Queryable,
  city: string,
  cycleId: string,
  submission?: number,
): Promise<SubmittedReport | undefined> {
  const head = await getReportHead(db, city, cycleId);
  const seal = await sealNumber(db, head.id, submission ?? head.submissions);
  return seal && { head, cycle: await getCycle(db, cycleId), seal };
}

/**
 * The last submission of a report, or the one with a number.
 * @throws Problem `reports.not_submitted`
 */
export async function readSubmitted(
  db: Queryable,
  city: string,
  cycleId: string,
  submission?: number,
): Promise<SubmittedReport> {
  const submitted = await findSubmitted(db, city, cycleId, submission);
  if (!submitted) throw refuse.not_submitted();
  return submitted;
}

/** What is known of the seals of a report, the newest first, without what they seal. */
export async function sealsOfReport(
  db: Queryable,
  reportId: string,
  most: number,
): Promise<Pick<Seal, "submission" | "digest" | "sealedAt">[]> {
  return db
    .selectFrom("seals")
    .select(["submission", "digest", "sealedAt"])
    .where("reportId", "=", reportId)
    .orderBy("submission", "desc")
    .limit(most)
    .execute();
}

/** The file with which anyone can check a submission without us. */
export async function sealedFileOf(db: Queryable, seal: Seal): Promise<string> {
  const key = (await publicKeys(db)).find(({ keyId }) => keyId === seal.keyId);
  if (!key) throw new Error(`The key ${seal.keyId} of a seal is missing`);
  return sealedFile(seal.content, seal.signature, key.publicKey);
}

/** A published edition of a report, and all others of it. */
export interface PublishedEdition extends SubmittedReport {
  edition: Edition;
  /** The oldest first. */
  editions: readonly Edition[];
}

/**
 * A published edition of a report: the newest, or the one that was published of a submission. One that was withdrawn is
 * read as well, with what is said about it.
 * @throws Problem `reports.not_published`
 */
export async function readPublished(
  db: Queryable,
  city: string,
  cycleId: string,
  submission?: number,
): Promise<PublishedEdition> {
  const head = await getReportHead(db, city, cycleId);
  const editions = editionsOf(head.events);
  const edition =
    submission === undefined ? editions.at(-1) : editions.find((one) => one.submission === submission);
  const seal = edition && (await sealNumber(db, head.id, edition.submission));
  if (!edition || !seal) throw refuse.not_published();
  return { head, cycle: await getCycle(db, cycleId), seal, edition, editions };
}

/** When the commission endorsed this submission. */
export function endorsedAt({ head, seal }: Pick<SubmittedReport, "head" | "seal">): Date | undefined {
  const ofIt = head.events.filter(({ submission }) => submission === seal.submission);
  return ofIt.findLast(({ action }) => action === "endorse")?.at;
}

/** Where a digest is known: which report it seals, and whether the public may see it. */
export async function findSealByDigest(
  db: Queryable,
  digest: string,
): Promise<
  { city: string; cityName: string; cycle: string; submission: number; sealedAt: Date } | undefined
> {
  return db
    .selectFrom("seals")
    .innerJoin("reports", "reports.id", "seals.reportId")
    .innerJoin("cities", "cities.id", "reports.cityId")
    .select([
      "reports.cityId as city",
      textToRead("cities.name").as("cityName"),
      "reports.cycleId as cycle",
      "seals.submission",
      "seals.sealedAt",
    ])
    .where("seals.digest", "=", digest)
    .executeTakeFirst();
}
