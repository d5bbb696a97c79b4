// Which account somebody at the provider of single sign-on has here.

import type { Queryable } from "../database/database.ts";
import type { ProviderIdentity } from "./provider-cookies.ts";

type Known = Pick<ProviderIdentity, "issuer" | "subject">;

/** Whose identity it is, by what the provider called them before. */
export async function personOfIdentity(
  db: Queryable,
  { issuer, subject }: Known,
): Promise<string | undefined> {
  const known = await db
    .selectFrom("providerIdentities")
    .select("personId")
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();
  return known?.personId;
}

/** Gives the identity to an account; false where it is another account's. */
export async function linkIdentity(
  db: Queryable,
  personId: string,
  { issuer, subject }: Known,
  now: Date,
): Promise<boolean> {
  await db
    .insertInto("providerIdentities")
    .values({ issuer, subject, personId, linkedAt: now, lastUsedAt: now })
    // Twice at the same moment: the first one made the same link.
    .onConflict((conflict) => conflict.columns(["issuer", "subject"]).doNothing())
    .execute();
  return (await personOfIdentity(db, { issuer, subject })) === personId;
}

export async function noteIdentityUse(db: Queryable, { issuer, subject }: Known, now: Date): Promise<void> {
  await db
    .updateTable("providerIdentities")
    .set({ lastUsedAt: now })
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .execute();
}
