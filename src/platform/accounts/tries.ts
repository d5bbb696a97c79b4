// Counts what is tried at the doors. A count is kept on its own connections, so that it stays when what was tried is
// refused; several processes count together.

import { createHmac } from "node:crypto";
import type pg from "pg";
import { refuse } from "../problem.ts";

interface Limit {
  most: number;
  seconds: number;
  /** What succeeds counts too. */
  countsAll?: boolean;
}

const quarter = 900;
const hour = 3600;

/**
 * A router in front of a workshop is one address with forty people; one account has one owner. So an address may try
 * much, an account little.
 */
export const limits = {
  /** Wrong passwords for one account: from devices that never got in, and apart from them from each that did. */
  account: { most: 10, seconds: quarter },
  /** Wrong passwords or codes from one address, for whichever accounts. */
  address: { most: 100, seconds: quarter },
  /** Sign-ins from one address, right or wrong: each costs a tenth of a second of a processor. */
  signIns: { most: 600, seconds: quarter, countsAll: true },
  /** Mails to one person with a link to choose a new password: as many as the outbox takes. */
  resetMails: { most: 5, seconds: hour, countsAll: true },
  resetMailsOfDay: { most: 10, seconds: 24 * hour, countsAll: true },
  /** Links asked for from one address. */
  resetsAsked: { most: 60, seconds: hour, countsAll: true },
  /** Wishes to become a member, and links asked for again: from one address, and to one mailbox. */
  interestsDeclared: { most: 30, seconds: hour, countsAll: true },
  interestMails: { most: 5, seconds: hour, countsAll: true },
  /** Who asks to speak for an organisation: from one address or by one person, and mails of it to one mailbox. */
  claimsAsked: { most: 20, seconds: hour, countsAll: true },
  claimMails: { most: 5, seconds: hour, countsAll: true },
  /** Who joins a run: from one address, which a library has for all its visitors, and with one number. */
  joinsAsked: { most: 240, seconds: hour, countsAll: true },
  joinsOfNumber: { most: 10, seconds: hour, countsAll: true },
  /** Codes to open what a number joined: wrong ones, those sent, and both from one address. */
  learningCodes: { most: 5, seconds: hour },
  learningCodesOfDay: { most: 15, seconds: 24 * hour },
  learningCodesSent: { most: 3, seconds: hour, countsAll: true },
  learningAddress: { most: 60, seconds: hour },
  /** Wrong owner's codes of one badge. */
  ownerCodes: { most: 5, seconds: hour },
  /** Faults told from one address. */
  faultsTold: { most: 20, seconds: hour, countsAll: true },
  /** What is added to meetings from one address. */
  meetingAdditions: { most: 20, seconds: hour, countsAll: true },
  /** What is said to questions of dialogues from one address, without an account. */
  contributionsMade: { most: 20, seconds: hour, countsAll: true },
  /** Passwords and codes that somebody who is signed in is asked for again. */
  confirmations: { most: 10, seconds: quarter },
} satisfies Record<string, Limit>;

export type Tried = keyof typeof limits;

/** One try that was counted. */
export interface Try {
  /** It was right; does not count, unless all of its kind do. */
  succeeded: () => Promise<void>;
  /** It did not come about. */
  forgive: () => Promise<void>;
}

export interface Tries {
  /** @throws Problem `platform.too_many_requests` with the seconds to wait. */
  count: (kind: Tried, subject: string) => Promise<Try>;
  /** Begins anew, after the owner has shown in another way who they are. */
  forget: (kind: Tried, subject: string) => Promise<void>;
  /** Whether this code of this person is used for the first time. */
  claimCode: (personId: string, code: string) => Promise<boolean>;
}

const mostDaysKept = 1;
/** Longer than a code of an authenticator app works. */
const codeMinutes = 10;

export function createTries(pool: pg.Pool, secret: string): Tries {
  const digest = (text: string) => createHmac("sha256", secret).update(`try ${text}`).digest("base64url");

  async function remove(id: string): Promise<void> {
    await pool.query("delete from public.sign_in_tries where id = $1", [id]);
  }

  return {
    async count(kind, subject) {
      const { most, seconds, countsAll = false }: Limit = limits[kind];
      // Counted first and asked then: of many tries at the same moment none gets past the limit.
      const { rows } = await pool.query<{ id: string }>(
        "insert into public.sign_in_tries (kind, subject) values ($1, $2) returning id",
        [kind, digest(subject)],
      );
      const id = rows[0]?.id ?? "";
      const counted = await pool.query<{ tries: string; wait: number }>(
        `select count(*) as tries, ceil(extract(epoch from min(at) + $3 * interval '1 second' - now()))::int as wait
         from public.sign_in_tries where kind = $1 and subject = $2 and at > now() - $3 * interval '1 second'`,
        [kind, digest(subject), seconds],
      );
      const { tries = "0", wait = seconds } = counted.rows[0] ?? {};
      if (Number(tries) > most) {
        // What was refused does not count: else somebody who never stops would lock the account for ever.
        await remove(id);
        throw refuse.too_many_requests({ seconds: Math.max(1, wait) });
      }
      return { forgive: () => remove(id), succeeded: async () => (countsAll ? undefined : remove(id)) };
    },
    async forget(kind, subject) {
      await pool.query("delete from public.sign_in_tries where kind = $1 and subject = $2", [
        kind,
        digest(subject),
      ]);
      await pool.query("delete from public.sign_in_tries where at < now() - $1 * interval '1 day'", [
        mostDaysKept,
      ]);
    },
    async claimCode(personId, code) {
      await pool.query(
        "delete from public.used_second_factor_codes where person_id = $1 and used_at < now() - $2 * interval '1 minute'",
        [personId, codeMinutes],
      );
      const { rowCount } = await pool.query(
        "insert into public.used_second_factor_codes (person_id, code_digest) values ($1, $2) on conflict do nothing",
        [personId, digest(`${personId} ${code}`)],
      );
      return rowCount === 1;
    },
  };
}
