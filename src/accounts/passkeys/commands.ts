// Passkeys of one's own: added, named, removed; and signing in with one.

import { z } from "zod";
import { everyone, session, signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { line } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { doorOf } from "../door.ts";
import { tellOwner } from "../mails.ts";
import { atField, refuse } from "../problems.ts";
import { SignedIn, signedInAs } from "../signed-in.ts";
import { keyOf, noteAnswer, ownerOfAnswer } from "./answered.ts";
import { checkAdded, DeviceAnswer, signingIn } from "./ceremony.ts";
import { mostPasskeys } from "./queries.ts";

const own = session(signedIn);
const Name = line(80);

export const addPasskey = command({
  name: "accounts.addPasskey",
  route: "POST /account/passkeys",
  summary: "Add a passkey that a device has made for you, under a name by which you know it again.",
  input: z.object({ name: Name, answer: DeviceAnswer }),
  output: z.object({ id: z.string() }),
  allow: own,
  needs: "fresh sign-in",
  async before({ answer }, call) {
    const key = await checkAdded(call, call.actor.id, answer);
    if (!key) throw atField("name", refuse.wrong_passkey());
    return { key, personId: call.actor.id };
  },
  subject: (_input, _output, { personId }) => personId,
  auditDetails: ({ name }) => ({ name }),
  changes: [],
  async run({ name }, { db, actor, baseUrl }, { key: { credentialId, publicKey, counter, transports } }) {
    if ((await countOf(db, actor.id)) >= mostPasskeys)
      throw refuse.too_many_passkeys({ limit: mostPasskeys });
    const added = await db
      .insertInto("passkeys")
      .values({
        personId: actor.id,
        name,
        credentialId,
        publicKey: Buffer.from(publicKey),
        counter,
        transports: [...transports],
      })
      .onConflict((conflict) => conflict.column("credentialId").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!added) throw atField("name", refuse.passkey_known());
    await tellOwner(db, actor, "passkeyAdded", { baseUrl, passkey: name });
    return { id: added.id };
  },
});

async function countOf(db: Queryable, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("passkeys")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("personId", "=", personId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export const renamePasskey = command({
  name: "accounts.renamePasskey",
  route: "POST /account/passkeys/:passkey/name",
  summary: "Give one of your passkeys another name.",
  input: z.object({ passkey: z.uuid(), name: Name }),
  output: z.object({ renamed: z.boolean() }),
  allow: own,
  subject: ({ passkey }) => passkey,
  changes: [],
  async run({ passkey, name }, { db, actor }) {
    const changed = await db
      .updateTable("passkeys")
      .set({ name })
      .where("id", "=", passkey)
      .where("personId", "=", actor.id)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.no_passkey();
    return { renamed: true };
  },
});

export const removePasskey = command({
  name: "accounts.removePasskey",
  route: "DELETE /account/passkeys/:passkey",
  summary: "Remove one of your passkeys: nobody can sign in with it any more.",
  input: z.object({ passkey: z.uuid() }),
  output: z.object({ removed: z.boolean() }),
  allow: own,
  before: async (_input, call) => call.actor.id,
  subject: (_input, _output, personId) => personId,
  changes: [],
  async run({ passkey }, { db, actor, baseUrl }) {
    const removed = await db
      .deleteFrom("passkeys")
      .where("id", "=", passkey)
      .where("personId", "=", actor.id)
      .returning("name")
      .executeTakeFirst();
    if (!removed) throw refuse.no_passkey();
    await tellOwner(db, actor, "passkeyRemoved", { baseUrl, passkey: removed.name });
    return { removed: true };
  },
});

export const signInWithPasskey = command({
  name: "accounts.signInWithPasskey",
  route: "POST /sign-in/passkey",
  summary:
    "Sign in with a passkey; the session comes as a cookie. No second factor is asked: the device has checked both.",
  input: z.object({ answer: DeviceAnswer }),
  output: SignedIn,
  allow: everyone,
  async before({ answer }, call) {
    const door = doorOf(call);
    const counted = [
      { kind: "signIns", subject: door.address },
      { kind: "address", subject: door.address },
    ] as const;
    const owner = await door.attempt(counted, async () => {
      const result = await ownerOfAnswer(call, signingIn, answer);
      return { isRight: result !== undefined, result };
    });
    if (!owner) throw refuse.wrong_passkey();
    const person = await door.person(owner.personId);
    // The key has shown who it is: they may know what a stranger may not.
    if (!person) throw refuse.deactivated();
    if ((await door.signInProven(person.actor.id, { isTwoFactors: true })) !== "in")
      throw refuse.wrong_passkey();
    if (person.actor.email) door.rememberDevice(person.actor.email);
    return { person, owner, language: door.languageOf(person) };
  },
  subject: (_input, _output, { person }) => person.actor.id,
  auditDetails: () => ({ by: "passkey" }),
  actorOf: ({ person }) => person.actor,
  changes: [],
  keepsResponse: false,
  async run({ answer }, { db, now }, { person, owner, language }) {
    await noteAnswer(db, answer, owner, now);
    return signedInAs(db, person, language);
  },
  async auditRefusal({ answer }, problem, { db }) {
    if (problem.code !== "accounts.wrong_passkey" && problem.code !== "accounts.deactivated")
      return undefined;
    return { operation: "accounts.signInRefused", subject: (await keyOf(db, answer.id))?.personId };
  },
});
