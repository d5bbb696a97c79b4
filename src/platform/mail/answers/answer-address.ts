// To which address a mail is answered: one with a token in it, from which it is known who answers and to what. The token is signed, so
// that nobody can write in another one's name, and says nothing by itself. Mail programs and servers may change capitals: it has none.

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Queryable } from "../../database/database.ts";

/** What stands for the token in `MAIL_ANSWERS_TO`. */
const tokenPlace = "TOKEN";

const macBytes = 10;

function macOf(secret: string, id: string): string {
  return createHmac("sha256", secret)
    .update(`answerable mail ${id}`)
    .digest("hex")
    .slice(0, macBytes * 2);
}

function answerToken(secret: string, id: string): string {
  return `${BigInt(id).toString(16)}-${macOf(secret, id)}`;
}

/** The first genuine token in what was written on a mail; undefined where there is none. */
export function tokenIn(secret: string, texts: readonly string[]): { id: string } | undefined {
  for (const text of texts)
    for (const [, given = "", mac = ""] of text.matchAll(
      /(?<![0-9a-f])([0-9a-f]{1,15})-([0-9a-f]{20})(?![0-9a-f])/gi,
    )) {
      const id = BigInt(`0x${given}`).toString();
      if (timingSafeEqual(Buffer.from(macOf(secret, id)), Buffer.from(mac.toLowerCase()))) return { id };
    }
  return undefined;
}

export interface Answerable {
  taker: string;
  subject: string;
  personId: string;
}

/** How a mail is written that can be answered: where to, and what stands in its subject where the address has no place for the token. */
export async function answerable(
  db: Queryable,
  { secret, to }: { secret: string; to: string },
  what: Answerable,
): Promise<{ replyTo: string; inSubject: string }> {
  const { id } = await db
    .insertInto("answerableMails")
    .values(what)
    .onConflict((same) => same.constraint("answerable_mails_once").doUpdateSet({ taker: what.taker }))
    .returning("id")
    .executeTakeFirstOrThrow();
  const token = answerToken(secret, String(id));
  return to.includes(tokenPlace)
    ? { replyTo: to.replace(tokenPlace, token), inSubject: "" }
    : { replyTo: to, inSubject: ` [${token}]` };
}

/** What a token was written for, with whoever may answer. */
export async function answeredBy(
  db: Queryable,
  id: string,
): Promise<(Answerable & { name: string; email: string }) | undefined> {
  const found = await db
    .selectFrom("answerableMails")
    .innerJoin("people", "people.id", "answerableMails.personId")
    .select(["taker", "subject", "personId", "people.name", "people.email"])
    .where("answerableMails.id", "=", id)
    .executeTakeFirst();
  return found?.email ? { ...found, name: found.name ?? "", email: found.email } : undefined;
}
