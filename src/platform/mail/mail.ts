import type { Db, Queryable } from "../database/database.ts";
import type { Language } from "../i18n/languages.ts";

export interface Mail {
  recipient: string;
  subject: string;
  body: string;
  language: Language;
}

/** Puts a mail into the outbox, in the caller's transaction: it goes out only if the change is kept. */
export async function writeMail(db: Queryable, mail: Mail): Promise<void> {
  await db.insertInto("mails").values(mail).execute();
}

const mostAttempts = 8;
const batch = 20;

/**
 * Sends what waits in the outbox. Several processes may run it: each mail is locked while it is sent.
 * A mail that cannot be sent is tried again at the next run, eight times.
 */
export async function sendWaitingMails(db: Db, send: (mail: Mail) => Promise<void>): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const waiting = await tx
      .selectFrom("mails")
      .select(["id", "recipient", "subject", "body", "language", "attempts"])
      .where("sentAt", "is", null)
      .where("attempts", "<", mostAttempts)
      .orderBy("writtenAt")
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    let sent = 0;
    for (const { id, attempts, ...mail } of waiting) {
      const failure = await send(mail as Mail).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (failure === undefined) sent += 1;
      await tx
        .updateTable("mails")
        .set({
          attempts: attempts + 1,
          sentAt: failure === undefined ? new Date() : null,
          lastError: failure?.slice(0, 500) ?? null,
        })
        .where("id", "=", id)
        .execute();
    }
    return sent;
  });
}

/** Sends through the mail server at `smtpUrl`. */
export async function smtpSender(smtpUrl: string, from: string): Promise<(mail: Mail) => Promise<void>> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport(smtpUrl, { from });
  return async ({ recipient, subject, body }) => {
    await transport.sendMail({ to: recipient, subject, text: body });
  };
}
