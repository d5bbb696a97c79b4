import { sql } from "kysely";
import {
  type Citable,
  type CitableKind,
  type CitedFile,
  findCited,
  type Snapshot,
} from "../platform/citable.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { type Language, languages } from "../platform/i18n/languages.ts";
import type { ReportHead } from "./drafting.ts";

/** The link from an answer to a record that backs it, as that stands now. */
export interface Citation {
  id: string;
  questionId: string;
  kind: string;
  record: Citable;
  /** What the record said when it was cited; of very old citations nobody knows it. */
  cited: CitedContent | null;
  /** Why the report keeps that, where it does. */
  keptBecause: string | null;
  /**
   * What became of the record since it was cited; of very old citations nobody knows whether it changed. Where the city
   * keeps what it cited it is `kept`, until the record changes once more.
   */
  since: "same" | "changed" | "kept" | "gone";
}

/** What a record said when it was cited, whatever became of it. */
export interface CitedContent {
  title: Record<Language, string>;
  snapshot: Snapshot;
  files: readonly CitedFile[];
}

export function contentOf(record: Citable): CitedContent {
  const { snapshot, files } = record;
  const title = Object.fromEntries(languages.map((language) => [language, record.title(language)]));
  return { title, snapshot, files };
}

/** What the report takes of a citation: the record as it is, or as it was cited where the city keeps that. */
export function takenOf({ record, cited, since }: Citation): Pick<CitedContent, "snapshot" | "files"> {
  return since === "kept" && cited ? cited : record;
}

/** A report's citations by question, in the order in which they were made. */
export async function citationsOf(
  db: Queryable,
  report: { id: string; cityId: string },
): Promise<Map<string, Citation[]>> {
  const rows = await db
    .selectFrom("citations")
    .select(["id", "questionId", "kind", "recordId", "citedVersion", "citedAs", "keptBecause", "keptOver"])
    .where("reportId", "=", report.id)
    .orderBy("citedAt")
    .orderBy("id")
    .$call(boundedBy("what one report cites"))
    .execute();
  const recordOf = await findCited(db, report.cityId, rows);
  const citations = rows.flatMap(({ id, questionId, kind, recordId, citedAs, keptBecause, ...versions }) => {
    const record = recordOf(kind, recordId);
    const cited = citedAs as CitedContent | null;
    const since = record && becameSince(record, { ...versions, citedRef: refOf(cited) });
    return record && since ? [{ id, questionId, kind, record, cited, keptBecause, since }] : [];
  });
  return Map.groupBy(citations, ({ questionId }) => questionId);
}

/** The record that a content is of: where one was merged into another since, that is another one. */
function refOf(content: Pick<CitedContent, "snapshot"> | null): string | undefined {
  return content?.snapshot.kind === "record" ? content.snapshot.ref : undefined;
}

interface AsCited {
  citedVersion: number | null;
  citedRef: string | undefined;
  keptOver: number | null;
}

function becameSince(record: Citable, { citedVersion, citedRef, keptOver }: AsCited): Citation["since"] {
  if (record.isGone) return "gone";
  if (citedVersion === null || (citedVersion === record.version && citedRef === refOf(record))) return "same";
  return keptOver === record.version ? "kept" : "changed";
}

/** How many of some citations are about a record that changed or went, and nobody has decided about that. */
export function movedIn(citations: readonly Pick<Citation, "since">[]): number {
  return citations.filter(({ since }) => since === "changed" || since === "gone").length;
}

/** Cites records as they stand; how many were not cited there before. */
export async function addCitations(
  db: Tx,
  report: Pick<ReportHead, "id" | "cityId">,
  {
    question,
    kind,
    records,
    by,
  }: {
    question: string;
    kind: Pick<CitableKind, "name">;
    records: readonly Citable[];
    by: { id: string | null; name: string };
  },
): Promise<number> {
  const cited = await db
    .insertInto("citations")
    .values(
      records.map((record, index) => ({
        reportId: report.id,
        questionId: question,
        cityId: report.cityId,
        kind: kind.name,
        recordId: record.id,
        citedVersion: record.version,
        citedAs: JSON.stringify(contentOf(record)),
        citedBy: by.id,
        citedByName: by.name,
        // What is cited at once keeps its order: a row of years would be shuffled else.
        citedAt: sql<Date>`now() + ${index} * interval '1 microsecond'`,
      })),
    )
    .onConflict((conflict) => conflict.constraint("citations_once").doNothing())
    .executeTakeFirst();
  return Number(cited.numInsertedOrUpdatedRows ?? 0n);
}
