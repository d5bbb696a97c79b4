import { z } from "zod";
import { member } from "../network/allow.ts";
import { listFields, nextAfter, rowsPerPage } from "../platform/database/listed.ts";
import { query } from "../platform/operation.ts";

export const listImports = query({
  name: "monitoring.listImports",
  route: "GET /cities/:city/imports",
  summary: `The tables that were uploaded for a city, newest first, and what came of each, ${rowsPerPage} at a time: the header Link names the next page.`,
  input: z.object({ city: z.string(), page: listFields.page }),
  output: z
    .array(
      z.object({
        id: z.string(),
        fileName: z.string(),
        kind: z.string(),
        state: z.string(),
        valuesSaved: z.number(),
        createdByName: z.string(),
        createdAt: z.date(),
      }),
    )
    .max(rowsPerPage),
  allow: member("city", "coordinator", "contributor"),
  run: ({ city, page }, { db }) =>
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
      .orderBy("imports.id")
      .limit(rowsPerPage)
      .offset((page - 1) * rowsPerPage)
      .execute(),
  nextPage: nextAfter,
});
