// Who is signed in, found out with each request: one statement for the session, its person and what they may.

import { createHmac, timingSafeEqual } from "node:crypto";
import { type Expression, type RawBuilder, sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { Queryable } from "../database/database.ts";
import { slot } from "../slot.ts";
import type { Auth } from "./auth.ts";
import { type AccountRules, type KnownPerson, knownPerson, type PersonRow } from "./people.ts";

export interface SignedInPerson extends KnownPerson {
  sessionId: string;
  /** What slices have counted of the person (`personCounts`), by the names that they gave. */
  counts: Readonly<Record<string, number>>;
}

interface PersonCount {
  /** Such as `notices.unread`. */
  name: string;
  /** Counts for the person with this id: a subquery that an index answers. */
  count: (personId: Expression<string>) => RawBuilder<number>;
}

/** Numbers that stand above every page, such as of unread notifications: asked with the one statement of a session. */
export const personCounts = slot<PersonCount>();

function countedOf(personId: Expression<string>): RawBuilder<Record<string, number>> {
  const counted = personCounts.given().map(({ name, count }) => sql`${sql.lit(name)}, ${count(personId)}`);
  return sql`jsonb_build_object(${sql.join(counted)})`;
}

/** Where the browser keeps the session's token. */
export async function sessionCookie(auth: Auth): Promise<string> {
  return (await auth.$context).authCookies.sessionToken.name;
}

/**
 * Who a session belongs to, by the cookie as better-auth signed it. Nothing is remembered between requests:
 * a session that was ended, or a role that was taken away, is gone at once. better-auth keeps the sessions: it takes away
 * one that has run out, and makes one longer that is used, once a day.
 */
export async function personOfSession(
  { auth, db, rules }: { auth: Auth; db: Queryable; rules: AccountRules },
  cookie: string,
  headers: Headers,
): Promise<SignedInPerson | undefined> {
  const token = signedToken(cookie, (await auth.$context).secret);
  if (token === undefined) return undefined;
  const { rows } = await sessionQuery(token).execute(db);
  const [session] = rows;
  if (!session) return undefined;
  if (await isForBetterAuth(auth, session.expiresAt)) {
    if (!(await auth.api.getSession({ headers }))) return undefined;
  }
  const person = knownPerson(session.personId, rows, rules);
  if (!person) return undefined;
  if (Date.now() - session.lastUsedAt.getTime() > usedEveryMs) await noteUse(db, session.sessionId);
  const { sessionId, counts } = session;
  const actor: Actor = { ...person.actor, access: { by: "session", session: sessionId } };
  return { ...person, actor, sessionId, counts };
}

/** `token.signature`: HMAC-SHA-256 in Base64. Checked here and not with WebCrypto, which takes a thread for each page. */
function signedToken(cookie: string, secret: string): string | undefined {
  const dot = cookie.lastIndexOf(".");
  const token = cookie.slice(0, Math.max(0, dot));
  const given = Buffer.from(cookie.slice(dot + 1));
  const right = Buffer.from(createHmac("sha256", secret).update(token).digest("base64"));
  return token !== "" && given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
}

interface SessionRow extends PersonRow {
  sessionId: string;
  expiresAt: Date;
  lastUsedAt: Date;
  personId: string;
  counts: Record<string, number>;
}

/** When a session was used is known to five minutes, so that not every request writes. */
const usedEveryMs = 5 * 60_000;

async function noteUse(db: Queryable, sessionId: string): Promise<void> {
  await sql`update auth."session" set "lastUsedAt" = now() where "id" = ${sessionId}`.execute(db);
}

function sessionQuery(token: string): RawBuilder<SessionRow> {
  return sql`
    select sessions."id" as session_id, sessions."expiresAt" as expires_at,
           sessions."lastUsedAt" as last_used_at, people.id as person_id,
           people.name, people.email, people.has_second_factor,
           person_settings.language, person_settings.time_zone, roles.role, roles.place, roles.place_id,
           named_places.name as place_name, named_places.gone_since as place_gone_since, deactivated_people.deactivated_at,
            ${countedOf(sql.ref("people.id"))} as counts
    from auth."session" as sessions
    join people on people.id = sessions."userId"
    left join person_settings on person_settings.person_id = people.id
    left join deactivated_people on deactivated_people.person_id = people.id
    left join roles on roles.person_id = people.id and roles.ended_at is null
    left join named_places on named_places.place = roles.place and named_places.place_id = roles.place_id
    where sessions."token" = ${token}`;
}

/** Whether a session has run out, or was last made longer so long ago that it is time again. */
async function isForBetterAuth(auth: Auth, expiresAt: Date): Promise<boolean> {
  const { expiresIn, updateAge } = (await auth.$context).sessionConfig;
  return expiresAt.getTime() - Date.now() <= (expiresIn - updateAge) * 1000;
}
