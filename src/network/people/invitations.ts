import { digestOfToken, newToken } from "../../platform/accounts/people.ts";
import type { Db, Queryable } from "../../platform/database/database.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Role } from "../role.ts";
import { paths } from "./paths.ts";
import { refuse } from "./problems.ts";

const validDays = 14;

export interface Invitation {
  id: string;
  email: string | null;
  name: string | null;
  role: string;
  scope: string | null;
}

/** Writes an invitation; the token is in the link only, here its digest is kept. */
export async function insertInvitation(
  db: Queryable,
  invitation: {
    email: string | null;
    name: string | null;
    role: Role;
    scope: string | null;
    language: Language;
    by: string | null;
    now: Date;
  },
): Promise<{ id: string; token: string }> {
  const { token, digest } = newToken("invite");
  const { by, now, ...rest } = invitation;
  const { id } = await db
    .insertInto("invitations")
    .values({
      ...rest,
      tokenDigest: digest,
      invitedBy: by,
      expiresAt: new Date(now.getTime() + validDays * 86_400_000),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, token };
}

/**
 * The open invitation of a link.
 * @throws Problem `accounts.invitation_used` where it was used, withdrawn or is too old.
 */
export async function openInvitation(db: Queryable, token: string, now: Date): Promise<Invitation> {
  const found = await db
    .selectFrom("invitations")
    .select(["id", "email", "name", "role", "scope"])
    .where("tokenDigest", "=", digestOfToken(token))
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  if (!found) throw refuse.invitation_used();
  return found;
}

/**
 * The link that makes the first administrator; undefined once there is one. An earlier unused link stops working.
 */
export async function firstAdministratorLink(
  db: Db,
  baseUrl: string,
  now: Date,
): Promise<string | undefined> {
  return db.transaction().execute(async (tx) => {
    const held = await tx
      .selectFrom("roles")
      .select("id")
      .where("role", "=", "administrator")
      .where("endedAt", "is", null)
      .executeTakeFirst();
    if (held) return undefined;
    await tx
      .updateTable("invitations")
      .set({ withdrawnAt: now })
      .where("role", "=", "administrator")
      .where("email", "is", null)
      .where("acceptedAt", "is", null)
      .where("withdrawnAt", "is", null)
      .execute();
    const invitation = {
      email: null,
      name: null,
      role: "administrator" as const,
      scope: null,
      language: "en" as const,
      by: null,
      now,
    };
    const { token } = await insertInvitation(tx, invitation);
    return `${baseUrl}${paths.invitation(token)}`;
  });
}
