// The bytes of a city's evidence, for those who may see its history.

import { Hono } from "hono";
import { z } from "zod";
import { downloadHeaders } from "../platform/files/download.ts";
import { findFile } from "../platform/files/files.ts";
import { pictureResponse } from "../platform/files/picture-response.ts";
import { type Env, exchangeOf, paramOf, type RequestContext } from "../platform/http/exchange.ts";
import { refuse } from "../platform/problem.ts";
import { requireRight } from "../ui/screen.tsx";
import { listEvidence } from "./commands.ts";
import { paths } from "./paths.ts";

export const evidenceFilePages = new Hono<Env>();

evidenceFilePages.get(paths.file(":city", ":file"), async (c) => {
  const { name, mediaType, content } = await requestedFile(c);
  return c.body(new Uint8Array(content), 200, downloadHeaders(name, mediaType, "private, no-store"));
});

/** A photograph in the size of a screen, to be shown in a page. */
evidenceFilePages.get(paths.smallPicture(":city", ":file"), async (c) => {
  const { db } = exchangeOf(c).service.database;
  return pictureResponse(c, db, await requestedFile(c), "private, no-cache");
});

async function requestedFile(c: RequestContext) {
  const city = paramOf(c, "city");
  requireRight(listEvidence, exchangeOf(c), { city });
  const id = z.uuid().safeParse(paramOf(c, "file"));
  const { db } = exchangeOf(c).service.database;
  const file = id.success ? await findFile(db, city, id.data) : undefined;
  if (!file) throw refuse.not_found();
  return file;
}
