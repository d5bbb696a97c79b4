// Mails as they reach people: told, written and sent by the same jobs as in a server, taken by a real mail server, and
// read as a mail program reads them.

import { type ParsedMail, simpleParser } from "mailparser";
import { dayMs } from "../../src/platform/day.ts";
import { tellDue } from "../../src/platform/jobs/tell-listeners.ts";
import { sendDueMails } from "../../src/platform/mail/send-mails.ts";
import { writeDueMails } from "../../src/platform/notifications/mail-notifications.ts";
import { listeners } from "../../src/slices.ts";
import { startMailServer } from "./mail-server.ts";
import type { TestService } from "./service.ts";

export interface ReadMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** A header as it came, unfolded. */
  header: (name: string) => string | undefined;
  /** Addresses in the text, in their order. */
  links: string[];
  parsed: ParsedMail;
  /** All of it, as the mail server got it. */
  source: string;
}

/** Who was told by a kind of notification up to now, each time that they were: what stands before the @ of their address. */
export async function toldOf({ service }: TestService, kind: string): Promise<string[]> {
  const rows = await service.database.db
    .selectFrom("notifications")
    .innerJoin("people", "people.id", "notifications.personId")
    .select("people.email")
    .where("kind", "=", kind)
    .orderBy("people.email")
    .execute();
  return rows.map(({ email }) => email?.split("@")[0] ?? "");
}

/** How long it is until a noon at which the mails of the day have come to everybody, whatever the hour is now. */
export function untilMailsOfTheDay(): number {
  const noon = new Date(Date.now() + 2 * dayMs);
  noon.setUTCHours(12, 0, 0, 0);
  return noon.getTime() - Date.now();
}

/** Does what follows what happened, up to the mails that come to people; as if it were so much later. */
export async function takeMails({ service }: TestService, laterMs = 0): Promise<ReadMail[]> {
  const { database, secret, config, log } = service;
  const at = () => new Date(Date.now() + laterMs);
  await tellDue(listeners, { service, now: at });
  const { baseUrl, mailAnswersTo: answersTo } = config;
  await writeDueMails(database.db, { baseUrl, answersTo, secret, now: at });
  const server = await startMailServer();
  try {
    await sendDueMails({
      db: database.db,
      smtp: { url: server.url, from: "Jifunze <jifunze@example.org>" },
      host: "example.org",
      now: at,
      signal: new AbortController().signal,
      log,
      baseUrl: config.baseUrl,
      secret,
      contact: { office: "The commission", email: "office@example.org" },
    });
  } finally {
    await server.stop();
  }
  return Promise.all(server.taken.map(({ to, text }) => readMail(to[0] ?? "", text)));
}

async function readMail(to: string, source: string): Promise<ReadMail> {
  const parsed = await simpleParser(source);
  const text = (parsed.text ?? "").trim();
  return {
    to,
    subject: parsed.subject ?? "",
    text,
    html: parsed.html || "",
    header(name) {
      const line = parsed.headerLines.find(({ key }) => key === name.toLowerCase())?.line;
      return line
        ?.slice(name.length + 1)
        .replaceAll(/\r?\n\s+/g, " ")
        .trim();
    },
    links: [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link),
    parsed,
    source,
  };
}
