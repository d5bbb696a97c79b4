// Sign-in, sessions, passwords and second factors are better-auth's. Commands reach it through a `Door`, which counts
// tries; better-auth itself counts by address alone, and one address may be a whole workshop.

import { createHash } from "node:crypto";
import { betterAuth } from "better-auth";
import { hashPassword } from "better-auth/crypto";
import { twoFactor } from "better-auth/plugins";
import { openPool } from "../database/database.ts";
import type { Language } from "../i18n/languages.ts";
import { provenSignIn } from "./proven-sign-in.ts";
import { createTries } from "./tries.ts";

export interface AuthSettings {
  databaseUrl: string;
  secret: string;
  baseUrl: string;
  /** Writes the mail with the link to choose a new password. */
  sendReset(person: { email: string; name: string }, token: string): Promise<void>;
}

export const shortestPassword = 10;
export const longestPassword = 128;

/** The header by which we tell better-auth who is asking; a request from outside never carries it through. */
const addressHeader = "x-jifunze-address";

export function createAuth(settings: AuthSettings) {
  const pool = openPool(settings.databaseUrl, {
    options: "-c search_path=auth",
    max: 5,
    application_name: "jifunze-auth",
  });
  const auth = betterAuth({
    database: pool,
    secret: settings.secret,
    baseURL: settings.baseUrl,
    basePath: "/api/auth",
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 60 * 60,
      sendResetPassword: ({ user, token }) =>
        settings.sendReset({ email: user.email, name: user.name }, token),
    },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    // A copy of the database must not open anything: digests only. The prefix stays, it says what a row is for.
    verification: { storeIdentifier: { hash: digestOfIdentifier } },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "jifunze",
      useSecureCookies: settings.baseUrl.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    // Who only comes through the provider of single sign-on has no password; our commands ask them otherwise.
    plugins: [twoFactor({ issuer: "Jifunze", allowPasswordless: true }), provenSignIn],
  });
  return { auth, tries: createTries(pool, settings.secret), close: () => pool.end() };
}

async function digestOfIdentifier(identifier: string): Promise<string> {
  const [prefix = "", ...rest] = identifier.split(":");
  const digest = createHash("sha256").update(identifier).digest("base64url");
  return rest.length > 0 ? `${prefix}:${digest}` : digest;
}

export { hashPassword };

export type Auth = ReturnType<typeof createAuth>["auth"];

/** Where a request to better-auth comes from. */
export interface Caller {
  cookie: string;
  address: string;
  userAgent: string;
  /** In which they read, as far as their browser says. */
  language?: Language | undefined;
}

export interface AuthAnswer {
  status: number;
  body: Record<string, unknown>;
  /** `Set-Cookie` headers to hand on to the browser. */
  cookies: string[];
}

/** Begins a session without a password, or asks for the second factor; in the caller's name. */
export async function signInProven(
  auth: Auth,
  caller: Caller,
  body: { personId: string; isTwoFactors: boolean },
): Promise<{ next: "in" | "second_factor" | "nobody"; cookies: string[] }> {
  const { response, headers } = await auth.api.signInProven({
    body,
    headers: headersOf(caller),
    returnHeaders: true,
  });
  return { next: response.next, cookies: headers.getSetCookie() };
}

function headersOf({ cookie, userAgent, address }: Caller): Record<string, string> {
  return { cookie, "user-agent": userAgent, [addressHeader]: address };
}

/** Sends one request through better-auth's handler, as if from its own client. */
export async function askAuth(
  auth: Auth,
  caller: Caller,
  path: string,
  body: Record<string, unknown>,
): Promise<AuthAnswer> {
  const base = (await auth.$context).baseURL;
  const response = await auth.handler(
    new Request(`${base}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: new URL(base).origin,
        ...headersOf(caller),
      },
      body: JSON.stringify(body),
    }),
  );
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith("{") ? JSON.parse(text) : {},
    cookies: response.headers.getSetCookie(),
  };
}
