import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { findFile } from "../../platform/files/files.ts";
import { type Picture, smallPicture } from "../../platform/files/pictures.ts";
import { query } from "../../platform/operation.ts";
import { refuse as refusePlatform } from "../../platform/problem.ts";
import { answerers } from "../claims/answering.ts";
import { OrganisationId } from "../organisation.ts";
import { describedBy, seenBy } from "../queries.ts";
import { isPublic } from "../workflow.ts";
import { findLogo, logoScope } from "./store.ts";

const input = z.object({ organisation: OrganisationId });

/** The logo for those who keep it. */
export const logoToEdit = query({
  name: "organisations.getLogoToEdit",
  input,
  allow: answerers,
  async run({ organisation: asked }, { db, actor }) {
    const { id, name } = await describedBy(db, asked, actor);
    return { organisation: { id, name }, logo: await findLogo(db, id) };
  },
});

/** @throws Problem where there is none to remove */
export const logoToRemove = query({
  name: "organisations.getLogoToRemove",
  input,
  allow: answerers,
  async run({ organisation: asked }, { db, actor }) {
    const { id, name } = await describedBy(db, asked, actor);
    const logo = await findLogo(db, id);
    if (!logo) throw refusePlatform.not_found();
    return { organisation: { id, name }, logo };
  },
});

/** The picture as it goes out, and the digest of what it was made from. */
export const logoPicture = query({
  name: "organisations.getLogoPicture",
  input,
  allow: everyone,
  async run(
    { organisation: asked },
    { db, actor },
  ): Promise<Picture & { sha256: string; isForAll: boolean }> {
    const { id, state } = await seenBy(db, asked, actor);
    const logo = await findLogo(db, id);
    const stored = logo && (await findFile(db, logoScope, logo.fileId));
    const drawn = stored && (await smallPicture(db, stored, "phone"));
    if (!drawn) throw refusePlatform.not_found();
    return { ...drawn, sha256: stored.sha256, isForAll: isPublic(state) };
  },
});
