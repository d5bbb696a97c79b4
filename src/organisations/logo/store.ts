import type { Queryable } from "../../platform/database/database.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";

/** No city has these files, and they go along where an organisation is merged into another one. */
export const logoScope = "organisation-logos";

export interface Logo {
  fileId: string;
  alternative: WrittenText;
  version: number;
}

export async function findLogo(db: Queryable, organisation: string): Promise<Logo | undefined> {
  const row = await db
    .selectFrom("organisationLogos")
    .select(["fileId", "alternative", "version"])
    .where("organisationId", "=", organisation)
    .executeTakeFirst();
  return row && { ...row, alternative: writtenFrom(row.alternative) };
}
