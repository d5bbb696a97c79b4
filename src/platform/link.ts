// Links for people without an account: whoever holds one may do what it is for, until it expires or is ended. A link is
// made from the installation's secret, so that a reminder can hold it again; the database keeps its digest alone.

import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { digestOfToken } from "./accounts/people.ts";
import type { Allow, NeededLink } from "./allow.ts";
import type { Queryable } from "./database/database.ts";
import { type Problem, refuse } from "./problem.ts";

/** A link may write so much in an hour: far more than its holder has to, far less than a program could. */
const mostWrites = 300;
const hourMs = 3_600_000;

interface Moment {
  secret: string;
  now: Date;
}

/** What a link lets its holder do, and what a token is told that does not. */
export interface LinkKind extends Required<NeededLink> {
  /** The token that opens `subject`, which has no full stop. */
  token(secret: string, subject: string): string;
  /** Makes the link, or makes it good again, until a moment. */
  write(db: Queryable, link: { secret: string; subject: string; expiresAt: Date }): Promise<string>;
  /** From now on the link opens nothing. */
  end(db: Queryable, subjects: readonly string[], now: Date): Promise<void>;
}

interface LinkDefinition {
  purpose: string;
  /** Told where nothing is behind a token. */
  unknown: () => Problem;
  /** Told where the link expired or was ended. */
  over: () => Problem;
}

export function linkKind({ purpose, unknown, over }: LinkDefinition): LinkKind {
  const token = (secret: string, subject: string) => linkToken(secret, purpose, subject);

  async function open(db: Queryable, given: string, { secret, now }: Moment): Promise<string> {
    const link = (await findLink(db, purpose, given)) ?? (await findUnseen(db, purpose, given, secret));
    if (!link) throw unknown();
    if (link.endedAt !== null || link.expiresAt <= now) throw over();
    return link.subject;
  }

  return {
    purpose,
    token,
    async write(db, { secret, subject, expiresAt }) {
      const made = token(secret, subject);
      const content = { digest: digestOfToken(made), expiresAt, endedAt: null };
      await db
        .insertInto("links")
        .values({ purpose, subject, ...content })
        .onConflict((conflict) => conflict.columns(["purpose", "subject"]).doUpdateSet(content))
        .execute();
      return made;
    },
    async end(db, subjects, now) {
      if (subjects.length === 0) return;
      await db
        .updateTable("links")
        .set({ endedAt: now })
        .where("purpose", "=", purpose)
        .where("subject", "in", [...subjects])
        .where("endedAt", "is", null)
        .execute();
    },
    open,
    async use(db, given, moment) {
      const subject = await open(db, given, moment);
      // Whoever else used it at the same moment may have done away with it.
      if (!(await countWrite(db, { purpose, subject }, moment.now))) throw unknown();
      return subject;
    },
  };
}

/** Signs what a link is for, so that a token cannot be guessed and none of one kind opens another. */
export function linkToken(secret: string, purpose: string, subject: string): string {
  return `${subject}.${createHmac("sha256", secret).update(`${purpose} ${subject}`).digest("base64url")}`;
}

interface FoundLink {
  subject: string;
  expiresAt: Date;
  endedAt: Date | null;
}

function findLink(db: Queryable, purpose: string, token: string): Promise<FoundLink | undefined> {
  return db
    .selectFrom("links")
    .select(["subject", "expiresAt", "endedAt"])
    .where("purpose", "=", purpose)
    .where("digest", "=", digestOfToken(token))
    .executeTakeFirst();
}

/**
 * A link whose digest is not kept yet, because it was sent before digests were kept, or made with a secret that replaced
 * another one: its signature shows that it is genuine.
 */
async function findUnseen(
  db: Queryable,
  purpose: string,
  token: string,
  secret: string,
): Promise<FoundLink | undefined> {
  const [subject = ""] = token.split(".", 1);
  const digest = digestOfToken(token);
  // Digests are compared, not the tokens: how long that takes says nothing about the signature.
  if (digestOfToken(linkToken(secret, purpose, subject)) !== digest) return undefined;
  return db
    .selectFrom("links")
    .select(["subject", "expiresAt", "endedAt"])
    .where("purpose", "=", purpose)
    .where("subject", "=", subject)
    .executeTakeFirst();
}

/** Whether there still is such a link. */
async function countWrite(
  db: Queryable,
  link: { purpose: string; subject: string },
  now: Date,
): Promise<boolean> {
  const windowStart = new Date(now.getTime() - hourMs);
  const counted = await db
    .updateTable("links")
    .set({
      writes: sql<number>`case when writes_since > ${windowStart} then writes + 1 else 1 end`,
      writesSince: sql<Date>`case when writes_since > ${windowStart} then writes_since else ${now} end`,
    })
    .where("purpose", "=", link.purpose)
    .where("subject", "=", link.subject)
    .returning(["writes", "writesSince"])
    .executeTakeFirst();
  if (!counted || counted.writes <= mostWrites) return counted !== undefined;
  const seconds = Math.ceil((counted.writesSince.getTime() + hourMs - now.getTime()) / 1000);
  throw refuse.too_many_requests({ seconds: Math.max(1, seconds) });
}

/** Whoever holds a link of this kind, which the input has as `token`. */
export function holderOf(kind: LinkKind): Allow {
  return { description: `holder of a link (${kind.purpose})`, link: kind, permits: () => true };
}

/** Whoever holds a link that is kept and checked elsewhere, as better-auth does with those for new passwords. */
export function holderOfForeignLink(purpose: string): Allow {
  return { description: `holder of a link (${purpose})`, link: { purpose }, permits: () => true };
}

/** What the link of this call opens. */
export function openedBy({ link }: { link?: string | undefined }): string {
  if (link === undefined) throw new Error("Only an operation whose allow is holderOf() is called by a link.");
  return link;
}
