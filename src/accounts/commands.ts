import { sql } from "kysely";
import { z } from "zod";
import { newToken } from "../platform/accounts/people.ts";
import { tokenScopes } from "../platform/actor.ts";
import { session, signedIn } from "../platform/allow.ts";
import { momentAfter } from "../platform/day.ts";
import { line, orEmpty } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { cityPlace, isHeldIn } from "../platform/place.ts";
import { fieldProblem } from "../platform/problem.ts";
import { tellOwner } from "./mails.ts";
import { refuse } from "./problems.ts";
import { mostTokens } from "./queries.ts";

const longestDays = 365;
const usualDays = 90;

export const createToken = command({
  name: "accounts.createToken",
  route: "POST /account/tokens",
  summary:
    "Make a token with which a program acts in your name: for reading or also for writing, in one city or wherever you may, until a day. It is shown once.",
  input: z.object({
    name: line(80),
    scope: z.enum(tokenScopes),
    city: orEmpty(z.string().max(40)),
    validDays: orEmpty(z.coerce.number().int().min(1).max(longestDays)),
  }),
  output: z.object({ id: z.string(), token: z.string(), expiresAt: z.date() }),
  allow: session(signedIn),
  needs: "fresh sign-in",
  subject: (_input, { id }) => id,
  changes: [],
  keepsResponse: false,
  async run({ name, scope, city, validDays = usualDays }, { db, actor, now, baseUrl }) {
    if (city !== undefined && !actor.roles.some((held) => isHeldIn(held, cityPlace(city))))
      throw fieldProblem("city", "accounts:field.city.none");
    const valid = await sql<{ count: string }>`select count(*) from access_tokens
      where person_id = ${actor.id} and revoked_at is null and expires_at > ${now}`.execute(db);
    if (Number(valid.rows[0]?.count) >= mostTokens) throw refuse.too_many_tokens({ limit: mostTokens });
    const { token, digest } = newToken("jif");
    const expiresAt = momentAfter(now, validDays);
    const { id } = await db
      .insertInto("accessTokens")
      .values({ personId: actor.id, name, scope, cityId: city ?? null, expiresAt, tokenDigest: digest })
      .returning("id")
      .executeTakeFirstOrThrow();
    await tellOwner(db, actor, "tokenMade", { baseUrl, token: name });
    return { id, token, expiresAt };
  },
});

export const revokeToken = command({
  name: "accounts.revokeToken",
  route: "DELETE /account/tokens/:token",
  summary: "Revoke one of your tokens at once.",
  input: z.object({ token: z.uuid() }),
  output: z.object({ revoked: z.boolean() }),
  allow: session(signedIn),
  subject: ({ token }) => token,
  changes: [],
  async run({ token }, { db, actor, now }) {
    const changed = await db
      .updateTable("accessTokens")
      .set({ revokedAt: now })
      .where("id", "=", token)
      .where("personId", "=", actor.id)
      .where("revokedAt", "is", null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.no_token();
    return { revoked: true };
  },
});

export const revokeSession = command({
  name: "accounts.revokeSession",
  route: "DELETE /account/sessions/:session",
  summary: "End one of your sessions, wherever it is open.",
  input: z.object({ session: z.string().max(100) }),
  output: z.object({ ended: z.number() }),
  allow: session(signedIn),
  subject: ({ session: id }) => id,
  changes: [],
  async run({ session: id }, { db, actor }) {
    const ended = await sql`delete from auth."session" where "id" = ${id} and "userId" = ${actor.id}`.execute(
      db,
    );
    if (!ended.numAffectedRows) throw refuse.no_session();
    return { ended: Number(ended.numAffectedRows) };
  },
});

export const revokeOtherSessions = command({
  name: "accounts.revokeOtherSessions",
  route: "POST /account/sessions/revoke-others",
  summary: "End all your sessions but the one that is named.",
  input: z.object({ keep: z.string().max(100) }),
  output: z.object({ ended: z.number() }),
  allow: session(signedIn),
  changes: [],
  async run({ keep }, { db, actor }) {
    const ended =
      await sql`delete from auth."session" where "id" <> ${keep} and "userId" = ${actor.id}`.execute(db);
    return { ended: Number(ended.numAffectedRows ?? 0n) };
  },
});
