// Showing once more that it is oneself, before what needs a fresh sign-in.

import { z } from "zod";
import { confirmSession } from "../platform/accounts/confirmation.ts";
import { session, signedIn } from "../platform/allow.ts";
import { orEmpty } from "../platform/input.ts";
import { type Call, command } from "../platform/operation.ts";
import { askAgain } from "./credential-commands.ts";
import { doorOf } from "./door.ts";
import { Code, GivenPassword, isOfApp } from "./inputs.ts";
import { type Answered, noteAnswer, ownerOfAnswer } from "./passkeys/answered.ts";
import { confirming, DeviceAnswer } from "./passkeys/ceremony.ts";
import { atField, refuse } from "./problems.ts";

export const confirmIdentity = command({
  name: "accounts.confirmIdentity",
  route: "POST /account/confirmation",
  summary:
    "Show once more that it is you, with the password, a code or a passkey; what needs a fresh sign-in can be done for ten minutes.",
  input: z.object({
    password: orEmpty(GivenPassword),
    code: orEmpty(Code),
    answer: orEmpty(DeviceAnswer).describe("Of a passkey, to accounts.passkeyToConfirm."),
  }),
  output: z.object({ confirmed: z.boolean() }),
  allow: session(signedIn),
  async before({ password, code, answer }, call) {
    const answered = answer && (await requireOwnPasskey(call, answer));
    if (!answered && code !== undefined) await requireCode(call, code);
    else if (!answered) await requirePassword(call, password ?? "");
    return { answered, personId: call.actor.id };
  },
  auditDetails: ({ code, answer }) => ({
    by: answer !== undefined ? "passkey" : code !== undefined ? "second factor" : "password",
  }),
  changes: [],
  subject: (_input, _output, { personId }) => personId,
  async run({ answer }, { db, actor, now }, { answered }) {
    if (answer && answered) await noteAnswer(db, answer, answered, now);
    if (actor.access?.by === "session") await confirmSession(db, actor.access.session);
    return { confirmed: true };
  },
});

/** @throws Problem `accounts.wrong_passkey` */
async function requireOwnPasskey(call: Call, answer: DeviceAnswer): Promise<Answered> {
  const { id } = call.actor;
  const answered = await tried(call, async () => {
    const owner = await ownerOfAnswer(call, confirming(id), answer);
    return owner?.personId === id ? owner : undefined;
  });
  if (!answered) throw refuse.wrong_passkey();
  return answered;
}

/** @throws Problem `accounts.wrong_code` */
async function requireCode(call: Call, code: string): Promise<void> {
  const path = isOfApp(code) ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code";
  const { status } = await askAgain(call, path, { code });
  const isFirst = status === 200 && (!isOfApp(code) || (await doorOf(call).claimCode(call.actor.id, code)));
  if (!isFirst) throw atField("code", refuse.wrong_code());
}

/** @throws Problem `accounts.wrong_password` */
async function requirePassword(call: Call, password: string): Promise<void> {
  const isRight = await tried(call, async () => (await doorOf(call).isOwnPassword(password)) || undefined);
  if (!isRight) throw atField("password", refuse.wrong_password());
}

/** Counts what was wrong. */
function tried<Right>(call: Call, check: () => Promise<Right | undefined>): Promise<Right | undefined> {
  return doorOf(call).attempt([{ kind: "confirmations", subject: call.actor.id }], async () => {
    const result = await check();
    return { isRight: result !== undefined, result };
  });
}
