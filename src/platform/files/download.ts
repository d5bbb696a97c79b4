import { create } from "content-disposition";
import { withEnding } from "./file-type.ts";

/** The headers of a file of somebody else: always a download under a name that fits its kind, never a page of ours. */
export function downloadHeaders(
  name: string,
  mediaType: string,
  cacheControl: string,
): Record<string, string> {
  const safe = withEnding(name.toWellFormed(), mediaType);
  return {
    "content-type": mediaType,
    "content-disposition": create(safe, { type: "attachment" }),
    "cache-control": cacheControl,
  };
}
