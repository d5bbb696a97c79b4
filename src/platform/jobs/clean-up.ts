import { type RawBuilder, sql } from "kysely";
import type { Db } from "../database/database.ts";
import { dayOf, momentBefore } from "../day.ts";
import { job, recordRun } from "./job.ts";

/** A change that is sent again after so long counts as a new one. */
const keyDays = 30;
/** What went out, or was seen to, is kept so long for whoever asks. */
const mailDays = 365;
/** The text of a message to a telephone, so that whoever sent it can be asked about it, and that one came. */
const textDays = 90;
/** The number of whoever said something to a dialogue, after its last day. */
const contributorDays = 365;
/** What a listener has done is shown so long; what was given up waits longer for an administrator. */
const toldDays = 30;
const deadDays = 365;

/** Names and addresses of people to invite are kept no longer than whoever invites them needs. */
const listDays = 30;

/** What a person was told stays in their list so long after they read it, and so long where they did not. */
const readDays = 90;
const unreadDays = 365;

/** What a link was for is known so long after it expired. */
const linkDays = 365;

/** So long somebody has to confirm that they wish to become a member. */
const interestDays = 30;

/** What somebody without an account said to speak for an organisation. */
const claimDays = 180;

/** So long a table of records waits to be taken, and can be taken back after that; of its rows only what was answered stays known. */
export const recordTableDays = 30;

/** Rows a statement: short enough to hold up nobody. */
const batch = 5_000;

/** Removes what has no effect any more: keys of sent changes, ended sessions, used links, counted tries, old mails. */
export const cleanUp = job({
  name: "platform.cleanUp",
  every: "17 * * * *",
  retries: 3,
  async run({ service: { database, log }, now, signal }) {
    const removed = await removeExpired(database.db, now(), signal);
    if (removed > 0) log.info({ rows: removed }, "cleaned up");
  },
});

interface Expired {
  table: RawBuilder<unknown>;
  where: RawBuilder<unknown>;
  /** What of a row is emptied, where the row itself stays. */
  set?: RawBuilder<unknown>;
  /** What people wrote: that it was removed stands in the history. All else has ended before. */
  isRecorded?: boolean;
}

/** Returns how many rows were removed. */
export async function removeExpired(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  const before = (days: number) => momentBefore(now, days);
  const takenLongAgo = sql`state = 'open' and taken_at < ${before(recordTableDays)} and cleared_at is null`;
  const ofTakenTable = sql`table_id in (select id from record_tables where ${takenLongAgo})`;
  const expired: Expired[] = [
    // The steps of the demonstration have keys, too: without them a start would do them again.
    {
      table: sql`idempotency_keys`,
      where: sql`created_at < ${before(keyDays)} and key not like 'demonstration%'`,
    },
    {
      table: sql`mails`,
      isRecorded: true,
      where: sql`state in ('sent', 'settled') and written_at < ${before(mailDays)}`,
    },
    // Also what waits because no gateway was ever set: what it says is over long ago.
    { table: sql`text_messages`, where: sql`written_at < ${before(textDays)}` },
    // Nobody decided it, and whoever told it is nobody's business any more. Told once more by the same telephone it would count twice, so
    // what was told that long ago counts as told by one of whom nothing is known.
    {
      table: sql`fault_reports`,
      set: sql`reporter = gen_random_uuid()::text, is_known = false`,
      where: sql`reported_at < ${before(textDays)} and length(reporter) > 36
        and exists (select from faults where faults.id = fault_reports.fault_id and faults.state = 'asked')`,
    },
    {
      table: sql`faults`,
      set: sql`known_reporters = (select count(*) from fault_reports where fault_id = faults.id and is_known)`,
      where: sql`state = 'asked' and known_reporters >
        (select count(*) from fault_reports where fault_id = faults.id and is_known)`,
    },
    // Whoever said something by telephone is told what came of it, if that comes within a year.
    {
      table: sql`dialogue_contributions`,
      set: sql`phone_key = null, phone_sealed = null`,
      where: sql`phone_key is not null and exists (select from dialogues where dialogues.id = dialogue_id
        and (stances_until < ${dayOf(before(contributorDays))} or exists (select from dialogue_seals
          where dialogue_seals.dialogue_id = dialogues.id and sealed_at < ${before(textDays)})))`,
    },
    { table: sql`read_mails`, where: sql`read_at < ${before(mailDays)}` },
    { table: sql`answerable_mails`, where: sql`made_at < ${before(mailDays)}` },
    { table: sql`ussd_sessions`, where: sql`at < ${before(1)}` },
    { table: sql`phone_callers`, where: sql`seen_at < ${before(textDays)}` },
    { table: sql`received_texts`, where: sql`answered_at < ${before(textDays)}` },
    // Until then whoever opens an old link hears that it is over, not that there is none.
    { table: sql`links`, where: sql`expires_at < ${before(linkDays)}` },
    // Nobody showed that the address is theirs; their link is over as well.
    {
      table: sql`membership_applications`,
      where: sql`checked_at is null and declared_at < ${before(interestDays)}`,
    },
    // Whoever has no account is kept no longer than the answer is of use, or than it was waited for.
    {
      table: sql`organisation_claims`,
      where: sql`person_id is null and coalesce(answered_at, asked_at) < ${before(claimDays)}`,
    },
    { table: sql`invitee_lists`, where: sql`created_at < ${before(listDays)}` },
    {
      table: sql`record_tables`,
      where: sql`asked_at < ${before(recordTableDays)}
        and (state = 'undone' or (state in ('columns', 'open') and taken_at is null))`,
    },
    // The table itself comes last, so that a run that is stopped in between is made up for.
    {
      table: sql`record_rows`,
      where: sql`${ofTakenTable} and (taken is null or answer is null or key is null)`,
    },
    {
      table: sql`record_rows`,
      set: sql`cells = '[]', title = '', errors = '[]', candidates = '[]', changes = '[]', before = null`,
      where: sql`${ofTakenTable} and cells <> '[]'`,
    },
    { table: sql`record_tables`, set: sql`cleared_at = ${now}`, where: takenLongAgo },
    { table: sql`event_deliveries`, where: sql`state = 'done' and ended_at < ${before(toldDays)}` },
    { table: sql`event_deliveries`, where: sql`state = 'dead' and ended_at < ${before(deadDays)}` },
    // Of a listener that this version no longer has.
    {
      table: sql`event_deliveries`,
      where: sql`state = 'waiting' and next_try_at < ${before(toldDays)}
        and not exists (select from event_listeners where name = listener)`,
    },
    { table: sql`notifications`, where: sql`at < ${before(readDays)} and read_at < ${before(readDays)}` },
    { table: sql`notifications`, where: sql`at < ${before(unreadDays)}` },
    { table: sql`auth."session"`, where: sql`"expiresAt" < ${now}` },
    { table: sql`auth."verification"`, where: sql`"expiresAt" < ${now}` },
    { table: sql`typed_forms`, where: sql`expires_at < ${now}` },
    // A code is good for a minute or two, a limit of tries looks back a day at most.
    { table: sql`used_second_factor_codes`, where: sql`used_at < ${before(2)}` },
    { table: sql`sign_in_tries`, where: sql`at < ${before(2)}` },
    // No limit of tries looks back further than an hour.
    { table: sql`auth."rateLimit"`, where: sql`"lastRequest" < ${before(1).getTime()}` },
  ];
  let removed = 0;
  for (const { table, where, set, isRecorded } of expired) {
    for (let found = batch; found === batch && !signal?.aborted; ) {
      found = await db.transaction().execute(async (tx) => {
        const { numAffectedRows = 0n } = await sql`
          ${set ? sql`update ${table} set ${set}` : sql`delete from ${table}`}
          where ctid in (select ctid from ${table} where ${where} limit ${batch})`.execute(tx);
        const rows = Number(numAffectedRows);
        if (isRecorded && rows > 0) await recordRun(tx, cleanUp.name, { details: { mails: rows } });
        return rows;
      });
      removed += found;
    }
  }
  return removed;
}
