// What entries of the history about imports are about, and how such records are called.

import { sql } from "kysely";
import { type AuditedRecord, nameByUuid, operationsNamed } from "../platform/audit/records.ts";

export const auditedImports: AuditedRecord = {
  name: "import",
  words: "imports:audit.import",
  isOf: operationsNamed(
    "monitoring.uploadTable",
    "monitoring.saveImport",
    "monitoring.finishImport",
    "monitoring.discardImport",
    "monitoring.undoImport",
    "monitoring.uploadWorkbook",
    "monitoring.saveWorkbook",
  ),
  nameOf: nameByUuid(
    (id) =>
      sql`(select files.name from imports join files on files.id = imports.file_id where imports.id = ${id}::uuid)`,
  ),
};

export const auditedRecipes: AuditedRecord = {
  name: "recipe",
  words: "imports:audit.recipe",
  isOf: operationsNamed("monitoring.saveRecipe", "monitoring.importRecipe", "monitoring.deleteRecipe"),
  nameOf: nameByUuid((id) => sql`(select name from recipes where id = ${id}::uuid)`),
};
