// Nobody's mailbox is filled, and nobody fills others', through Jifunze: limits by sender and by recipient.

import { sql } from "kysely";
import type { Queryable } from "../database/database.ts";
import { dayMs } from "../day.ts";
import { refuse } from "../problem.ts";

/** What a mail is for; each kind has a limit of its own where it needs one. */
export type MailKind = "notice" | "reset" | "invitation" | "request" | "expert_review" | "reminder";

const hourMs = 3_600_000;

/** Mails that one person can cause in 24 hours: enough for a coordinator who invites a whole county on one day. */
export const mostBySender = 200;

/** What one address gets of people in 24 hours. */
export const mostToRecipient = 20;

/** Links to choose a new password, which anybody can ask for, by address: few at once, and few in a day. */
export const mostResets = [
  { most: 5, withinMs: hourMs },
  { most: 10, withinMs: dayMs },
] as const;

/** Written by schedule, each at most three times: what they are about was counted when it was asked for. */
const uncounted = new Set<MailKind>(["reminder"]);

/**
 * Refuses a mail beyond the limits.
 * @throws Problem `platform.too_many_mails_by_you` or `platform.too_many_mails_to`, with the limit.
 */
export async function requireMailsLeft(
  db: Queryable,
  mail: { kind: MailKind; recipient: string; senderId?: string | null },
): Promise<void> {
  const { kind, recipient, senderId } = mail;
  if (uncounted.has(kind)) return;
  // Of two mails at the same moment the second waits until the first is counted.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mails of ${senderId ?? recipient}`}, 0))`.execute(
    db,
  );
  if (kind === "reset") {
    for (const { most, withinMs } of mostResets)
      if ((await countMails(db, { recipient, kinds: ["reset"] }, withinMs)) >= most)
        throw refuse.too_many_mails_to({ limit: most });
    return;
  }
  if (senderId && (await countMails(db, { senderId }, dayMs)) >= mostBySender)
    throw refuse.too_many_mails_by_you({ limit: mostBySender });
  const kinds: MailKind[] = ["notice", "invitation", "request", "expert_review"];
  if (kind !== "notice" && (await countMails(db, { recipient, kinds }, dayMs)) >= mostToRecipient)
    throw refuse.too_many_mails_to({ limit: mostToRecipient });
}

async function countMails(
  db: Queryable,
  { senderId, recipient, kinds }: { senderId?: string; recipient?: string; kinds?: MailKind[] },
  withinMs: number,
): Promise<number> {
  const { count } = await db
    .selectFrom("mails")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("writtenAt", ">", sql<Date>`now() - make_interval(secs => ${withinMs / 1000})`)
    .$if(senderId !== undefined, (q) => q.where("senderId", "=", senderId ?? ""))
    .$if(recipient !== undefined, (q) => q.where("recipient", "=", recipient ?? ""))
    .$if(kinds !== undefined, (q) => q.where("kind", "in", kinds ?? []))
    .executeTakeFirstOrThrow();
  return Number(count);
}
