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
  const ofPeople: MailKind[] = ["notice", "invitation", "request", "expert_review"];
  const toRecipient = kind === "notice" ? [] : [{ most: mostToRecipient, withinMs: dayMs }];
  const limits: Limit[] =
    kind === "reset"
      ? mostResets.map((limit) => ({ ...limit, of: { recipient, kinds: ["reset"] } }))
      : [
          ...(senderId ? [{ most: mostBySender, withinMs: dayMs, of: { senderId } }] : []),
          ...toRecipient.map((limit) => ({ ...limit, of: { recipient, kinds: ofPeople } })),
        ];
  const counts = await countMails(db, limits);
  const reached = limits.find(({ most }, index) => (counts[index] ?? 0) >= most);
  if (!reached) return;
  const { of, most: limit } = reached;
  throw "senderId" in of ? refuse.too_many_mails_by_you({ limit }) : refuse.too_many_mails_to({ limit });
}

interface Limit {
  most: number;
  withinMs: number;
  of: { senderId: string } | { recipient: string; kinds: readonly MailKind[] };
}

/** How many of each there were, in one statement. */
async function countMails(db: Queryable, limits: readonly Limit[]): Promise<number[]> {
  if (limits.length === 0) return [];
  const counts = limits.map(({ withinMs, of }) => {
    const which =
      "senderId" in of
        ? sql`sender_id = ${of.senderId}`
        : sql`recipient = ${of.recipient} and kind in (${sql.join(of.kinds)})`;
    return sql`(select count(*)::int from mails
      where written_at > now() - make_interval(secs => ${withinMs / 1000}) and ${which})`;
  });
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(db);
  return rows[0]?.counts ?? [];
}
