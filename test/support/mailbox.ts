// A real IMAP server on this machine, with one mailbox to which people answer.

import type { AddressInfo } from "node:net";
import hoodiecrow from "hoodiecrow-imap";

export interface Mailbox {
  /** As `MAIL_ANSWERS_URL` has it. */
  url: string;
  /** Puts a mail into it, as a mail server does. */
  receives(source: string): void;
  /** Whether each mail that is still there was read. */
  left(): { source: string; isRead: boolean }[];
  stop(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const server = hoodiecrow({
    plugins: ["ID", "UIDPLUS", "LITERALPLUS", "UNSELECT"],
    users: { "answers@example.org": { password: "p@ss" } },
    storage: { INBOX: { messages: [] } },
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `imap://answers%40example.org:p%40ss@127.0.0.1:${port}/INBOX`,
    receives: (source) => server.appendMessage("INBOX", [], new Date(), source.replaceAll(/\r?\n/g, "\r\n")),
    left: () =>
      server
        .getMailbox("INBOX")
        .messages.map(({ flags, raw }) => ({ source: raw, isRead: flags.includes("\\Seen") })),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
