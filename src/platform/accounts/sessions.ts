// Who is signed in, found out with each request: one statement for the session, its person and what they may.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../database/database.ts";
import type { Auth } from "./auth.ts";
import { type AccountRules, type KnownPerson, knownPerson, type PersonRow } from "./people.ts";

export interface SignedInPerson extends KnownPerson {
  sessionId: string;
}

/** Where the browser keeps the session's token, and the secret that the cookie is signed with. */
export async function sessionCookie(auth: Auth): Promise<{ name: string; secret: string }> {
  const { authCookies, secret } = await auth.$context;
  return { name: authCookies.sessionToken.name, secret };
}

/**
 * Who a session belongs to, by the token of a cookie whose signature was checked. Nothing is remembered between requests:
 * a session that was ended, or a role that was taken away, is gone at once. better-auth keeps the sessions: it takes away
 * one that has run out, and makes one longer that is used, once a day.
 */
export async function personOfSession(
  { auth, db, rules }: { auth: Auth; db: Queryable; rules: AccountRules },
  token: string,
  headers: Headers,
): Promise<SignedInPerson | undefined> {
  const { rows } = await sessionQuery(token).execute(db);
  const [session] = rows;
  if (!session) return undefined;
  if (await isForBetterAuth(auth, session.expiresAt)) {
    if (!(await auth.api.getSession({ headers }))) return undefined;
  }
  const person = knownPerson(session.personId, rows, rules);
  if (!person) return undefined;
  const { sessionId } = session;
  return { ...person, actor: { ...person.actor, access: { by: "session", session: sessionId } }, sessionId };
}

interface SessionRow extends PersonRow {
  sessionId: string;
  expiresAt: Date;
  personId: string;
}

function sessionQuery(token: string): RawBuilder<SessionRow> {
  return sql`
    select sessions."id" as session_id, sessions."expiresAt" as expires_at, people.id as person_id,
           people.name, people.email, people.has_second_factor, roles.role, roles.place, roles.place_id
    from auth."session" as sessions
    join people on people.id = sessions."userId"
    left join roles on roles.person_id = people.id and roles.ended_at is null
    where sessions."token" = ${token}`;
}

/** Whether a session has run out, or was last made longer so long ago that it is time again. */
async function isForBetterAuth(auth: Auth, expiresAt: Date): Promise<boolean> {
  const { expiresIn, updateAge } = (await auth.$context).sessionConfig;
  return expiresAt.getTime() - Date.now() <= (expiresIn - updateAge) * 1000;
}
