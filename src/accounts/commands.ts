import { sql } from "kysely";
import { z } from "zod";
import { newToken } from "../platform/accounts/people.ts";
import { signedIn } from "../platform/allow.ts";
import { line } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { refuse } from "./problems.ts";

export const createToken = command({
  name: "accounts.createToken",
  route: "POST /account/tokens",
  summary: "Make a token with which a program acts in your name. It is shown once.",
  input: z.object({ name: line(80) }),
  output: z.object({ id: z.string(), token: z.string() }),
  allow: signedIn,
  subject: (_input, { id }) => id,
  changesPublicPages: false,
  keepsResponse: false,
  async run({ name }, { db, actor }) {
    const { token, digest } = newToken("jif");
    const { id } = await db
      .insertInto("accessTokens")
      .values({ personId: actor.id, name, tokenDigest: digest })
      .returning("id")
      .executeTakeFirstOrThrow();
    return { id, token };
  },
});

export const revokeToken = command({
  name: "accounts.revokeToken",
  route: "DELETE /account/tokens/:token",
  summary: "Revoke one of your tokens at once.",
  input: z.object({ token: z.uuid() }),
  output: z.object({ revoked: z.boolean() }),
  allow: signedIn,
  subject: ({ token }) => token,
  changesPublicPages: false,
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
  allow: signedIn,
  subject: ({ session }) => session,
  changesPublicPages: false,
  async run({ session }, { db, actor }) {
    const ended =
      await sql`delete from auth."session" where "id" = ${session} and "userId" = ${actor.id}`.execute(db);
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
  allow: signedIn,
  changesPublicPages: false,
  async run({ keep }, { db, actor }) {
    const ended =
      await sql`delete from auth."session" where "id" <> ${keep} and "userId" = ${actor.id}`.execute(db);
    return { ended: Number(ended.numAffectedRows ?? 0n) };
  },
});
