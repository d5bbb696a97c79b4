import { sql } from "kysely";
import { z } from "zod";
import { passwordOf } from "../platform/accounts/people.ts";
import { session, signedIn } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import {
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
  nextOf,
  pageFields,
} from "../platform/database/listed.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { wordsIn } from "../platform/i18n/messages.ts";
import { query } from "../platform/operation.ts";
import { cityOf } from "../platform/place.ts";
import { textToRead } from "../platform/written.ts";
import { administrator } from "./allow.ts";

/** Nobody has more that are valid. */
export const mostTokens = 50;
/** The newest ones; all others can be ended together. */
const mostSessions = 200;

const Token = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
  scope: z.string(),
  /** The one city that it is for. */
  city: z.string().nullable(),
  expiresAt: z.date(),
});
export type Token = z.infer<typeof Token>;

export const listTokens = query({
  name: "accounts.listTokens",
  route: "GET /account/tokens",
  summary: "Your tokens, what each is for, and when it was last used.",
  input: z.object({}),
  output: z.array(Token).max(mostTokens),
  allow: session(signedIn),
  run: (_input, { db, actor, now }) =>
    db
      .selectFrom("accessTokens")
      .select(["id", "name", "createdAt", "lastUsedAt", "scope", "cityId as city", "expiresAt"])
      .where("expiresAt", ">", now)
      .where("personId", "=", actor.id)
      .where("revokedAt", "is", null)
      .orderBy("createdAt", "desc")
      .limit(mostTokens)
      .execute(),
});

/** The cities in which somebody holds a role: their desk shows them, and a token may be for one of them. */
export const listOwnCities = query({
  name: "accounts.listOwnCities",
  input: z.object({}),
  allow: signedIn,
  async run(_input, { db, actor }) {
    const ids = actor.roles.flatMap((held) => cityOf(held) ?? []);
    if (ids.length === 0) return [];
    return db
      .selectFrom("cities")
      .select(["id", textToRead("name").as("name")])
      .where("id", "in", ids)
      .orderBy(textToRead("name"))
      .execute();
  },
});

const Session = z.object({
  id: z.string(),
  userAgent: z.string().nullable(),
  createdAt: z.date(),
  /** To five minutes. */
  lastUsedAt: z.date(),
  expiresAt: z.date(),
});
export type Session = z.infer<typeof Session>;

export const listSessions = query({
  name: "accounts.listSessions",
  route: "GET /account/sessions",
  summary: "Where you are signed in.",
  input: z.object({}),
  output: z.array(Session).max(mostSessions),
  allow: session(signedIn),
  async run(_input, { db, actor, now }) {
    const found = await sql<Session>`
      select "id", "userAgent", "createdAt", "lastUsedAt", "expiresAt" from auth."session"
      where "userId" = ${actor.id} and "expiresAt" > ${now} order by "lastUsedAt" desc
      limit ${sql.lit(mostSessions)}`.execute(db);
    return found.rows;
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

/** The ways in which somebody gets in, for their own page. */
export const waysIn = query({
  name: "accounts.waysIn",
  input: z.object({}),
  allow: session(signedIn),
  async run(_input, { db, actor }) {
    const [own, provider] = await Promise.all([
      db
        .selectFrom("passkeys")
        .select(({ fn }) => fn.countAll<string>().as("passkeys"))
        .select(passwordOf(sql.val(actor.id)).as("hasPassword"))
        .where("personId", "=", actor.id)
        .executeTakeFirstOrThrow(),
      db
        .selectFrom("providerIdentities")
        .select(["linkedAt", "lastUsedAt"])
        .where("personId", "=", actor.id)
        .executeTakeFirst(),
    ]);
    return { ...own, passkeys: Number(own.passkeys), provider };
  },
});
export type WaysIn = Awaited<ReturnType<typeof waysIn.call>>;

const auditFields = {
  city: z.string().optional(),
  operation: z.string().optional(),
  ...listFields,
};
type AuditRequest = z.output<z.ZodObject<typeof auditFields>>;

export const listAuditEntries = query({
  name: "accounts.listAuditEntries",
  route: "GET /audit",
  summary: "What happened here, the newest first, 50 a page; of one city or operation if named.",
  input: z.object(auditFields),
  output: z.object({ entries: z.array(Entry), ...pageFields }),
  allow: administrator,
  async run(request, { db }) {
    const { rows, ...page } = await listedPage(db, auditEntries(db, request), request, auditRules(request));
    return { entries: rows, ...page };
  },
  nextPage: (_input, page) => nextOf(page),
});

/** The entries that a filter leaves, for a file. */
export const auditFile = query({
  name: "accounts.auditFile",
  input: z.object(auditFields),
  allow: administrator,
  run: (request, { db }) =>
    listedRows(db, auditEntries(db, request), request, auditRules(request), mostDownloaded),
});

function auditEntries(db: Queryable, { city, operation }: Pick<AuditRequest, "city" | "operation">) {
  return db
    .selectFrom("auditEntries")
    .select(["id", "at", "actorName", "operation", "scope", "subject"])
    .$if(city !== undefined, (q) => q.where("scope", "=", city ?? ""))
    .$if(operation !== undefined, (q) => q.where("operation", "=", operation ?? ""));
}

function auditRules({ language }: { language: Language }): ListRules<AuditEntry> {
  return {
    sortable: { at: "id", who: "actorName", what: "operation", city: "scope" },
    texts: ["actorName", "scope", "subject"],
    words: { operation: wordsIn("audit", language) },
    order: [{ by: "id", descending: true }],
    unique: "id",
  };
}

const AccountEvent = z.object({ id: z.string(), at: z.date(), operation: z.string(), by: z.string() });
export type AccountEvent = z.infer<typeof AccountEvent>;

/** For how long somebody is told what was done with their account; nobody else can take it away before. */
const newsDays = 30;
const mostEvents = 50;

const toldEvents = [
  "accounts.requestPasswordReset",
  "accounts.resetPassword",
  "accounts.changePassword",
  "accounts.turnOnSecondFactor",
  "accounts.turnOffSecondFactor",
  "accounts.makeRecoveryCodes",
  "accounts.addPasskey",
  "accounts.removePasskey",
  "accounts.unlinkProvider",
  "accounts.openMail",
  "accounts.signInRefused",
] as const;

export const listAccountEvents = query({
  name: "accounts.listAccountEvents",
  route: "GET /account/events",
  summary: "What was done with your account in the last 30 days: passwords, second factor, refused sign-ins.",
  input: z.object({}),
  output: z.array(AccountEvent),
  allow: session(signedIn),
  run: (_input, { db, actor, now }) =>
    db
      .selectFrom("auditEntries")
      .select(["id", "at", "operation", "actorName as by"])
      .where("subject", "=", actor.id)
      .where("operation", "in", toldEvents)
      .where("at", ">", new Date(now.getTime() - newsDays * 86_400_000))
      .orderBy("id", "desc")
      .limit(mostEvents)
      .execute(),
});

/** What somebody should see without looking for it: their password was set by a link, or a link to them was read. */
export function isAlarming({ operation }: AccountEvent): boolean {
  return operation === "accounts.resetPassword" || operation === "accounts.openMail";
}
