// What goes into the pack by which badges are checked without us.

import { sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { writtenFrom } from "../../platform/written.ts";
import { ownDidDocument } from "../badges/issuer.ts";
import { isPublicAddress } from "../credential/identity.ts";
import { pictures } from "../credential/picture.ts";
import { refuse } from "../problems.ts";

const mostEditions = 5000;
const mostLists = 100;
/** A register that is longer is no file that somebody makes in a moment. */
const mostBadges = 200_000;

export type PackedBadges = Awaited<ReturnType<typeof packedBadges>>;

/** @throws Problem `recognition.nothing_signed` where no badge was signed yet */
export async function packedBadges(db: Queryable, { now, baseUrl }: { now: Date; baseUrl: string }) {
  const did = await ownDidDocument(db, baseUrl);
  const lists = await db
    .selectFrom("statusLists")
    .select(["number", sql<string>`credential`.as("credential")])
    .where("credential", "is not", null)
    .orderBy("number")
    .limit(mostLists)
    .execute();
  if (!did || lists.length === 0) throw refuse.nothing_signed();
  return {
    on: dayOf(now),
    baseUrl,
    isPractice: !isPublicAddress(baseUrl),
    did,
    lists,
    keys: await keysWithDays(db),
    achievements: await editions(db),
    register: await register(db),
  };
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

/** did:web knows no yesterday: from when to when each key signed stands beside it. */
async function keysWithDays(db: Queryable) {
  const keys = await db
    .selectFrom("signingKeys")
    .select(["id", "publicKey", "createdAt", "retiredAt"])
    .orderBy("createdAt")
    .limit(mostEditions)
    .execute();
  return keys.map(({ id, publicKey, createdAt, retiredAt }) => ({
    id,
    publicKey,
    from: createdAt.toISOString(),
    until: retiredAt?.toISOString() ?? null,
  }));
}

async function editions(db: Queryable) {
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

/** Which code is which badge: for cards of paper, on which there is no more. */
function register(db: Queryable) {
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
    .orderBy("badges.checkCode")
    .limit(mostBadges)
    .execute();
}
