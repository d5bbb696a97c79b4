// Sign-in, sessions, passwords and second factors are better-auth's. Plain forms reach it through `askAuth`, which
// sends a request through its handler: only there does it count tries.

import { betterAuth } from "better-auth";
import { hashPassword } from "better-auth/crypto";
import { twoFactor } from "better-auth/plugins";
import { openPool } from "../database/database.ts";

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
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 100,
      customRules: {
        "/sign-in/email": { window: 300, max: 20 },
        "/request-password-reset": { window: 3600, max: 10 },
        "/reset-password": { window: 300, max: 10 },
        "/change-password": { window: 300, max: 10 },
        "/two-factor/enable": { window: 300, max: 10 },
        "/two-factor/disable": { window: 300, max: 10 },
        "/two-factor/generate-backup-codes": { window: 300, max: 10 },
        "/two-factor/verify-totp": { window: 300, max: 10 },
        "/two-factor/verify-backup-code": { window: 300, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: "jifunze",
      useSecureCookies: settings.baseUrl.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [twoFactor({ issuer: "Jifunze" })],
  });
  return { auth, close: () => pool.end() };
}

export { hashPassword };

export type Auth = ReturnType<typeof createAuth>["auth"];

/** Where a request to better-auth comes from. */
export interface Caller {
  cookie: string;
  address: string;
  userAgent: string;
}

export interface AuthAnswer {
  status: number;
  body: Record<string, unknown>;
  /** `Set-Cookie` headers to hand on to the browser. */
  cookies: string[];
  retryAfterSeconds: number | undefined;
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
        cookie: caller.cookie,
        "user-agent": caller.userAgent,
        [addressHeader]: caller.address,
      },
      body: JSON.stringify(body),
    }),
  );
  const text = await response.text();
  const retryAfter = response.headers.get("x-retry-after");
  return {
    status: response.status,
    body: text.startsWith("{") ? JSON.parse(text) : {},
    cookies: response.headers.getSetCookie(),
    retryAfterSeconds: response.status === 429 ? Number(retryAfter ?? 60) : undefined,
  };
}
