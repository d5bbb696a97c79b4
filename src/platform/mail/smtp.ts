// One conversation with the mail server: every wait in it is bounded, and it says exactly how far a mail came.

import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { inLanguage } from "../i18n/in-language.ts";
import type { Language } from "../i18n/languages.ts";
import { translator } from "../i18n/messages.ts";
import { htmlOf, languageBreak, languagesOf } from "./mail-html.ts";
import type { MailFailure, OutgoingMail } from "./outbox.ts";

export interface SmtpSettings {
  /** `smtp://` or `smtps://` address, as in `SMTP_URL`. */
  url: string;
  from: string;
  waits?: Waits;
}

/** The longest waits, in milliseconds. */
export interface Waits {
  /** Until the connection stands, with the name looked up and TLS set up. */
  connect: number;
  /** Until the server greets. */
  greeting: number;
  /** Until the next word of the server. */
  word: number;
  /** Until it says whether it takes a mail that it got; servers look for viruses then. */
  verdict: number;
  /** For a whole mail, also where the server says a word now and then. */
  mail: number;
}

const usualWaits: Waits = {
  connect: 10_000,
  greeting: 10_000,
  word: 30_000,
  verdict: 60_000,
  mail: 120_000,
};

const goodByeMs = 1000;

/** A mail that was not taken, or of which nobody knows. The message is the server's own word, for the administrator. */
export class NotDelivered extends Error {
  readonly failure: Exclude<MailFailure, "too_old">;
  constructor(failure: Exclude<MailFailure, "too_old">, message: string) {
    super(message);
    this.failure = failure;
  }
}

export interface MailToSend extends OutgoingMail {
  /** The Message-IDs of those before it in its thread, the oldest first. */
  earlier: readonly string[];
  /** The installation's own: only what leads there is a link with words of its own. */
  origin: string;
  /** Where such mails are stopped with one click; not for mails that cannot be done without. */
  stopAddress: string | undefined;
}

export interface MailServer {
  /**
   * Hands a mail over, after those that its reader got in the same thread. `beforeLastLine` is called when all but the last line is out: only with that line can the
   * server take it. Where it says false, the mail is not handed over.
   * @throws NotDelivered
   */
  deliver(mail: MailToSend, beforeLastLine: () => Promise<boolean>): Promise<void>;
  close(): void;
}

/**
 * Opens a conversation with the mail server, signed in where the address holds a user.
 * @throws NotDelivered `server`
 */
export async function openMailServer(settings: SmtpSettings, signal: AbortSignal): Promise<MailServer> {
  const waits = settings.waits ?? usualWaits;
  const { auth, ...options } = parseConnectionUrl(settings.url);
  const connection = new SMTPConnection({
    ...options,
    dnsTimeout: waits.connect,
    connectionTimeout: waits.connect,
    greetingTimeout: waits.greeting,
    socketTimeout: waits.word,
    socketCloseTimeout: goodByeMs,
  });
  // An error that nobody waits for shows when the next mail is handed over.
  let fail: (error: Error) => void = () => {};
  connection.on("error", (error) => fail(error));
  const stop = () => {
    fail(new Error("The server is being stopped."));
    connection.close();
  };
  signal.addEventListener("abort", stop, { once: true });
  const within = <T>(work: Promise<T>, ms: number): Promise<T> => {
    const broken = new Promise<never>((_resolve, reject) => {
      fail = reject;
    });
    const timer = setTimeout(() => fail(new Error("The mail server took too long.")), ms);
    return Promise.race([work, broken]).finally(() => clearTimeout(timer));
  };
  try {
    await within(
      whenCalled((done) => connection.connect(done)),
      waits.connect + waits.greeting + waits.word,
    );
    if (auth?.user && connection.allowsAuth)
      await within(
        whenCalled((done) => connection.login({ ...auth }, done)),
        waits.word * 2,
      );
  } catch (error) {
    signal.removeEventListener("abort", stop);
    connection.close();
    throw new NotDelivered("server", messageOf(error));
  }
  return {
    async deliver(mail, beforeLastLine) {
      const { envelope, content } = await compose(mail, settings.from);
      let isHandedOver = false;
      const lines = async function* () {
        yield content;
        if (!(await beforeLastLine())) throw new Error("Another run has taken this mail over.");
        if (message.destroyed) return;
        // From here on a stop waits for the server's answer.
        signal.removeEventListener("abort", stop);
        if (connection._socket) connection._socket.setTimeout(waits.verdict);
        isHandedOver = true;
      };
      const message = Readable.from(lines());
      try {
        await within(
          whenCalled((done) => connection.send(envelope, message, done)),
          waits.mail,
        );
        if (connection._socket) connection._socket.setTimeout(waits.word);
        signal.addEventListener("abort", stop, { once: true });
      } catch (error) {
        signal.removeEventListener("abort", stop);
        connection.close();
        throw new NotDelivered(failureOf(error, isHandedOver), messageOf(error));
      }
    },
    close() {
      signal.removeEventListener("abort", stop);
      connection.quit();
      // A server that does not answer the good-bye is left all the same.
      setTimeout(() => connection.close(), goodByeMs).unref();
    },
  };
}

function whenCalled(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
}

/**
 * The mail as it goes over the wire: as text and as a page, marked so that no machine answers it, beside those of its
 * thread, and with the click that ends such mails as RFC 8058 has it.
 */
async function compose(
  mail: MailToSend,
  from: string,
): Promise<{ envelope: { from: string; to: string[] }; content: Buffer }> {
  const { recipient, subject, language, earlier, stopAddress, replyTo, replyToName, calendar } = mail;
  const body = stopAddress ? withStop(mail.body, language, stopAddress) : mail.body;
  const message = new MailComposer({
    from,
    // As an object: a text would be taken apart at commas.
    to: { name: "", address: recipient },
    ...(replyTo && { replyTo: { name: replyToName ?? "", address: replyTo } }),
    subject,
    text: body,
    html: htmlOf({ subject, body, language, origin: mail.origin }),
    // Beside text and page, not as a file besides: then a program shows one event, not two.
    ...(calendar !== null && {
      alternatives: [
        { contentType: `text/calendar; charset=utf-8; method=${mail.calendarMethod}`, content: calendar },
      ],
    }),
    messageId: mail.messageId,
    ...(earlier.length > 0 && { inReplyTo: earlier.at(-1) ?? "", references: [...earlier] }),
    date: mail.writtenAt,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "Content-Language": languagesOf(mail).join(", "),
      ...(stopAddress && {
        // A long address is not broken into lines: readers of this header would not find it.
        "List-Unsubscribe": { prepared: true, foldLines: false, value: `<${stopAddress}>` },
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from: sender } = message.getEnvelope();
  return { envelope: { from: sender || "", to: [recipient] }, content: await message.build() };
}

/** Each language of the text gets the link that stops such mails. */
function withStop(body: string, language: Language, address: string): string {
  const of = languagesOf({ body, language });
  const parts = of.length > 1 ? body.split(languageBreak) : [body];
  return parts
    .map((part, place) => {
      const reader = of[place] ?? language;
      return `${part}\n\n${translator(reader)("platform:mail.stop", { link: inLanguage(address, reader) })}`;
    })
    .join(languageBreak);
}

/** What an error of the conversation says about the mail. */
function failureOf(error: unknown, isHandedOver: boolean): Exclude<MailFailure, "too_old"> {
  const { responseCode, command } = error as { responseCode?: number; command?: string };
  const isAboutThisMail = command === "RCPT TO" || command === "DATA";
  if (responseCode === undefined || responseCode === 421 || !isAboutThisMail)
    return isHandedOver && !(responseCode !== undefined && responseCode >= 400) ? "unanswered" : "server";
  return responseCode >= 500 ? "refused" : "refused_for_now";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
