import type { Queryable } from "../../platform/database/database.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { forThePublic } from "../../platform/files/pictures.ts";
import type { RequestContext } from "../../platform/http/exchange.ts";
import { refuse } from "../../platform/problem.ts";
import type { ReportFileContent } from "../files.ts";

/** A file that a report cites, exactly as it was sealed, for those who may see what a city keeps. */
export function sealedFileResponse(c: RequestContext, file: ReportFileContent): Response {
  const headers = downloadHeaders(file.name, file.mediaType, "private, no-store");
  return c.body(new Uint8Array(file.content), 200, headers);
}

/** The same for everybody: under a name that tells nothing, and a photograph without where and when it was taken. */
export async function publicFileResponse(
  c: RequestContext,
  db: Queryable,
  file: ReportFileContent,
): Promise<Response> {
  const shown = await forThePublic(db, file);
  if (!shown) throw refuse.not_found();
  const headers = downloadHeaders(file.sha256.slice(0, 12), shown.mediaType, "public, no-cache");
  return c.body(new Uint8Array(shown.content), 200, headers);
}
