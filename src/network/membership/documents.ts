// What came to the commission about a membership: the letter with UIL's answer, a governor's letter, and so on.

import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { findFile, storeFile } from "../../platform/files/files.ts";
import { line } from "../../platform/input.ts";
import { command, query } from "../../platform/operation.ts";
import { refuse as refusePlatform } from "../../platform/problem.ts";
import { commission, officer } from "../allow.ts";
import { attachedFile } from "../application/writing-commands.ts";
import { refuse } from "../problems.ts";
import { getMembership } from "./store.ts";

/** In practice there are three or four. */
const mostDocuments = 50;
/** No city has these files: they are the commission's. */
const scopeOf = (membership: string) => `membership/${membership}`;

export interface MembershipDocument {
  id: string;
  title: string;
  name: string;
  mediaType: string;
  size: number;
  addedByName: string;
  addedAt: Date;
}

export function documentsOf(
  db: Queryable,
  membership: string,
): Promise<(MembershipDocument & { fileId: string })[]> {
  return db
    .selectFrom("membershipDocuments")
    .innerJoin("files", "files.id", "membershipDocuments.fileId")
    .innerJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select([
      "membershipDocuments.id",
      "membershipDocuments.fileId",
      "membershipDocuments.title",
      "membershipDocuments.addedByName",
      "membershipDocuments.addedAt",
      "files.name",
      "files.mediaType",
      "fileContents.size",
    ])
    .where("membershipId", "=", membership)
    .orderBy("membershipDocuments.addedAt", "desc")
    .limit(mostDocuments)
    .execute();
}

export const addMembershipDocument = command({
  name: "network.addMembershipDocument",
  route: "POST /memberships/:membership/documents",
  summary: "Keep a document with a membership, such as the letter with UIL's answer.",
  input: z.object({ membership: z.uuid(), title: line(200), file: attachedFile }),
  output: z.object({ id: z.uuid() }),
  allow: officer("administrator"),
  subject: ({ membership }) => membership,
  auditDetails: ({ title, file: { mediaType } }) => ({ title, mediaType }),
  changes: [],
  async run({ membership, title, file }, { db, actor, now }) {
    await getMembership(db, membership);
    // Two who add one at the same moment come one after the other.
    await db.selectFrom("memberships").select("id").where("id", "=", membership).forUpdate().execute();
    if ((await documentsOf(db, membership)).length >= mostDocuments)
      throw refuse.too_many_documents({ limit: mostDocuments });
    const stored = await storeFile(db, { ...file, scope: scopeOf(membership), uploadedBy: actor.id });
    return db
      .insertInto("membershipDocuments")
      .values({ membershipId: membership, fileId: stored.id, title, addedByName: actor.name, addedAt: now })
      .returning("id")
      .executeTakeFirstOrThrow();
  },
});

export const membershipDocument = query({
  name: "network.readMembershipDocument",
  input: z.object({ membership: z.uuid(), document: z.uuid() }),
  allow: commission,
  async run({ membership, document }, { db }) {
    const kept = (await documentsOf(db, membership)).find(({ id }) => id === document);
    const found = kept && (await findFile(db, scopeOf(membership), kept.fileId));
    if (!found) throw refusePlatform.not_found();
    return found;
  },
});
