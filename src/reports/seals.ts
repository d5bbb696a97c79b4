// Seals as they are kept: the canonical bytes of each submission, their digest and signature.

import type { Queryable, Tx } from "../platform/database/database.ts";
import { digestOf, sign } from "../platform/sealing/signature.ts";
import { currentSigningKey, publicKeys } from "../platform/sealing/signing-keys.ts";
import { type Cycle, getCycle } from "./cycles.ts";
import { getReportHead, type ReportHead } from "./drafting.ts";
import { refuse } from "./problems.ts";
import { canonicalBytes, sealedFile } from "./seal.ts";
import { SealedReport } from "./sealed-report.ts";

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
  const row = await sealsOf(db, id).where("submission", "=", submissions).executeTakeFirst();
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

function sealsOf(db: Queryable, reportId: string) {
  return db.selectFrom("seals").selectAll().where("reportId", "=", reportId);
}

function withReport<Row extends { content: Buffer }>(row: Row): Row & { report: SealedReport } {
  return { ...row, report: SealedReport.parse(JSON.parse(row.content.toString("utf8"))) };
}

/** The last submission of a report; undefined while there is none. */
export async function findSubmitted(
  db: Queryable,
  city: string,
  cycleId: string,
): Promise<SubmittedReport | undefined> {
  const head = await getReportHead(db, city, cycleId);
  const seal = await lastSealOf(db, head);
  return seal && { head, cycle: await getCycle(db, cycleId), seal };
}

/**
 * The last submission of a report.
 * @throws Problem `reports.not_submitted`
 */
export async function readSubmitted(db: Queryable, city: string, cycleId: string): Promise<SubmittedReport> {
  const submitted = await findSubmitted(db, city, cycleId);
  if (!submitted) throw refuse.not_submitted();
  return submitted;
}

/** The file with which anyone can check a submission without us. */
export async function sealedFileOf(db: Queryable, seal: Seal): Promise<string> {
  const key = (await publicKeys(db)).find(({ keyId }) => keyId === seal.keyId);
  if (!key) throw new Error(`The key ${seal.keyId} of a seal is missing`);
  return sealedFile(seal.content, seal.signature, key.publicKey);
}

/**
 * A published report.
 * @throws Problem `reports.not_published`
 */
export async function readPublished(db: Queryable, city: string, cycleId: string): Promise<SubmittedReport> {
  const submitted = await readSubmitted(db, city, cycleId);
  if (submitted.head.state !== "published") throw refuse.not_published();
  return submitted;
}

/** When it became public. */
export function publishedAt({ head }: Pick<SubmittedReport, "head">): Date {
  const published = head.events.findLast(({ action }) => action === "publish");
  if (!published) throw refuse.not_published();
  return published.at;
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
      "cities.name as cityName",
      "reports.cycleId as cycle",
      "seals.submission",
      "seals.sealedAt",
    ])
    .where("seals.digest", "=", digest)
    .executeTakeFirst();
}
