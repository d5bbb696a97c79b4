import type { RequestContext } from "../../platform/http/exchange.ts";
import type { ReportFileContent } from "../files.ts";

/** A file of somebody else: always a download, never a page of ours. */
export function fileResponse(c: RequestContext, file: ReportFileContent, cacheControl: string): Response {
  return c.body(new Uint8Array(file.content), 200, {
    "content-type": file.mediaType,
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    "cache-control": cacheControl,
  });
}
