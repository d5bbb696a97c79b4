import { sql } from "kysely";
import { z } from "zod";
import { signedIn } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { administrator } from "./allow.ts";
import { refuse } from "./problems.ts";

const Token = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
});
export type Token = z.infer<typeof Token>;

export const listTokens = query({
  name: "accounts.listTokens",
  route: "GET /account/tokens",
  summary: "Your tokens and when each was last used.",
  input: z.object({}),
  output: z.array(Token),
  allow: signedIn,
  run: (_input, { db, actor }) =>
    db
      .selectFrom("accessTokens")
      .select(["id", "name", "createdAt", "lastUsedAt"])
      .where("personId", "=", actor.id)
      .where("revokedAt", "is", null)
      .orderBy("createdAt", "desc")
      .execute(),
});

const Session = z.object({
  id: z.string(),
  userAgent: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
});
export type Session = z.infer<typeof Session>;

export const listSessions = query({
  name: "accounts.listSessions",
  route: "GET /account/sessions",
  summary: "Where you are signed in.",
  input: z.object({}),
  output: z.array(Session),
  allow: signedIn,
  async run(_input, { db, actor, now }) {
    const found = await sql<Session>`
      select "id", "userAgent", "createdAt", "expiresAt" from auth."session"
      where "userId" = ${actor.id} and "expiresAt" > ${now} order by "createdAt" desc`.execute(db);
    return found.rows;
  },
});

const Mail = z.object({
  id: z.string(),
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  writtenAt: z.date(),
  sentAt: z.date().nullable(),
  /** waiting, sending, handing_over, sent, given_up, unanswered or settled. */
  state: z.string(),
  lastError: z.string().nullable(),
});
export type OutboxMail = z.infer<typeof Mail>;

const mostMails = 500;

export const listMails = query({
  name: "accounts.listMails",
  route: "GET /outbox",
  summary: "The outbox: the newest 500 mails, sent or waiting.",
  input: z.object({}),
  output: z.array(Mail),
  allow: administrator,
  run: (_input, { db }) =>
    db
      .selectFrom("mails")
      .select(["id", "recipient", "subject", "body", "writtenAt", "sentAt", "state", "lastError"])
      .orderBy("writtenAt", "desc")
      .limit(mostMails)
      .execute(),
});

export const getMail = query({
  name: "accounts.getMail",
  route: "GET /outbox/:mail",
  summary: "One mail of the outbox.",
  input: z.object({ mail: z.uuid() }),
  output: Mail,
  allow: administrator,
  async run({ mail }, { db }) {
    const found = await db
      .selectFrom("mails")
      .select(["id", "recipient", "subject", "body", "writtenAt", "sentAt", "state", "lastError"])
      .where("id", "=", mail)
      .executeTakeFirst();
    if (!found) throw refuse.no_mail();
    return found;
  },
});

const Entry = z.object({
  id: z.string(),
  at: z.date(),
  actorName: z.string(),
  operation: z.string(),
  scope: z.string().nullable(),
  subject: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof Entry>;

const mostEntries = 1000;

export const listAuditEntries = query({
  name: "accounts.listAuditEntries",
  route: "GET /audit",
  summary: "What happened here: the newest 1,000 audit entries, of one city or operation if named.",
  input: z.object({ city: z.string().optional(), operation: z.string().optional() }),
  output: z.array(Entry),
  allow: administrator,
  run: ({ city, operation }, { db }) =>
    db
      .selectFrom("auditEntries")
      .select(["id", "at", "actorName", "operation", "scope", "subject"])
      .$if(city !== undefined, (q) => q.where("scope", "=", city ?? ""))
      .$if(operation !== undefined, (q) => q.where("operation", "=", operation ?? ""))
      .orderBy("id", "desc")
      .limit(mostEntries)
      .execute(),
});
