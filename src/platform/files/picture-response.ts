import type { Queryable } from "../database/database.ts";
import type { RequestContext } from "../http/exchange.ts";
import { refuse } from "../problem.ts";
import { type StoredContent, smallPicture } from "./pictures.ts";

/** A stored picture in the size of a screen; a browser that has it is told so without drawing it again. */
export async function pictureResponse(
  c: RequestContext,
  db: Queryable,
  stored: StoredContent,
  cacheControl: string,
): Promise<Response> {
  const headers = { etag: `"${stored.sha256}-small"`, "cache-control": cacheControl };
  if (c.req.header("if-none-match") === headers.etag) return c.body(null, 304, headers);
  const picture = await smallPicture(db, stored);
  if (!picture) throw refuse.not_found();
  return c.body(new Uint8Array(picture.content), 200, { ...headers, "content-type": picture.mediaType });
}
