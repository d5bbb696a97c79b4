// Begins a session for somebody who has shown who they are without a password: with a passkey, or at the provider of
// single sign-on. better-auth makes the session, or asks for the second factor as it does after a password. Nobody
// reaches this from outside: it has no address.

import { randomBytes } from "node:crypto";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

const Proven = z.object({
  personId: z.string(),
  /** Whether what was shown counts as both factors. */
  isTwoFactors: z.boolean(),
});

/** As long as better-auth waits for the code after a password. */
const codeSeconds = 600;

export const provenSignIn = {
  id: "proven-sign-in",
  endpoints: {
    signInProven: createAuthEndpoint({ method: "POST", body: Proven }, async (ctx) => {
      const { internalAdapter } = ctx.context;
      const user = await internalAdapter.findUserById(ctx.body.personId);
      if (!user) return ctx.json({ next: "nobody" as const });
      const hasSecondFactor = "twoFactorEnabled" in user && user.twoFactorEnabled === true;
      if (hasSecondFactor && !ctx.body.isTwoFactors) {
        await askForCode(ctx, user.id);
        return ctx.json({ next: "second_factor" as const });
      }
      const session = await internalAdapter.createSession(user.id);
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ next: "in" as const });
    }),
  },
};

type EndpointContext = Parameters<typeof setSessionCookie>[0];

/** What better-auth's plugin for the second factor does after a right password. */
async function askForCode(ctx: EndpointContext, personId: string): Promise<void> {
  const { internalAdapter, createAuthCookie, secret } = ctx.context;
  const identifier = `2fa-${randomBytes(15).toString("base64url")}`;
  const expiresAt = new Date(Date.now() + codeSeconds * 1000);
  await internalAdapter.createVerificationValue({ value: personId, identifier, expiresAt });
  await internalAdapter.createVerificationValue({
    value: "0",
    identifier: `2fa-attempts-${identifier}`,
    expiresAt,
  });
  const cookie = createAuthCookie("two_factor", { maxAge: codeSeconds });
  await ctx.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
}
