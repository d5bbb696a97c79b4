// Answers to mails, from the mailbox that the operator names. Each is read in a worker, taken once by its Message-ID, and by whichever slice
// wrote what it answers; who answers is known by the token of the address alone, as anybody can write any sender.

import { createHash } from "node:crypto";
import { settingsByEmail } from "../../accounts/person-settings.ts";
import type { Queryable } from "../../database/database.ts";
import { inTransaction } from "../../database/transaction.ts";
import { defaultLanguage, type Language, languages } from "../../i18n/languages.ts";
import type { Translate } from "../../i18n/message-key.ts";
import { translator } from "../../i18n/messages.ts";
import { type JobContext, job } from "../../jobs/job.ts";
import { Problem } from "../../problem.ts";
import type { Service } from "../../service.ts";
import { slot } from "../../slot.ts";
import { writeMailTo } from "../mail-to-person.ts";
import { answeredBy, tokenIn } from "./answer-address.ts";
import { answerIn } from "./answer-text.ts";
import { type AfterReading, readUnread } from "./mailbox.ts";
import { readMailAside } from "./read-aside.ts";

export interface MailAnswer {
  /** Who was written to: whoever answers has their mail, which is less than being signed in. */
  person: { id: string; name: string; email: string };
  language: Language;
  /** What the mail was about that is answered. */
  subject: string;
  text: string;
  /** The same where it is read once more because the first time broke off: a key for what is done. */
  key: string;
  service: Service;
  now: Date;
}

/** Takes what somebody answers. */
export interface MailAnswerTaker {
  /** As the kind of notification names it that can be answered. */
  name: `${string}.${string}`;
  /**
   * Returns why it is not taken, in the reader's words, or nothing.
   * @throws Problem which is told as well
   */
  take(answer: MailAnswer): Promise<((t: Translate) => string) | undefined>;
}

export const mailAnswers = slot<MailAnswerTaker>();

export const mailFates = ["taken", "refused", "automatic", "unknown", "unreadable"] as const;
export type MailFate = (typeof mailFates)[number];

export const readMailAnswers = job({
  name: "platform.readMailAnswers",
  every: "* * * * *",
  retries: 0,
  run: readAnswers,
});

export async function readAnswers({ service, now, signal }: JobContext): Promise<void> {
  const { mailAnswersUrl } = service.config;
  if (mailAnswersUrl === undefined) return;
  await readUnread(mailAnswersUrl, { signal, take: (source) => takeMail(source, service, now()) });
}

const sha256 = (of: string | Uint8Array) => createHash("sha256").update(of).digest("hex");

async function takeMail(source: Uint8Array, service: Service, now: Date): Promise<AfterReading> {
  const { db } = service.database;
  const mail = await readMailAside(source);
  const digest = sha256(mail?.messageId || source);
  const before = await db
    .selectFrom("readMails")
    .select("became")
    .where("digest", "=", digest)
    .executeTakeFirst();
  if (before) return afterIt(before.became);
  const became = mail === undefined ? "unreadable" : await fateOf(mail, { digest, service, now });
  // Where it was refused, that is written together with the mail that says so.
  await noteRead(db, digest, became, now);
  return afterIt(became);
}

/** What was understood is no longer needed; all else stays for whoever looks after the mailbox. */
const afterIt = (became: string): AfterReading =>
  became === "taken" || became === "refused" ? "done" : "seen";

async function noteRead(db: Queryable, digest: string, became: MailFate, now: Date): Promise<void> {
  await db
    .insertInto("readMails")
    .values({ digest, became, readAt: now })
    .onConflict((same) => same.column("digest").doNothing())
    .execute();
}

async function fateOf(
  { isAutomatic, written, text }: NonNullable<Awaited<ReturnType<typeof readMailAside>>>,
  { digest, service, now }: { digest: string; service: Service; now: Date },
): Promise<MailFate> {
  if (isAutomatic) return "automatic";
  const { database, secret } = service;
  const token = tokenIn(secret, written);
  const found = token && (await answeredBy(database.db, token.id));
  const taker = found && mailAnswers.given().find(({ name }) => name === found.taker);
  if (!found || !taker) return "unknown";
  const { personId, name, email, subject } = found;
  const { language = defaultLanguage } = await settingsByEmail(database.db, email);
  const above = languages.map((one) => translator(one)("platform:mail.answerAbove"));
  const answer = { person: { id: personId, name, email }, language, subject, text: answerIn(text, above) };
  const why = await refusalOf(() => taker.take({ ...answer, key: `mail ${digest}`, service, now }));
  if (why === undefined) return "taken";
  await inTransaction(database.db, async (tx) => {
    await noteRead(tx, digest, "refused", now);
    await writeMailTo(tx, email, { kind: "notice", holdsLink: false }, (t) => ({
      subject: t("platform:mail.notTaken.subject"),
      body: t("platform:mail.notTaken.body", { name, why: why(t) }),
    }));
  });
  return "refused";
}

/** A refusal is told to whoever wrote; a fault of ours is not, and the mail is read again at the next turn. */
async function refusalOf(
  take: () => ReturnType<MailAnswerTaker["take"]>,
): ReturnType<MailAnswerTaker["take"]> {
  try {
    return await take();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (t) => t(error.messageKey, error.details);
  }
}

export interface ReadCounts extends Record<MailFate, number> {}

/** What became of the mails that were read since a moment. */
export async function countRead(db: Queryable, since: Date): Promise<ReadCounts> {
  const rows = await db
    .selectFrom("readMails")
    .select(({ fn }) => ["became", fn.countAll<string>().as("count")])
    .where("readAt", ">=", since)
    .groupBy("became")
    .limit(mailFates.length)
    .execute();
  const of = (fate: MailFate) => Number(rows.find(({ became }) => became === fate)?.count ?? 0);
  return {
    taken: of("taken"),
    refused: of("refused"),
    automatic: of("automatic"),
    unknown: of("unknown"),
    unreadable: of("unreadable"),
  };
}
