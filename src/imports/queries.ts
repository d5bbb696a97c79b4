import { z } from "zod";
import { member } from "../network/allow.ts";
import { query } from "../platform/operation.ts";

export const listImports = query({
  name: "monitoring.listImports",
  route: "GET /cities/:city/imports",
  summary: "The tables that were uploaded for a city, newest first, and what came of each.",
  input: z.object({ city: z.string() }),
  output: z.array(
    z.object({
      id: z.string(),
      fileName: z.string(),
      kind: z.string(),
      state: z.string(),
      valuesSaved: z.number(),
      createdByName: z.string(),
      createdAt: z.date(),
    }),
  ),
  allow: member("city", "coordinator", "contributor"),
  run: ({ city }, { db }) =>
    db
      .selectFrom("imports")
      .innerJoin("files", "files.id", "imports.fileId")
      .select([
        "imports.id",
        "files.name as fileName",
        "imports.kind",
        "imports.state",
        "imports.valuesSaved",
        "imports.createdByName",
        "imports.createdAt",
      ])
      .where("imports.cityId", "=", city)
      .where("imports.state", "!=", "discarded")
      // What an officer uploaded for all cities is theirs until it is saved.
      .where((eb) => eb.or([eb("imports.batchId", "is", null), eb("imports.state", "!=", "uploaded")]))
      .orderBy("imports.createdAt", "desc")
      .limit(200)
      .execute(),
});
