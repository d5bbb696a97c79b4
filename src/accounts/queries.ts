import { sql } from "kysely";
import { z } from "zod";
import { passwordOf } from "../platform/accounts/people.ts";
import { session, signedIn } from "../platform/allow.ts";
import { momentBefore } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { ownCities } from "../platform/role.ts";
import { textToRead } from "../platform/written.ts";

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
    const ids = ownCities(actor);
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
      .where("at", ">", momentBefore(now, newsDays))
      .orderBy("id", "desc")
      .limit(mostEvents)
      .execute(),
});

/** What somebody should see without looking for it: their password was set by a link, or a link to them was read. */
export function isAlarming({ operation }: AccountEvent): boolean {
  return operation === "accounts.resetPassword" || operation === "accounts.openMail";
}
