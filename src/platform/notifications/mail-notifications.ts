// Writes the mails of what people were told: at once, or once a day with all that came. Each mail and the note that it was
// written are one transaction, so that nobody gets one twice, whatever dies on the way and however many do this.

import { sql } from "kysely";
import type { Db, Tx } from "../database/database.ts";
import { inTransaction } from "../database/transaction.ts";
import { dayIn } from "../day.ts";
import { home } from "../home.ts";
import { job } from "../jobs/job.ts";
import { answerable } from "../mail/answers/answer-address.ts";
import { writeMailTo } from "../mail/mail-to-person.ts";
import { replyTo, signatureOf } from "../mail/sender.ts";
import { digestDue, hadDigest, usualDigestHour } from "./digest-hour.ts";
import { kindNamed } from "./kind.ts";
import { type ToldInMail, wordsOfDay, wordsOfNews } from "./mail-words.ts";
import { mailingJob } from "./notify.ts";
import { writeStopLink } from "./stop-link.ts";

/** Mails of one kind about one thing that a person gets within an hour; what comes beyond is gathered into one. */
const mostWithinHour = 3;
const hourMs = 3_600_000;

export const mailNotifications = job({
  name: mailingJob,
  every: "* * * * *",
  retries: 3,
  async run({ service: { database, config, secret }, now, signal }) {
    await writeDueMails(database.db, {
      baseUrl: config.baseUrl,
      answersTo: config.mailAnswersTo,
      secret,
      now,
      signal,
    });
  },
});

interface Mailing {
  baseUrl: string;
  /** To which address mails can be answered that can be (`MAIL_ANSWERS_TO`). */
  answersTo?: string | undefined;
  secret: string;
  now: () => Date;
  signal?: AbortSignal;
}

/** Writes what is due; several processes may. Returns how many mails were written. */
export async function writeDueMails(db: Db, mailing: Mailing): Promise<number> {
  return (await writeAtOnce(db, mailing)) + (await writeDays(db, mailing));
}

async function writeAtOnce(db: Db, mailing: Mailing): Promise<number> {
  for (let written = 0; ; ) {
    if (mailing.signal?.aborted) return written;
    const due = await db
      .selectFrom("notifications")
      .select(["personId", "kind", "thread"])
      .where("mail", "=", "at_once")
      .where("mailDueAt", "<=", mailing.now())
      .orderBy("mailDueAt")
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    if (!due) return written;
    written += await inTransaction(db, (tx) => writeNews(tx, due, mailing));
  }
}

interface About {
  personId: string;
  kind: string;
  thread: string;
}

const told = ["id", "kind", "said", "href", "at", "actorId", "actorName", "cityId", "thread"] as const;

/** One mail with all that is due of a kind about one thing; returns whether it was written. */
async function writeNews(tx: Tx, about: About, mailing: Mailing): Promise<0 | 1> {
  const { personId, kind, thread } = about;
  const now = mailing.now();
  await lockPerson(tx, personId);
  const again = await whenAgain(tx, about, now);
  const due = tx
    .selectFrom("notifications")
    .where("personId", "=", personId)
    .where("kind", "=", kind)
    .where("thread", "=", thread)
    .where("mail", "=", "at_once")
    .where("mailDueAt", "<=", now);
  if (again) {
    const waiting = due.select("id");
    await tx.updateTable("notifications").set({ mailDueAt: again }).where("id", "in", waiting).execute();
    return 0;
  }
  const rows = await due.select(told).orderBy("at").orderBy("id").limit(mostRows).execute();
  const known = kindNamed(kind);
  const person = await readerOf(tx, personId, known?.told.assigned === "also without a role");
  await settle(tx, rows, known && person ? now : undefined);
  const last = rows.at(-1);
  if (!known || !person || !last) return 0;
  const inMail = await Promise.all(rows.map((row) => inMailOf(tx, row)));
  const stops = known.canBeOff ? await writeStopLink(tx, { personId, kind }, { ...mailing, now }) : undefined;
  const { answersTo, secret } = mailing;
  const answered =
    known.answers !== undefined && answersTo !== undefined
      ? await answerable(tx, { secret, to: answersTo }, { taker: known.answers, subject: thread, personId })
      : undefined;
  await writeMailTo(
    tx,
    person.email,
    {
      kind: "notice",
      // It opens only for whoever signs in.
      holdsLink: false,
      thread,
      ...(answered ? { replyTo: answered.replyTo } : await replyTo(tx, last.actorId)),
      ...(stops && { stops }),
    },
    (t, language) => {
      const frame = { name: person.name, baseUrl: mailing.baseUrl, t, language };
      const words = wordsOfNews(inMail, { ...frame, isAnswerable: answered !== undefined });
      return answered ? { ...words, subject: `${words.subject}${answered.inSubject}` } : words;
    },
  );
  return 1;
}

/** One mail holds so many at most; what is left is the next one's. */
const mostRows = 500;

/** Of two at the same moment the second waits, and finds that nothing is left. */
async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notifications of ${personId}`}, 0))`.execute(tx);
}

/** When the next mail of the kind about the same may be written; undefined for now. */
async function whenAgain(tx: Tx, { personId, kind, thread }: About, now: Date): Promise<Date | undefined> {
  const rows = await tx
    .selectFrom("notifications")
    .select("mailedAt")
    .distinct()
    .where("personId", "=", personId)
    .where("kind", "=", kind)
    .where("thread", "=", thread)
    .where("mailedAt", ">", new Date(now.getTime() - hourMs))
    .orderBy("mailedAt", "desc")
    .limit(mostWithinHour)
    .execute();
  const oldest = rows.length < mostWithinHour ? undefined : rows.at(-1)?.mailedAt;
  return oldest ? new Date(oldest.getTime() + hourMs) : undefined;
}

interface Row {
  id: string;
  kind: string;
  said: unknown;
  href: string;
  at: Date;
  actorId: string | null;
  actorName: string | null;
  cityId: string | null;
}

/** Notes that a mail was written of them; without a moment: that none will be. */
async function settle(tx: Tx, rows: readonly Row[], writtenAt: Date | undefined): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .updateTable("notifications")
    .set({ mail: writtenAt ? "written" : "none", mailedAt: writtenAt ?? null })
    .where(
      "id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
}

async function inMailOf(tx: Tx, row: Row): Promise<ToldInMail> {
  const { kind, said, href, at, actorId: id, actorName: name, cityId: city } = row;
  return { kind, said, href, at, by: name === null ? undefined : await signatureOf(tx, { id, name, city }) };
}

/** Who reads it; nobody who holds no role any more or cannot sign in, unless that is what they are told. */
async function readerOf(
  tx: Tx,
  personId: string,
  isAlsoWithoutRole: boolean,
): Promise<{ name: string; email: string } | undefined> {
  const person = await tx
    .selectFrom("people")
    .select(["name", "email"])
    .where("id", "=", personId)
    .$if(!isAlsoWithoutRole, (q) =>
      q
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom("roles")
              .select("roles.id")
              .where("roles.personId", "=", personId)
              .where("roles.endedAt", "is", null),
          ),
        )
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom("deactivatedPeople")
                .select("deactivatedPeople.personId")
                .where("deactivatedPeople.personId", "=", personId),
            ),
          ),
        ),
    )
    .executeTakeFirst();
  return person?.email ? { name: person.name ?? "", email: person.email } : undefined;
}

/** So many people are looked at in one go. */
const mostPeople = 500;

/** Writes the news of the day to everybody where it is their hour; each gets one mail a day at most. */
async function writeDays(db: Db, mailing: Mailing): Promise<number> {
  let written = 0;
  let after = "";
  for (;;) {
    const people = await peopleWithNews(db, mailing.now(), after);
    for (const person of people) {
      if (mailing.signal?.aborted) return written;
      if (digestDue(person, mailing.now()))
        written += await inTransaction(db, (tx) => writeDay(tx, person, mailing));
    }
    if (people.length < mostPeople) return written;
    after = people.at(-1)?.personId ?? "";
  }
}

interface PersonWithNews {
  personId: string;
  email: string;
  digestHour: number;
  digestOn: string | null;
  timeZone: string;
}

async function peopleWithNews(db: Db, now: Date, after: string): Promise<PersonWithNews[]> {
  const { rows } = await sql<Omit<PersonWithNews, "timeZone"> & { timeZone: string | null }>`
    select people.id as person_id, people.email, person_settings.time_zone,
           coalesce(notification_settings.digest_hour, ${usualDigestHour}) as digest_hour,
           notification_settings.digest_on
    from people
    left join person_settings on person_settings.person_id = people.id
    left join notification_settings on notification_settings.person_id = people.id
    where people.id > ${after} and exists (
      select from notifications
      where notifications.person_id = people.id and mail = 'daily' and mail_due_at <= ${now}
    )
    order by people.id
    limit ${mostPeople}`.execute(db);
  return rows.map((row) => ({ ...row, timeZone: row.timeZone ?? home().timeZone }));
}

async function writeDay(tx: Tx, { personId, timeZone }: PersonWithNews, mailing: Mailing): Promise<0 | 1> {
  const now = mailing.now();
  await lockPerson(tx, personId);
  const settings = await tx
    .selectFrom("notificationSettings")
    .select("digestOn")
    .where("personId", "=", personId)
    .executeTakeFirst();
  // Another process may have written it while this one waited.
  if (hadDigest({ timeZone, digestOn: settings?.digestOn ?? null }, now)) return 0;
  const digestOn = dayIn(timeZone, now);
  await tx
    .insertInto("notificationSettings")
    .values({ personId, digestOn })
    .onConflict((conflict) => conflict.column("personId").doUpdateSet({ digestOn }))
    .execute();
  const rows = await tx
    .selectFrom("notifications")
    .select([...told, "readAt"])
    .where("personId", "=", personId)
    .where("mail", "=", "daily")
    .where("mailDueAt", "<=", now)
    .orderBy("at")
    .orderBy("id")
    .limit(mostRows)
    .execute();
  const person = await readerOf(tx, personId, false);
  // Whoever has read it in the product knows it.
  const news = person ? rows.filter(({ readAt, kind }) => readAt === null && kindNamed(kind)) : [];
  await settle(tx, news, now);
  await settle(
    tx,
    rows.filter((row) => !news.includes(row)),
    undefined,
  );
  if (!person || news.length === 0) return 0;
  const inMail = news.map(({ kind, said, href, at }) => ({ kind, said, href, at, by: undefined }));
  const stops = await writeStopLink(tx, { personId, kind: undefined }, { ...mailing, now });
  await writeMailTo(
    tx,
    person.email,
    {
      kind: "notice",
      holdsLink: false,
      thread: `day/${personId}`,
      stops,
    },
    (t, language) =>
      wordsOfDay(inMail, news.length, { name: person.name, baseUrl: mailing.baseUrl, t, language }),
  );
  return 1;
}
