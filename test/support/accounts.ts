// What belongs to the accounts of the cast.

import { randomUUID } from "node:crypto";
import { newAddressLink } from "../../src/network/people/person-commands.ts";
import { emailOf, type TestService } from "./service.ts";

/** Somebody whose new address waits to be confirmed. */
export async function changeAddress({ service }: TestService): Promise<{ person: string; token: string }> {
  const { db } = service.database;
  const { id: personId } = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("otherContributor"))
    .executeTakeFirstOrThrow();
  if (!personId) throw new Error("Nobody of the cast has this address.");
  const { id } = await db
    .insertInto("addressChanges")
    .values({ personId, email: "moved@example.org", askedBy: personId, askedAt: new Date() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const expiresAt = new Date(Date.now() + 86_400_000);
  const token = await newAddressLink.write(db, { secret: service.secret, subject: id, expiresAt });
  return { person: personId, token };
}

/** What a device of the coordinator's would have made; nobody signs in with it. */
export async function onePasskey({ service }: TestService): Promise<string> {
  const { db } = service.database;
  const person = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("coordinator"))
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto("passkeys")
    .values({
      personId: person.id ?? "",
      name: "A phone",
      credentialId: randomUUID(),
      publicKey: Buffer.alloc(1),
      counter: "0",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
