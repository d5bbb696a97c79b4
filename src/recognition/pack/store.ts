// What goes into the pack by which badges are checked without us.

import { sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { SealPublicKey } from "../../platform/sealing/signature.ts";
import { writtenFrom } from "../../platform/written.ts";
import { multibaseOf } from "../credential/identity.ts";
import { pictures } from "../credential/picture.ts";

const mostEditions = 5000;
const mostLists = 100;
const rowsOfPage = 2000;

export function signedLists(db: Queryable) {
  return db
    .selectFrom("statusLists")
    .select(["number", sql<string>`credential`.as("credential")])
    .where("credential", "is not", null)
    .orderBy("number")
    .limit(mostLists)
    .execute();
}

export async function hasSignedLists(db: Queryable): Promise<boolean> {
  const found = await db
    .selectFrom("statusLists")
    .select("number")
    .where("credential", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** did:web knows no yesterday: from when to when each key signed, and which was withdrawn, stands beside it. */
export async function keysWithDays(db: Queryable) {
  const keys = await db
    .selectFrom("signingKeys")
    .select(["id", "publicKey", "createdAt", "retiredAt", "withdrawnAt", "withdrawnBecause"])
    .select(sql<string | null>`unsafe_since::text`.as("unsafeSince"))
    .orderBy("createdAt")
    .limit(mostEditions)
    .execute();
  return keys.map(({ id, publicKey, createdAt, retiredAt, withdrawnAt, unsafeSince, withdrawnBecause }) => ({
    id,
    publicKey,
    publicKeyMultibase: multibaseOf(publicKey as unknown as SealPublicKey),
    from: createdAt.toISOString(),
    until: retiredAt?.toISOString() ?? null,
    ...(withdrawnAt && {
      withdrawn: { at: withdrawnAt.toISOString(), unsafeSince, because: withdrawnBecause },
    }),
  }));
}

export async function editions(db: Queryable) {
  const rows = await db
    .selectFrom("achievementEditions")
    .innerJoin("achievements", "achievements.id", "achievementEditions.achievementId")
    .selectAll("achievementEditions")
    .select("achievements.number as achievement")
    .whereRef("achievementEditions.edition", "<=", "achievements.openedEdition")
    .orderBy("achievements.number")
    .orderBy("achievementEditions.edition")
    .limit(mostEditions)
    .execute();
  return rows.map((row) => ({
    achievement: row.achievement,
    edition: row.edition,
    name: writtenFrom(row.name),
    description: writtenFrom(row.description),
    criteria: writtenFrom(row.criteria),
    evidence: writtenFrom(row.evidence),
    recognition: writtenFrom(row.recognition),
    focusAreas: row.focusAreas,
    goals: row.goals,
    qualification: row.qualification,
    validMonths: row.validMonths,
    picture: z.enum(pictures).parse(row.picture),
    caption: localisedPlain(writtenFrom(row.caption), defaultLanguage),
  }));
}

/** Which code is which badge: for cards of paper, on which there is no more. A page at a time, by the code. */
export async function* registerPages(db: Queryable) {
  for (let after: string | undefined = ""; after !== undefined; ) {
    const rows = await registerAfter(db, after);
    if (rows.length > 0) yield rows;
    after = rows.length < rowsOfPage ? undefined : rows.at(-1)?.checkCode;
  }
}

function registerAfter(db: Queryable, after: string) {
  return db
    .selectFrom("badges")
    .innerJoin("attestations", "attestations.id", "badges.attestationId")
    .innerJoin("achievements", "achievements.id", "attestations.achievementId")
    .select([
      "badges.checkCode",
      "badges.id",
      "badges.state",
      "achievements.number as achievement",
      "attestations.edition",
      sql<string | null>`badges.issued_at::date::text`.as("issuedOn"),
      sql<string | null>`badges.valid_until::date::text`.as("goodUntil"),
      sql<string | null>`badges.withdrawn_at::date::text`.as("withdrawnOn"),
    ])
    .where("badges.issuedAt", "is not", null)
    .where("badges.checkCode", ">", after)
    .orderBy("badges.checkCode")
    .limit(rowsOfPage)
    .execute();
}
