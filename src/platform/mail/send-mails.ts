import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { ContactSettings } from "../config/config.ts";
import type { Db } from "../database/database.ts";
import { stopAddress } from "../notifications/stop-link.ts";
import {
  dropStaleMails,
  earlierInThread,
  type MailState,
  markFailed,
  markHandingOver,
  markSent,
  type OutgoingMail,
  postponeDueMails,
  type Run,
  recoverMails,
  takeMail,
} from "./outbox.ts";
import { type MailServer, NotDelivered, openMailServer, type SmtpSettings } from "./smtp.ts";

interface Sending {
  db: Db;
  smtp: SmtpSettings;
  /** Right side of the Message-ID: the host at which people reach this installation. */
  host: string;
  now: () => Date;
  signal: AbortSignal;
  log: Logger;
  /** The installation's own address and secret, for the links in mails. */
  baseUrl: string;
  secret: string;
  /** To whom answers go that are for nobody in particular. */
  contact: Pick<ContactSettings, "office" | "email">;
}

/** A run ends after so long; the next one goes on. */
const longestRunMs = 10 * 60_000;

/**
 * Sends what is due, one mail after the other, outside any transaction; nobody else may run it meanwhile. Ends at the
 * first sign that the server as a whole does not serve, and lets everything wait then. Returns how many went out.
 */
export async function sendDueMails(sending: Sending): Promise<number> {
  const { db, now, signal, log, host } = sending;
  const run: Run = { db, id: randomUUID(), now };
  const left = await recoverMails(run);
  if (left.unanswered > 0) log.error({ mails: left.unanswered }, "mails without an answer of the server");
  const dropped = await dropStaleMails(run);
  if (dropped > 0) log.error({ mails: dropped }, "mails given up");
  const server = reusedServer(sending);
  const end = Date.now() + longestRunMs;
  let sent = 0;
  try {
    while (!signal.aborted && Date.now() < end) {
      const mail = await takeMail(run, host);
      if (!mail) break;
      const failure = await deliver(run, mail, server, sending);
      if (failure === undefined) {
        sent += 1;
        continue;
      }
      // What was not handed over when we are asked to stop is due again at the next start.
      if (signal.aborted && failure.failure === "server") break;
      const state = await markFailed(run, mail, failure.failure, failure.message);
      note(log, mail, state, failure);
      if (failure.failure === "refused" || failure.failure === "refused_for_now") continue;
      const { givenUp } = await postponeDueMails(run, failure.message);
      if (givenUp > 0) log.error({ mails: givenUp }, "mails given up");
      break;
    }
  } finally {
    server.close();
  }
  return sent;
}

/** Sends one mail and writes down that it went; otherwise says what hindered it. */
async function deliver(
  run: Run,
  mail: OutgoingMail,
  server: ReturnType<typeof reusedServer>,
  { baseUrl, secret, contact }: Pick<Sending, "baseUrl" | "secret" | "contact">,
): Promise<NotDelivered | undefined> {
  const toSend = {
    ...mail,
    ...(mail.replyTo === null &&
      contact.email && { replyTo: contact.email, replyToName: contact.office ?? null }),
    earlier: await earlierInThread(run, mail),
    origin: new URL(baseUrl).origin,
    stopAddress: mail.stops === null ? undefined : stopAddress({ secret, baseUrl }, mail.stops),
  };
  try {
    await server.deliver(toSend, () => markHandingOver(run, mail.id));
  } catch (error) {
    if (error instanceof NotDelivered) return error;
    throw error;
  }
  await markSent(run, mail.id);
  return undefined;
}

/** One conversation for many mails. Servers end it after a while: what fails on an old one is tried on a new one. */
function reusedServer({ smtp, signal }: Sending): {
  deliver: MailServer["deliver"];
  close: () => void;
} {
  let server: MailServer | undefined;
  return {
    async deliver(mail, beforeLastLine) {
      const isOld = server !== undefined;
      server ??= await openMailServer(smtp, signal);
      try {
        await server.deliver(mail, beforeLastLine);
      } catch (error) {
        server = undefined;
        const isToBeTriedAnew = isOld && error instanceof NotDelivered && error.failure === "server";
        if (!isToBeTriedAnew || signal.aborted) throw error;
        server = await openMailServer(smtp, signal);
        await server.deliver(mail, beforeLastLine);
      }
    },
    close: () => server?.close(),
  };
}

/** Names and addresses stay out of the log; the outbox has them under the mail's id. */
function note(log: Logger, mail: OutgoingMail, state: MailState, { failure }: NotDelivered): void {
  const event = { mail: mail.id, attempts: mail.attempts, failure };
  if (state === "waiting") log.warn(event, "a mail waits");
  else
    log.error(event, state === "unanswered" ? "a mail without an answer of the server" : "a mail given up");
}
