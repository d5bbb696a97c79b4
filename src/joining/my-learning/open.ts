// Who shows that a number, or a code on paper, is theirs.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { phoneKeyOf } from "../../platform/phone/kept-number.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { codeFigures, newSentCode, sentCodeDigest } from "../../platform/phone/sent-code.ts";
import { keyOfPaper, readPaperCode } from "../joins/paper-code.ts";

/** What was typed opens: all of a learner, one join of theirs, or the question to a guardian. */
export type Opening =
  | { what: "all"; learner: string }
  | { what: "one"; learner: string; join: string }
  | { what: "guardian"; join: string };

/** What a code that is sent opens. That of a join has four figures. */
const learningOf = (learner: string) => `opening code ${learner}`;

/** Makes a code that opens all of a learner for a quarter of an hour. */
export async function newOpeningCode(
  db: Tx,
  learner: string,
  { secret, now }: { secret: string; now: Date },
): Promise<string> {
  const { code, digest, until } = newSentCode(secret, learningOf(learner), now);
  await db
    .updateTable("learners")
    .set({ openingCode: digest, openingCodeUntil: until })
    .where("id", "=", learner)
    .execute();
  return code;
}

export async function openingOf(
  db: Queryable,
  { phone, code: typed }: { phone: string | undefined; code: string },
  { secret, now }: { secret: string; now: Date },
): Promise<Opening | undefined> {
  if (phone === undefined) {
    const paper = readPaperCode(typed);
    const learner = paper && (await learnerOf(db, keyOfPaper(secret, paper)));
    return learner ? { what: "all", learner: learner.id } : undefined;
  }
  const number = readNumber(phone);
  const code = typed.replaceAll(/[\s-]/g, "");
  if (number === undefined || !/^\d+$/.test(code)) return undefined;
  const key = phoneKeyOf(secret, number);
  const learner = await learnerOf(db, key);
  if (code.length === codeFigures) {
    const isRight =
      learner?.openingCode === (learner && sentCodeDigest(secret, learningOf(learner.id), code)) &&
      learner?.openingCodeUntil != null &&
      learner.openingCodeUntil > now;
    return learner && isRight ? { what: "all", learner: learner.id } : undefined;
  }
  const own = learner && (await joinWith(db, "learnerId", learner.id, "code", code));
  if (learner && own) return { what: "one", learner: learner.id, join: own };
  const asked = await joinWith(db, "guardianKey", key, "guardianCode", code);
  return asked === undefined ? undefined : { what: "guardian", join: asked };
}

function learnerOf(db: Queryable, key: string) {
  return db
    .selectFrom("learners")
    .select(["id", "openingCode", "openingCodeUntil"])
    .where("key", "=", key)
    .executeTakeFirst();
}

async function joinWith(
  db: Queryable,
  whose: "learnerId" | "guardianKey",
  id: string,
  column: "code" | "guardianCode",
  code: string,
): Promise<string | undefined> {
  const found = await db
    .selectFrom("joins")
    .select("id")
    .where(whose, "=", id)
    .where(column, "=", code)
    .$if(whose === "guardianKey", (joins) => joins.where("state", "=", "guardian_asked"))
    .orderBy("askedAt", "desc")
    .executeTakeFirst();
  return found?.id;
}
