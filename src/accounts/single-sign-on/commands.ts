// Signing in through the provider of single sign-on. Nobody gets an account that way: whoever comes is somebody with an
// account here, known by what the provider called them before, or the first time by an e-mail address that it has verified.

import { z } from "zod";
import { confirmSession } from "../../platform/accounts/confirmation.ts";
import type { ProviderIdentity } from "../../platform/accounts/provider-cookies.ts";
import {
  linkIdentity,
  noteIdentityUse,
  personOfIdentity,
} from "../../platform/accounts/provider-identities.ts";
import { everyone, session, signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { doorOf } from "../door.ts";
import { tellOwner } from "../mails.ts";
import { refuse } from "../problems.ts";
import { SignedIn, signedInAs } from "../signed-in.ts";

/** The parameters with which the provider sends somebody back. */
const ProviderAnswer = z.object({
  code: orEmpty(z.string().max(4000)),
  state: orEmpty(z.string().max(500)),
  iss: orEmpty(z.string().max(500)),
  error: orEmpty(z.string().max(200)),
});

export const signInWithProvider = command({
  name: "accounts.signInWithProvider",
  route: "POST /sign-in/provider",
  summary:
    "Finish signing in with what the provider of single sign-on sent back. The second factor is asked for as after a password.",
  input: ProviderAnswer,
  output: SignedIn.extend({ goOn: z.string() }),
  allow: everyone,
  async before(answer, call) {
    const door = doorOf(call);
    const counted = [
      { kind: "signIns", subject: door.address },
      { kind: "address", subject: door.address },
    ] as const;
    return door.attempt(counted, async () => {
      const { identity, next, idToken } = await door.returnFromProvider("sign in", answer);
      const { personId, isNew } = await ownerOf(call.db, identity);
      const person = await door.person(personId);
      // The provider has shown who it is: they may know what a stranger may not.
      if (!person) throw refuse.deactivated();
      const step = await door.signInProven(personId, { isTwoFactors: false });
      if (step === "nobody") throw refuse.provider_unknown({ email: identity.email ?? "" });
      door.rememberProvider(personId, idToken);
      const isHalfway = step === "second_factor";
      const language = isHalfway ? undefined : door.languageOf(person);
      if (!isHalfway && person.actor.email) door.rememberDevice(person.actor.email);
      return { isRight: true, result: { person, identity, isNew, isHalfway, next, language } };
    });
  },
  subject: (_input, _output, { person }) => person.actor.id,
  auditDetails: (_input, { next }) => ({ by: "provider", next }),
  actorOf: ({ person }) => person.actor,
  changes: [],
  keepsResponse: false,
  async run(_input, { db, now, baseUrl }, { person, identity, isNew, isHalfway, next, language }) {
    if (isNew) {
      await linkIdentity(db, person.actor.id, identity, now);
      await tellOwner(db, person.actor, "providerLinked", { baseUrl, issuer: identity.issuer });
    } else await noteIdentityUse(db, identity, now);
    if (isHalfway) return { next: "second_factor" as const, wasReset: false, goOn: next };
    return { ...(await signedInAs(db, person, language)), goOn: next };
  },
  async auditRefusal(_input, problem) {
    return problem.code.startsWith("accounts.provider_") || problem.code === "accounts.deactivated"
      ? { operation: "accounts.signInRefused", subject: undefined }
      : undefined;
  },
});

/** @throws Problem for somebody whom nobody knows here, or who is somebody else at the provider by now */
async function ownerOf(
  db: Queryable,
  identity: ProviderIdentity,
): Promise<{ personId: string; isNew: boolean }> {
  const known = await personOfIdentity(db, identity);
  if (known !== undefined) return { personId: known, isNew: false };
  const { issuer, email } = identity;
  if (email === undefined) throw refuse.provider_unverified();
  const person = await db
    .selectFrom("people")
    .leftJoin("providerIdentities as linked", (join) =>
      join.onRef("linked.personId", "=", "people.id").on("linked.issuer", "=", issuer),
    )
    .select(["people.id", "linked.subject"])
    .where("people.email", "=", email)
    .executeTakeFirst();
  if (!person?.id) throw refuse.provider_unknown({ email });
  if (person.subject !== null) throw refuse.provider_other({ email });
  return { personId: person.id, isNew: true };
}

export const confirmWithProvider = command({
  name: "accounts.confirmWithProvider",
  route: "POST /account/confirmation/provider",
  summary:
    "Show once more that it is you, with what the provider of single sign-on sent back after a fresh sign-in there.",
  input: ProviderAnswer,
  output: z.object({ goOn: z.string() }),
  allow: session(signedIn),
  async before(answer, call) {
    const door = doorOf(call);
    const { identity, next, idToken } = await door.attempt(
      [{ kind: "confirmations", subject: call.actor.id }],
      async () => ({ isRight: true, result: await door.returnFromProvider("confirm", answer) }),
    );
    if ((await personOfIdentity(call.db, identity)) !== call.actor.id) throw refuse.provider_not_you();
    door.rememberProvider(call.actor.id, idToken);
    return { identity, next, personId: call.actor.id };
  },
  subject: (_input, _output, { personId }) => personId,
  auditDetails: () => ({ by: "provider" }),
  changes: [],
  keepsResponse: false,
  async run(_input, { db, actor, now }, { identity, next }) {
    await noteIdentityUse(db, identity, now);
    if (actor.access?.by === "session") await confirmSession(db, actor.access.session);
    return { goOn: next };
  },
});

export const unlinkProvider = command({
  name: "accounts.unlinkProvider",
  route: "POST /account/single-sign-on/unlink",
  summary:
    "End the link between your account and the provider of single sign-on. You sign in with your password then.",
  input: z.object({}),
  output: z.object({ unlinked: z.boolean() }),
  allow: session(signedIn),
  needs: "fresh sign-in",
  before: async (_input, call) => call.actor.id,
  subject: (_input, _output, personId) => personId,
  changes: [],
  async run(_input, { db, actor, baseUrl }) {
    const ended = await db
      .deleteFrom("providerIdentities")
      .where("personId", "=", actor.id)
      .executeTakeFirst();
    if (ended.numDeletedRows === 0n) throw refuse.no_provider();
    await tellOwner(db, actor, "providerUnlinked", { baseUrl });
    return { unlinked: true };
  },
});
