// A person's own account: password, second factor, sessions, tokens; for administrators the outbox and the audit.

import { Hono } from "hono";
import { toString as qrCode } from "qrcode";
import { askAuth } from "../platform/accounts/auth.ts";
import { writeAuditEntry } from "../platform/audit/audit.ts";
import { readBody } from "../platform/http/body.ts";
import {
  type Env,
  type Exchange,
  exchangeOf,
  type RequestContext,
  requireSession,
} from "../platform/http/exchange.ts";
import { Problem, refuse as refusePlatform } from "../platform/problem.ts";
import type { FormState } from "../ui/form.tsx";
import { actionForm, emptyForm, leaveFlash, show } from "../ui/screen.tsx";
import { NewToken, Sessions, Tokens } from "./access-screens.tsx";
import {
  Audit,
  ChangePassword,
  MailPage,
  Outbox,
  RecoveryCodes,
  SetUpSecondFactor,
} from "./account-screens.tsx";
import { createToken, revokeOtherSessions, revokeSession, revokeToken } from "./commands.ts";
import { paths } from "./paths.ts";
import { getMail, listAuditEntries, listMails, listSessions, listTokens } from "./queries.ts";
import { passwordError } from "./sign-in-pages.tsx";

export const accountPages = new Hono<Env>();

function crumbs({ t }: Exchange) {
  return [{ href: paths.account, text: t("accounts:account.title") }];
}

async function ownAuth(exchange: Exchange, path: string, body: Record<string, unknown>) {
  const answer = await askAuth(exchange.service.auth, exchange.caller, path, body);
  if (answer.retryAfterSeconds !== undefined)
    throw refusePlatform.too_many_requests({ seconds: answer.retryAfterSeconds });
  return answer;
}

async function note(exchange: Exchange, operation: string): Promise<void> {
  const { actor, requestId, service } = exchange;
  await writeAuditEntry(service.database.db, { actor, operation, subject: actor.id, details: {}, requestId });
}

function text(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value.slice(0, 500) : "";
}

function withError(field: string, message: string): FormState {
  return { ...emptyForm(), errors: [{ field, message }] };
}

function passwordScreen(c: RequestContext, form: FormState, status = 200): Response {
  const exchange = exchangeOf(c);
  requireSession(exchange);
  const title = exchange.t("accounts:changePassword.title");
  return show(
    c,
    { title, status, breadcrumbs: crumbs(exchange), body: <ChangePassword form={form} /> },
    form,
  );
}

accountPages.get(paths.password, (c) => passwordScreen(c, emptyForm()));

accountPages.post(paths.password, async (c) => {
  const exchange = exchangeOf(c);
  requireSession(exchange);
  const fields = await readBody(c);
  const newPassword = text(fields, "password");
  const wrong = passwordError(newPassword);
  if (wrong) return passwordScreen(c, withError("password", exchange.t(wrong.message, wrong.values)), 422);
  const body = { currentPassword: text(fields, "currentPassword"), newPassword, revokeOtherSessions: true };
  const answer = await ownAuth(exchange, "/change-password", body);
  if (answer.status !== 200) {
    return passwordScreen(
      c,
      withError("currentPassword", exchange.t("accounts:problem.wrong_password")),
      422,
    );
  }
  for (const cookie of answer.cookies) c.header("set-cookie", cookie, { append: true });
  await note(exchange, "accounts.changePassword");
  leaveFlash(c, "accounts:changePassword.done");
  return c.redirect(paths.account, 303);
});

async function setUpScreen(
  c: RequestContext,
  setUp: { uri: string } | undefined,
  form: FormState,
  status = 200,
): Promise<Response> {
  const exchange = exchangeOf(c);
  const person = requireSession(exchange);
  // A QR code as black squares on white, drawn as one path: nothing in it that a strict policy would refuse.
  const qr =
    setUp && /<path stroke[^>]* d="([^"]+)"/.exec(await qrCode(setUp.uri, { type: "svg", margin: 2 }));
  const size = setUp && /viewBox="0 0 (\d+)/.exec(await qrCode(setUp.uri, { type: "svg", margin: 2 }));
  const body = (
    <SetUpSecondFactor
      isOn={person.hasSecondFactor}
      uri={setUp?.uri}
      qr={qr?.[1] && size?.[1] ? { path: qr[1], size: Number(size[1]) } : undefined}
      form={form}
    />
  );
  return show(
    c,
    { title: exchange.t("accounts:secondFactor.title"), status, breadcrumbs: crumbs(exchange), body },
    form,
  );
}

accountPages.get(paths.secondFactor, (c) => setUpScreen(c, undefined, emptyForm()));

// First step: the password, then the secret to put into the app. Recovery codes are shown with the second step.
accountPages.post(`${paths.secondFactor}/begin`, async (c) => {
  const exchange = exchangeOf(c);
  requireSession(exchange);
  const answer = await ownAuth(exchange, "/two-factor/enable", {
    password: text(await readBody(c), "password"),
  });
  const { totpURI } = answer.body;
  if (answer.status !== 200 || typeof totpURI !== "string") {
    return setUpScreen(
      c,
      undefined,
      withError("password", exchange.t("accounts:problem.wrong_password")),
      422,
    );
  }
  return setUpScreen(c, { uri: totpURI }, emptyForm({ uri: totpURI }));
});

accountPages.post(`${paths.secondFactor}/confirm`, async (c) => {
  const exchange = exchangeOf(c);
  requireSession(exchange);
  const fields = await readBody(c);
  const uri = text(fields, "uri");
  const answer = await ownAuth(exchange, "/two-factor/verify-totp", {
    code: text(fields, "code").replace(/\s/g, ""),
  });
  if (answer.status !== 200) {
    const form = { ...withError("code", exchange.t("accounts:problem.wrong_code")), values: { uri } };
    return setUpScreen(c, { uri }, form, 422);
  }
  for (const cookie of answer.cookies) c.header("set-cookie", cookie, { append: true });
  await note(exchange, "accounts.turnOnSecondFactor");
  leaveFlash(c, "accounts:secondFactor.on");
  return c.redirect(`${paths.secondFactor}/recovery-codes`, 303);
});

function codesScreen(
  c: RequestContext,
  codes: string[] | undefined,
  form: FormState,
  status = 200,
): Response {
  const exchange = exchangeOf(c);
  requireSession(exchange);
  const title = exchange.t("accounts:recovery.title");
  return show(
    c,
    { title, status, breadcrumbs: crumbs(exchange), body: <RecoveryCodes codes={codes} form={form} /> },
    form,
  );
}

accountPages.get(`${paths.secondFactor}/recovery-codes`, (c) => codesScreen(c, undefined, emptyForm()));

accountPages.post(`${paths.secondFactor}/recovery-codes`, async (c) => {
  const exchange = exchangeOf(c);
  requireSession(exchange);
  const body = { password: text(await readBody(c), "password") };
  const answer = await ownAuth(exchange, "/two-factor/generate-backup-codes", body);
  if (answer.status !== 200) {
    return codesScreen(
      c,
      undefined,
      withError("password", exchange.t("accounts:problem.wrong_password")),
      422,
    );
  }
  await note(exchange, "accounts.makeRecoveryCodes");
  return codesScreen(c, answer.body.backupCodes as string[], emptyForm());
});

accountPages.post(`${paths.secondFactor}/turn-off`, async (c) => {
  const exchange = exchangeOf(c);
  requireSession(exchange);
  const answer = await ownAuth(exchange, "/two-factor/disable", {
    password: text(await readBody(c), "password"),
  });
  if (answer.status !== 200) {
    return setUpScreen(
      c,
      undefined,
      withError("password", exchange.t("accounts:problem.wrong_password")),
      422,
    );
  }
  for (const cookie of answer.cookies) c.header("set-cookie", cookie, { append: true });
  await note(exchange, "accounts.turnOffSecondFactor");
  leaveFlash(c, "accounts:secondFactor.off");
  return c.redirect(paths.account, 303);
});

accountPages.get(paths.sessions, async (c) => {
  const exchange = exchangeOf(c);
  const person = requireSession(exchange);
  const sessions = await exchange.ask(listSessions, {});
  const body = <Sessions sessions={sessions} own={person.sessionId} />;
  return show(c, { title: exchange.t("accounts:sessions.title"), breadcrumbs: crumbs(exchange), body });
});

actionForm(accountPages, {
  path: `${paths.sessions}/others/end`,
  operation: revokeOtherSessions,
  done: () => paths.sessions,
  flash: "accounts:sessions.ended",
});

actionForm(accountPages, {
  path: `${paths.sessions}/:session/end`,
  operation: revokeSession,
  done: () => paths.sessions,
  flash: "accounts:sessions.ended",
});

async function tokensScreen(c: RequestContext, form: FormState, status = 200): Promise<Response> {
  const exchange = exchangeOf(c);
  const tokens = await exchange.ask(listTokens, {});
  const title = exchange.t("accounts:tokens.title");
  return show(
    c,
    { title, status, breadcrumbs: crumbs(exchange), body: <Tokens tokens={tokens} form={form} /> },
    form,
  );
}

accountPages.get(paths.tokens, (c) => tokensScreen(c, emptyForm()));

// Not a formScreen: the new token is shown once, in the answer itself.
accountPages.post(paths.tokens, async (c) => {
  const exchange = exchangeOf(c);
  const { name } = await readBody(c);
  try {
    const { token } = await exchange.ask(createToken, { name });
    const title = exchange.t("accounts:tokens.madeTitle");
    return show(c, { title, breadcrumbs: crumbs(exchange), body: <NewToken token={token} /> });
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 422) throw error;
    const errors = error.fields.map(({ field, message, values }) => ({
      field,
      message: exchange.t(message, values),
    }));
    return tokensScreen(c, { ...emptyForm({ name: typeof name === "string" ? name : "" }), errors }, 422);
  }
});

actionForm(accountPages, {
  path: `${paths.tokens}/:token/revoke`,
  operation: revokeToken,
  done: () => paths.tokens,
  flash: "accounts:tokens.revoked",
});

accountPages.get(paths.outbox, async (c) => {
  const exchange = exchangeOf(c);
  const mails = await exchange.ask(listMails, {});
  const isSending = exchange.service.config.smtpUrl !== undefined;
  const body = <Outbox mails={mails} isSending={isSending} url={exchange.url} />;
  return show(c, { title: exchange.t("accounts:outbox.title"), breadcrumbs: crumbs(exchange), body });
});

accountPages.get(paths.mail(":mail"), async (c) => {
  const exchange = exchangeOf(c);
  const mail = await exchange.ask(getMail, c.req.param());
  const breadcrumbs = [
    ...crumbs(exchange),
    { href: paths.outbox, text: exchange.t("accounts:outbox.title") },
  ];
  return show(c, { title: mail.subject, breadcrumbs, body: <MailPage mail={mail} /> });
});

accountPages.get(paths.audit, async (c) => {
  const exchange = exchangeOf(c);
  const entries = await exchange.ask(listAuditEntries, {});
  const body = <Audit entries={entries} url={exchange.url} />;
  return show(c, { title: exchange.t("accounts:audit.title"), breadcrumbs: crumbs(exchange), body });
});
