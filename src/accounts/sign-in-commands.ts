// Signing in and out, and a forgotten password. Refusals are audited with the account; what is answered does not tell
// whether there is one.

import { sql } from "kysely";
import { z } from "zod";
import { everyone, session, signedIn } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { holderOfForeignLink } from "../platform/link.ts";
import { command } from "../platform/operation.ts";
import { type Problem, refuse as refusePlatform } from "../platform/problem.ts";
import { doorOf } from "./door.ts";
import { Code, Email, GivenPassword, isOfApp, NewPassword } from "./inputs.ts";
import { tellOwner } from "./mails.ts";
import { askForPasswordLink } from "./password-links.ts";
import { atField, refuse } from "./problems.ts";
import { SignedIn, signedInAs } from "./signed-in.ts";

const afterTenTries = 900;

export const signIn = command({
  name: "accounts.signIn",
  route: "POST /sign-in",
  summary: "Sign in with e-mail address and password; the session comes as a cookie.",
  input: z.object({ email: Email, password: GivenPassword }),
  output: SignedIn,
  allow: everyone,
  async before({ email, password }, call) {
    const door = doorOf(call);
    const device = door.deviceOf(email);
    const counted = [
      { kind: "signIns", subject: door.address },
      { kind: "address", subject: door.address },
      { kind: "account", subject: accountSubject(email, device) },
    ] as const;
    const answer = await door.attempt(counted, async () => {
      const result = await door.ask("/sign-in/email", { email, password });
      return { isRight: result.status === 200, result };
    });
    // One sentence for a wrong address and a wrong password: it does not tell who has an account.
    if (answer.status !== 200) throw atField("email", refuse.wrong_sign_in());
    const person = await door.personByEmail(email);
    if (!person) throw await notLetIn(call.db, email);
    const isHalfway = answer.body.twoFactorRedirect === true;
    if (isHalfway) return { person, isHalfway, language: undefined };
    door.rememberDevice(email);
    return { person, isHalfway, language: door.languageOf(person) };
  },
  subject: (_input, _output, { person }) => person.actor.id,
  auditDetails: (_input, { next }) => ({ next }),
  actorOf: ({ person }) => person.actor,
  changes: [],
  keepsResponse: false,
  async run(_input, { db }, { person, isHalfway, language }) {
    if (isHalfway) return { next: "second_factor" as const, wasReset: false };
    return signedInAs(db, person, language);
  },
  async auditRefusal({ email }, { code }, call) {
    if (code !== "accounts.wrong_sign_in" && code !== "accounts.deactivated") return undefined;
    return { operation: "accounts.signInRefused", subject: await idOf(call.db, email) };
  },
});

/** Of somebody whose password was right and who is deactivated: better-auth does not know that, and made a session. */
async function notLetIn(db: Queryable, email: string): Promise<Problem> {
  const personId = await idOf(db, email);
  await sql`delete from auth."session" where "userId" = ${personId ?? null}`.execute(db);
  return atField("email", refuse.deactivated());
}

async function idOf(db: Queryable, email: string): Promise<string | undefined> {
  const found = await db.selectFrom("people").select("id").where("email", "=", email).executeTakeFirst();
  return found?.id ?? undefined;
}

/** Tries from a browser in which the owner once signed in are counted apart from all others. */
function accountSubject(email: string, device: string | undefined): string {
  return device === undefined ? email : `${email} ${device}`;
}

export const signInWithSecondFactor = command({
  name: "accounts.signInWithSecondFactor",
  route: "POST /sign-in/second-factor",
  summary: "Finish signing in with a code of the authenticator app, or a recovery code.",
  input: z.object({ code: Code }),
  output: SignedIn,
  allow: everyone,
  async before({ code }, call) {
    const door = doorOf(call);
    const challenged = await door.challengedPerson();
    // Nothing that is typed here can be right any more.
    if (challenged === undefined) throw atField("code", refuse.sign_in_over());
    const path = isOfApp(code) ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code";
    const answer = await door.attempt([{ kind: "address", subject: door.address }], async () => {
      // Before better-auth sees it: it would take a used code, and the next code would find nobody to sign in.
      const isFresh = !isOfApp(code) || (await door.claimCode(challenged, code));
      const result = isFresh ? await door.ask(path, { code }) : undefined;
      return { isRight: result?.status === 200, result };
    });
    if (answer?.status === 429) throw refusePlatform.too_many_requests({ seconds: afterTenTries });
    const user = answer?.body.user as { id: string } | undefined;
    if (answer?.status !== 200 || !user) throw atField("code", refuse.wrong_code());
    const person = await door.person(user.id);
    if (!person) throw atField("code", refuse.deactivated());
    if (person.actor.email) door.rememberDevice(person.actor.email);
    return { person, language: door.languageOf(person) };
  },
  subject: (_input, _output, { person }) => person.actor.id,
  auditDetails: ({ code }) => ({ by: isOfApp(code) ? "app" : "recovery code" }),
  actorOf: ({ person }) => person.actor,
  changes: [],
  keepsResponse: false,
  run: (_input, { db }, { person, language }) => signedInAs(db, person, language),
  async auditRefusal(_input, problem, call) {
    if (problem.code !== "accounts.wrong_code") return undefined;
    return { operation: "accounts.signInRefused", subject: await doorOf(call).challengedPerson() };
  },
});

export const signOut = command({
  name: "accounts.signOut",
  route: "POST /sign-out",
  summary: "End the session that this is said in.",
  input: z.object({}),
  output: z.object({
    ended: z.boolean(),
    provider: z
      .enum(["none", "signs out", "keeps session"])
      .describe("Whether the provider of single sign-on still has a session, and says where to end it."),
  }),
  allow: session(signedIn),
  changes: [],
  async before(_input, call) {
    const door = doorOf(call);
    await door.ask("/sign-out", {});
    return door.sessionAtProvider(call.actor.id);
  },
  run: async (_input, _context, provider) => ({ ended: true, provider }),
});

export const requestPasswordReset = command({
  name: "accounts.requestPasswordReset",
  route: "POST /forgotten-password",
  summary: "Ask for a mail with a link to choose a new password. The answer is the same without an account.",
  input: z.object({ email: Email }),
  output: z.object({ asked: z.boolean() }),
  allow: everyone,
  async before({ email }, call) {
    const door = doorOf(call);
    const asked = { kind: "resetsAsked", subject: door.address } as const;
    await door.attempt([asked], async () => ({ isRight: true, result: undefined }));
    // For the audit alone, in one statement that takes as long where there is nobody.
    return idOf(call.db, email);
  },
  subject: (_input, _output, personId) => personId,
  auditDetails: () => ({}),
  changes: [],
  async run({ email }, { db, now }) {
    await askForPasswordLink(db, email, now);
    return { asked: true };
  },
});

export const resetPassword = command({
  name: "accounts.resetPassword",
  route: "POST /reset-password",
  summary: "Choose a new password by the link of a mail. Sessions, tokens and other such links end.",
  input: z.object({ token: z.string().min(1).max(500), password: NewPassword }),
  output: z.object({ changed: z.boolean() }),
  allow: holderOfForeignLink("new password"),
  async before({ token, password }, call) {
    const door = doorOf(call);
    const owner = await door.ownerOfReset(token);
    const answer = await door.attempt([{ kind: "address", subject: door.address }], async () => {
      const result = await door.ask("/reset-password", { newPassword: password, token });
      return { isRight: result.status === 200, result };
    });
    if (answer.status !== 200) throw atField("password", refuse.reset_expired());
    const person = owner === undefined ? undefined : await door.person(owner);
    const email = person?.actor.email;
    if (email) {
      // Whoever reads the owner's mail is the owner: what others tried no longer stands in the way.
      await door.forget("account", email);
      door.rememberDevice(email);
    }
    return { person };
  },
  subject: (_input, _output, { person }) => person?.actor.id,
  auditDetails: () => ({}),
  actorOf: ({ person }) => person?.actor,
  changes: [],
  async run(_input, { db, baseUrl }, { person }) {
    if (person) await tellOwner(db, person.actor, "passwordChanged", { baseUrl });
    return { changed: true };
  },
});
