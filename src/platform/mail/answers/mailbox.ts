// One conversation with the mailbox to which people answer: what is unread, one mail after the other. Every wait in it is bounded.

import { ImapFlow } from "imapflow";

/** So much of a mail is read: what somebody wrote stands at its beginning, before pictures. */
const mostBytes = 1_000_000;
/** So many at one turn; what is left comes at the next one. */
const mostMails = 200;

/** `done`: nothing of it is needed any more; `seen`: it stays for whoever looks after the mailbox. */
export type AfterReading = "done" | "seen";

/** @param url `imaps://user:password@host/folder`, as in `MAIL_ANSWERS_URL` */
export async function readUnread(
  url: string,
  { signal, take }: { signal: AbortSignal; take: (source: Uint8Array) => Promise<AfterReading> },
): Promise<void> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const secure = protocol === "imaps:";
  const client = new ImapFlow({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 993 : 143) : Number(port),
    secure,
    // A password is not sent to another machine where others can read it.
    ...(!secure && !isLocal && { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  });
  // Without a listener an error between two commands would end the process; the next command says it.
  client.on("error", () => {});
  const stop = () => client.close();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await client.connect();
    const lock = await client.getMailboxLock(decodeURIComponent(pathname.slice(1)) || "INBOX");
    try {
      const unread = (await client.search({ seen: false }, { uid: true })) || [];
      const faults: unknown[] = [];
      for (const uid of unread.slice(0, mostMails)) {
        if (signal.aborted || !client.usable) break;
        // One that cannot be taken holds up none behind it; it is tried again at the next turn.
        await readOne(client, String(uid), take).catch((error: unknown) => faults.push(error));
      }
      if (faults.length > 0) throw faults[0];
    } finally {
      lock.release();
    }
    await client.logout();
  } finally {
    signal.removeEventListener("abort", stop);
    client.close();
  }
}

async function readOne(
  client: ImapFlow,
  uid: string,
  take: (source: Uint8Array) => Promise<AfterReading>,
): Promise<void> {
  const { content } = await client.download(uid, undefined, { uid: true, maxBytes: mostBytes });
  // Somebody took it out of the mailbox meanwhile.
  if (!content) return;
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(Buffer.from(part));
  const after = await take(new Uint8Array(Buffer.concat(parts)));
  await client.messageFlagsAdd(uid, ["\\Seen"], { uid: true });
  if (after === "done") await client.messageDelete(uid, { uid: true });
}
