import type { Queryable } from "../platform/database/database.ts";
import { refuse } from "../platform/problem.ts";
import type { DraftReport } from "./sealed-report.ts";

export interface ReportFileContent {
  sha256: string;
  name: string;
  mediaType: string;
  content: Buffer;
}

/**
 * A file that a report rests on, by its digest, so it is exactly the one that was sealed.
 * @throws Problem `platform.not_found` for any other file.
 */
export async function findFileOfReport(
  db: Queryable,
  report: DraftReport,
  sha256: string,
): Promise<ReportFileContent> {
  const file = report.files.find((candidate) => candidate.sha256 === sha256);
  const kept =
    file &&
    (await db.selectFrom("fileContents").select("content").where("sha256", "=", sha256).executeTakeFirst());
  if (!file || !kept) throw refuse.not_found();
  return { sha256, name: file.name, mediaType: file.mediaType, content: kept.content };
}
