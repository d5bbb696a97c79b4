import { z } from "zod";
import { everyone, session, signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { askToAdd, askToConfirm, askToSignIn, type KnownKey } from "./ceremony.ts";

/** Nobody has more. */
export const mostPasskeys = 20;

const Passkey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
});
export type Passkey = z.infer<typeof Passkey>;

export const listPasskeys = query({
  name: "accounts.listPasskeys",
  route: "GET /account/passkeys",
  summary: "Your passkeys, and when each was last used.",
  input: z.object({}),
  output: z.array(Passkey).max(mostPasskeys),
  allow: session(signedIn),
  run: (_input, { db, actor }) =>
    db
      .selectFrom("passkeys")
      .select(["id", "name", "createdAt", "lastUsedAt"])
      .where("personId", "=", actor.id)
      .orderBy("createdAt", "desc")
      .limit(mostPasskeys)
      .execute(),
});

/** As browsers take it, in the JSON of WebAuthn; what is in it is the library's. */
const Question = z.looseObject({ challenge: z.string() });

export const passkeyToAdd = query({
  name: "accounts.passkeyToAdd",
  route: "GET /account/passkeys/question",
  summary:
    "What a device is asked to make a passkey for you (WebAuthn, PublicKeyCredentialCreationOptionsJSON).",
  input: z.object({}),
  output: Question,
  allow: session(signedIn),
  async run(_input, { db, actor, ...site }) {
    return { ...(await askToAdd(site, actor, await keysOf(db, actor.id))) };
  },
});

export const passkeyToSignIn = query({
  name: "accounts.passkeyToSignIn",
  route: "GET /sign-in/passkey/question",
  summary:
    "What a device is asked to sign in with a passkey (WebAuthn, PublicKeyCredentialRequestOptionsJSON).",
  input: z.object({}),
  output: Question,
  allow: everyone,
  run: async (_input, site) => ({ ...(await askToSignIn(site)) }),
});

export const passkeyToConfirm = query({
  name: "accounts.passkeyToConfirm",
  route: "GET /account/confirmation/question",
  summary:
    "What a device is asked to show once more that it is you (WebAuthn, PublicKeyCredentialRequestOptionsJSON).",
  input: z.object({}),
  output: Question,
  allow: session(signedIn),
  async run(_input, { db, actor, ...site }) {
    return { ...(await askToConfirm(site, actor.id, await keysOf(db, actor.id))) };
  },
});

async function keysOf(db: Queryable, personId: string): Promise<KnownKey[]> {
  return db
    .selectFrom("passkeys")
    .select(["credentialId", "publicKey", "counter", "transports"])
    .where("personId", "=", personId)
    .limit(mostPasskeys)
    .execute();
}
