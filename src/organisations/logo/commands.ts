// An organisation shows its logo, with what is seen on it in words; another one takes its place, or it goes for good.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { fileField } from "../../platform/files/file-field.ts";
import { isPicture } from "../../platform/files/file-type.ts";
import { removeFile, storeFile } from "../../platform/files/files.ts";
import { command } from "../../platform/operation.ts";
import { refuse as refusePlatform } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenColumn, writtenFields } from "../../platform/written.ts";
import { answerers } from "../claims/answering.ts";
import { OrganisationId } from "../organisation.ts";
import { refuse } from "../problems.ts";
import { describedBy } from "../queries.ts";
import { findLogo, type Logo, logoScope } from "./store.ts";

/** Of the logo that was seen; 0 where there was none. */
const version = z.coerce.number().int().min(0).max(1_000_000);

/** Two who change it at one moment come one after the other. @throws Problem to whoever may not */
async function lockLogo(db: Tx, id: string, actor: Actor): Promise<{ name: string; logo: Logo | undefined }> {
  await db.selectFrom("organisations").select("id").where("id", "=", id).forUpdate().execute();
  const { name } = await describedBy(db, id, actor);
  return { name, logo: await findLogo(db, id) };
}

export const keepLogo = command({
  name: "organisations.keepLogo",
  route: "PUT /organisations/:organisation/logo",
  summary: "Show a logo on the page of an organisation, with what is seen on it in words.",
  input: writtenAtAll(
    z.object({
      organisation: OrganisationId,
      version,
      picture: fileField((fault) => `network:field.picture.${fault}`, isPicture),
      ...writtenFields("alternative", 300),
    }),
    "alternative",
    "organisations:field.logo.alternative",
  ),
  output: z.object({ organisation: z.string(), version: z.int() }),
  allow: answerers,
  subject: ({ organisation }) => organisation,
  auditDetails: ({ picture: { name } }) => ({ file: name }),
  changes: [],
  async run({ picture, ...input }, { db, actor }) {
    const { organisation } = input;
    const { name, logo: before } = await lockLogo(db, organisation, actor);
    if ((before?.version ?? 0) !== input.version) throw refuse.organisation_changed({ name });
    const { id: fileId } = await storeFile(db, {
      ...picture,
      scope: logoScope,
      uploadedBy: actor.id || null,
    });
    const kept = {
      fileId,
      alternative: writtenColumn(typedText(input, "alternative")),
      version: input.version + 1,
    };
    await db
      .insertInto("organisationLogos")
      .values({ organisationId: organisation, ...kept })
      .onConflict((conflict) => conflict.column("organisationId").doUpdateSet(kept))
      .execute();
    if (before) await removeFile(db, before.fileId);
    return { organisation, version: kept.version };
  },
});

export const removeLogo = command({
  name: "organisations.removeLogo",
  route: "DELETE /organisations/:organisation/logo",
  summary: "Remove the logo of an organisation and its picture for good.",
  input: z.object({ organisation: OrganisationId }),
  output: z.object({ organisation: z.string() }),
  allow: answerers,
  subject: ({ organisation }) => organisation,
  changes: [],
  async run({ organisation }, { db, actor }) {
    const { logo } = await lockLogo(db, organisation, actor);
    if (!logo) throw refusePlatform.not_found();
    await db.deleteFrom("organisationLogos").where("organisationId", "=", organisation).execute();
    await removeFile(db, logo.fileId);
    return { organisation };
  },
});
