// Signing in and out, and a forgotten password: plain forms that reach better-auth through its own handler, where
// tries are counted.

import { Hono } from "hono";
import { type AuthAnswer, askAuth, longestPassword, shortestPassword } from "../platform/accounts/auth.ts";
import { writeAuditEntry } from "../platform/audit/audit.ts";
import { readBody } from "../platform/http/body.ts";
import { type Env, type Exchange, exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import { localPath } from "../platform/http/local-path.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { refuse as refusePlatform } from "../platform/problem.ts";
import type { FormState } from "../ui/form.tsx";
import { emptyForm, leaveFlash, show } from "../ui/screen.tsx";
import { paths } from "./paths.ts";
import { ForgottenPassword, ResetPassword, SecondFactor, SignIn } from "./sign-in-screens.tsx";

export const signInPages = new Hono<Env>();

const start = "/desk";

function textOf(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value.slice(0, 500) : "";
}

/** The form again with what was typed (a password never goes back) and one error. */
function rejected(fields: Record<string, unknown>, field: string, message: string): FormState {
  const { password: _password, code: _code, ...kept } = fields;
  const values = Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  return { ...emptyForm(values), errors: [{ field, message }] };
}

function handCookies(c: RequestContext, answer: AuthAnswer): void {
  for (const cookie of answer.cookies) c.header("set-cookie", cookie, { append: true });
}

function refuseTooMany(answer: AuthAnswer): void {
  if (answer.retryAfterSeconds !== undefined)
    throw refusePlatform.too_many_requests({ seconds: answer.retryAfterSeconds });
}

async function note(
  exchange: Exchange,
  operation: string,
  actor: { id: string; name: string },
): Promise<void> {
  await writeAuditEntry(exchange.service.database.db, {
    actor,
    operation,
    details: {},
    requestId: exchange.requestId,
  });
}

function signInScreen(c: RequestContext, form: FormState, status = 200): Response {
  const { t, service } = exchangeOf(c);
  return show(
    c,
    { title: t("accounts:signIn.title"), status, body: <SignIn form={form} isDemo={service.config.demo} /> },
    form,
  );
}

signInPages.get(paths.signIn, (c) => {
  const { person, url } = exchangeOf(c);
  const next = localPath(url.searchParams.get("next"));
  if (person) return c.redirect(next ?? start, 303);
  return signInScreen(c, emptyForm(next ? { next } : {}));
});

signInPages.post(paths.signIn, async (c) => {
  const exchange = exchangeOf(c);
  const fields = await readBody(c);
  const email = textOf(fields, "email").trim().toLowerCase();
  const answer = await askAuth(exchange.service.auth, exchange.caller, "/sign-in/email", {
    email,
    password: textOf(fields, "password"),
  });
  refuseTooMany(answer);
  if (answer.status !== 200) {
    await note(exchange, "accounts.signInRefused", { id: "", name: "Public" });
    // One sentence for a wrong address and a wrong password: it does not tell who has an account.
    return signInScreen(c, rejected(fields, "email", exchange.t("accounts:problem.wrong_sign_in")), 401);
  }
  handCookies(c, answer);
  const next = localPath(textOf(fields, "next")) ?? start;
  if (answer.body.twoFactorRedirect)
    return c.redirect(`${paths.secondFactorSignIn}?next=${encodeURIComponent(next)}`, 303);
  await noteSignedIn(exchange, answer);
  return c.redirect(next, 303);
});

async function noteSignedIn(exchange: Exchange, { body }: AuthAnswer): Promise<void> {
  const user = body.user as { id: string; name: string } | undefined;
  if (user) await note(exchange, "accounts.signIn", { id: user.id, name: user.name });
}

signInPages.get(paths.secondFactorSignIn, (c) => {
  const { t, url } = exchangeOf(c);
  const form = emptyForm({ next: localPath(url.searchParams.get("next")) ?? start });
  return show(c, { title: t("accounts:secondFactor.signInTitle"), body: <SecondFactor form={form} /> }, form);
});

signInPages.post(paths.secondFactorSignIn, async (c) => {
  const exchange = exchangeOf(c);
  const { t } = exchange;
  const fields = await readBody(c);
  const code = textOf(fields, "code").replace(/\s/g, "");
  // Six digits come from an app; a recovery code has letters and a hyphen.
  const path = /^\d{6}$/.test(code) ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code";
  const answer = await askAuth(exchange.service.auth, exchange.caller, path, { code });
  refuseTooMany(answer);
  if (answer.status !== 200) {
    const form = rejected(fields, "code", t("accounts:problem.wrong_code"));
    const screen = {
      title: t("accounts:secondFactor.signInTitle"),
      status: 422,
      body: <SecondFactor form={form} />,
    };
    return show(c, screen, form);
  }
  handCookies(c, answer);
  await noteSignedIn(exchange, answer);
  return c.redirect(localPath(textOf(fields, "next")) ?? start, 303);
});

signInPages.post(paths.signOut, async (c) => {
  const exchange = exchangeOf(c);
  handCookies(c, await askAuth(exchange.service.auth, exchange.caller, "/sign-out", {}));
  if (exchange.person) await note(exchange, "accounts.signOut", exchange.actor);
  leaveFlash(c, "accounts:signedOut");
  return c.redirect("/", 303);
});

function forgottenScreen(c: RequestContext, form: FormState, isSent: boolean): Response {
  const { t } = exchangeOf(c);
  return show(
    c,
    { title: t("accounts:forgotten.title"), body: <ForgottenPassword form={form} isSent={isSent} /> },
    form,
  );
}

signInPages.get(paths.forgotten, (c) => forgottenScreen(c, emptyForm(), false));

signInPages.post(paths.forgotten, async (c) => {
  const exchange = exchangeOf(c);
  const fields = await readBody(c);
  const email = textOf(fields, "email").trim().toLowerCase();
  const answer = await askAuth(exchange.service.auth, exchange.caller, "/request-password-reset", { email });
  refuseTooMany(answer);
  // The same page whether there is an account or not.
  return forgottenScreen(c, emptyForm(), true);
});

function resetScreen(c: RequestContext, form: FormState, status = 200): Response {
  const { t } = exchangeOf(c);
  return show(c, { title: t("accounts:reset.title"), status, body: <ResetPassword form={form} /> }, form);
}

signInPages.get(paths.reset, (c) =>
  resetScreen(c, emptyForm({ token: exchangeOf(c).url.searchParams.get("token") ?? "" })),
);

signInPages.post(paths.reset, async (c) => {
  const exchange = exchangeOf(c);
  const fields = await readBody(c);
  const newPassword = textOf(fields, "password");
  const wrong = passwordError(newPassword);
  if (wrong)
    return resetScreen(c, rejected(fields, "password", exchange.t(wrong.message, wrong.values)), 422);
  const answer = await askAuth(exchange.service.auth, exchange.caller, "/reset-password", {
    newPassword,
    token: textOf(fields, "token"),
  });
  refuseTooMany(answer);
  if (answer.status !== 200) {
    return resetScreen(c, rejected(fields, "password", exchange.t("accounts:problem.reset_expired")), 410);
  }
  leaveFlash(c, "accounts:reset.done");
  return c.redirect(paths.signIn, 303);
});

/** What is wrong with a new password. */
export function passwordError(
  password: string,
): { message: MessageKey; values: { limit: number } } | undefined {
  if (password.length < shortestPassword)
    return { message: "platform:field.too_short", values: { limit: shortestPassword } };
  if (password.length > longestPassword)
    return { message: "platform:field.too_long", values: { limit: longestPassword } };
  return undefined;
}
