import { type Evidence, fileOf } from "../evidence/stored-evidence.ts";
import type { Queryable } from "../platform/database/database.ts";
import { type StoredValue, valuesById } from "../values/stored-values.ts";

/** The link from an answer to the value or the evidence that backs it. */
export interface Citation {
  id: string;
  questionId: string;
  value?: StoredValue;
  evidence?: Evidence;
}

/** A report's citations by question, in the order in which they were made; values as they stand now. */
export async function citationsOf(
  db: Queryable,
  report: { id: string; cityId: string },
): Promise<Map<string, Citation[]>> {
  const rows = await db
    .selectFrom("citations")
    .leftJoin("evidence", "evidence.id", "citations.evidenceId")
    .leftJoin("files", "files.id", "evidence.fileId")
    .leftJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select([
      "citations.id",
      "citations.questionId",
      "citations.valueId",
      "citations.evidenceId",
      "evidence.title",
      "evidence.url",
      "evidence.fileId",
      "files.name",
      "files.mediaType",
      "files.sha256",
      "fileContents.size",
    ])
    .where("citations.reportId", "=", report.id)
    .orderBy("citations.citedAt")
    .orderBy("citations.id")
    .execute();
  const ids = rows.flatMap(({ valueId }) => valueId ?? []);
  const values = new Map((await valuesById(db, report.cityId, ids)).map((value) => [value.id, value]));
  // A value that was withdrawn since is not cited any more.
  const standing = rows.filter(({ valueId }) => valueId === null || values.has(valueId));
  const citations = standing.map((row): Citation => {
    const value = row.valueId === null ? undefined : values.get(row.valueId);
    const { evidenceId, title, url } = row;
    const evidence =
      evidenceId !== null && title !== null ? { id: evidenceId, title, url, file: fileOf(row) } : undefined;
    return { id: row.id, questionId: row.questionId, ...(value && { value }), ...(evidence && { evidence }) };
  });
  return Map.groupBy(citations, ({ questionId }) => questionId);
}
