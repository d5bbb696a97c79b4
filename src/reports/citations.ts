import { sql } from "kysely";
import { type Citable, type CitableKind, findCited } from "../platform/citable.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import type { ReportHead } from "./drafting.ts";

/** The link from an answer to a record that backs it, as that stands now. */
export interface Citation {
  id: string;
  questionId: string;
  kind: string;
  record: Citable;
  /** What became of the record since it was cited; of very old citations nobody knows whether it changed. */
  since: "same" | "changed" | "gone";
}

/** A report's citations by question, in the order in which they were made. */
export async function citationsOf(
  db: Queryable,
  report: { id: string; cityId: string },
): Promise<Map<string, Citation[]>> {
  const rows = await db
    .selectFrom("citations")
    .select(["id", "questionId", "kind", "recordId", "citedVersion"])
    .where("reportId", "=", report.id)
    .orderBy("citedAt")
    .orderBy("id")
    .execute();
  const recordOf = await findCited(db, report.cityId, rows);
  const citations = rows.flatMap(({ id, questionId, kind, recordId, citedVersion }): Citation[] => {
    const record = recordOf(kind, recordId);
    return record ? [{ id, questionId, kind, record, since: becameSince(record, citedVersion) }] : [];
  });
  return Map.groupBy(citations, ({ questionId }) => questionId);
}

function becameSince({ isGone, version }: Citable, citedVersion: number | null): Citation["since"] {
  if (isGone) return "gone";
  return citedVersion === null || citedVersion === version ? "same" : "changed";
}

/** How many of some citations are about a record that changed or went since it was cited. */
export function movedIn(citations: readonly Pick<Citation, "since">[]): number {
  return citations.filter(({ since }) => since !== "same").length;
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
      records.map(({ id, version }, index) => ({
        reportId: report.id,
        questionId: question,
        cityId: report.cityId,
        kind: kind.name,
        recordId: id,
        citedVersion: version,
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
