// What somebody changes at their own account: password, second factor, recovery codes. All of it needs a session, and the
// password once more; none of it can be done with a token.

import { z } from "zod";
import { requireFreshSignIn } from "../platform/accounts/confirmation.ts";
import { hasPassword } from "../platform/accounts/people.ts";
import { session, signedIn } from "../platform/allow.ts";
import { orEmpty } from "../platform/input.ts";
import { type Call, command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { doorOf } from "./door.ts";
import { Code, GivenPassword, NewPassword } from "./inputs.ts";
import { tellOwner } from "./mails.ts";
import { atField, refuse } from "./problems.ts";

const own = session(signedIn);
/** The password of whoever has one; who has none shows in another way that it is them. */
const WithPassword = z.object({ password: orEmpty(GivenPassword) });
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

/**
 * Asks better-auth for something that takes the own password. Who signs in without one has to have shown a moment ago that
 * it is them.
 */
async function askWithPassword(call: Call, path: string, password: string | undefined) {
  if (password !== undefined) return askAgain(call, path, { password });
  if (await hasPassword(call.db, call.actor.id))
    throw fieldProblem("password", "accounts:field.currentPassword.required");
  await requireFreshSignIn(call);
  return doorOf(call).ask(path, {});
}

/** Asks better-auth for something that takes the own password or a code; wrong ones are counted. */
export async function askAgain(call: Call, path: string, body: Record<string, unknown>) {
  const door = doorOf(call);
  return door.attempt([{ kind: "confirmations", subject: call.actor.id }], async () => {
    const result = await door.ask(path, body);
    return { isRight: result.status === 200, result };
  });
}

export const changePassword = command({
  name: "accounts.changePassword",
  route: "POST /account/password",
  summary: "Change your password. Your other sessions, your tokens and links to choose a new one end.",
  input: z.object({ currentPassword: GivenPassword, password: NewPassword }),
  output: z.object({ changed: z.boolean() }),
  allow: own,
  async before({ currentPassword, password }, call) {
    if (!(await hasPassword(call.db, call.actor.id))) throw atField("currentPassword", refuse.no_password());
    const body = { currentPassword, newPassword: password, revokeOtherSessions: true };
    const answer = await askAgain(call, "/change-password", body);
    if (answer.status !== 200) throw atField("currentPassword", refuse.wrong_password());
    return call.actor.id;
  },
  auditDetails: () => ({}),
  changes: [],
  subject: (_input, _output, personId) => personId,
  async run(_input, { db, actor, baseUrl }) {
    await tellOwner(db, actor, "passwordChanged", { baseUrl });
    return { changed: true };
  },
});

export const beginSecondFactor = command({
  name: "accounts.beginSecondFactor",
  route: "POST /account/second-factor/begin",
  summary: "Get the key for an authenticator app. It counts once a code of the app has confirmed it.",
  input: WithPassword,
  output: z.object({ uri: z.string() }),
  allow: own,
  async before({ password }, call) {
    const { status, body } = await askWithPassword(call, "/two-factor/enable", password);
    if (body.code === "TOTP_ALREADY_ENABLED") throw refuse.second_factor_on();
    const { totpURI: uri } = body;
    if (status !== 200 || typeof uri !== "string") throw atField("password", refuse.wrong_password());
    return { uri, personId: call.actor.id };
  },
  auditDetails: () => ({}),
  changes: [],
  keepsResponse: false,
  subject: (_input, _output, { personId }) => personId,
  run: async (_input, _context, { uri }) => ({ uri }),
});

export const turnOnSecondFactor = command({
  name: "accounts.turnOnSecondFactor",
  route: "POST /account/second-factor",
  summary: "Turn the second factor on with a first code of the app; the recovery codes are shown this once.",
  input: z.object({ code: Code }),
  output: RecoveryCodes,
  allow: own,
  async before({ code }, call) {
    const door = doorOf(call);
    const answer = await askAgain(call, "/two-factor/verify-totp", { code });
    if (answer.status !== 200) throw atField("code", refuse.wrong_first_code());
    await door.claimCode(call.actor.id, code);
    return { recoveryCodes: await door.recoveryCodes(call.actor.id), personId: call.actor.id };
  },
  auditDetails: () => ({}),
  changes: [],
  keepsResponse: false,
  subject: (_input, _output, { personId }) => personId,
  async run(_input, { db, actor, baseUrl }, { recoveryCodes }) {
    await tellOwner(db, actor, "secondFactorOn", { baseUrl });
    return { recoveryCodes };
  },
});

export const turnOffSecondFactor = command({
  name: "accounts.turnOffSecondFactor",
  route: "POST /account/second-factor/turn-off",
  summary: "Turn the second factor off. Roles that need one rest until it is on again.",
  input: WithPassword,
  output: z.object({ isOn: z.boolean() }),
  allow: own,
  async before({ password }, call) {
    const answer = await askWithPassword(call, "/two-factor/disable", password);
    if (answer.status !== 200) throw atField("password", refuse.wrong_password());
    return call.actor.id;
  },
  auditDetails: () => ({}),
  changes: [],
  subject: (_input, _output, personId) => personId,
  async run(_input, { db, actor, baseUrl }) {
    await tellOwner(db, actor, "secondFactorOff", { baseUrl });
    return { isOn: false };
  },
});

export const makeRecoveryCodes = command({
  name: "accounts.makeRecoveryCodes",
  route: "POST /account/second-factor/recovery-codes",
  summary: "Make new recovery codes in place of the earlier ones. They are shown this once.",
  input: WithPassword,
  output: RecoveryCodes,
  allow: own,
  async before({ password }, call) {
    const { status, body } = await askWithPassword(call, "/two-factor/generate-backup-codes", password);
    const codes = z.array(z.string()).safeParse(body.backupCodes);
    if (status !== 200 || !codes.success) throw atField("password", refuse.wrong_password());
    return { recoveryCodes: codes.data, personId: call.actor.id };
  },
  auditDetails: () => ({}),
  changes: [],
  keepsResponse: false,
  subject: (_input, _output, { personId }) => personId,
  async run(_input, { db, actor, baseUrl }, { recoveryCodes }) {
    await tellOwner(db, actor, "recoveryCodesMade", { baseUrl });
    return { recoveryCodes };
  },
});
