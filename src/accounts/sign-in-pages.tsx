// Signing in and out, and a forgotten password, as plain forms.

import { Hono } from "hono";
import { type Env, type Exchange, exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import { localPath } from "../platform/http/local-path.ts";
import type { FormState } from "../ui/form.tsx";
import { actionForm, emptyForm, formScreen, leaveFlash, type Screen, show } from "../ui/screen.tsx";
import { paths } from "./paths.ts";
import {
  requestPasswordReset,
  resetPassword,
  type SignInOutcome,
  signIn,
  signInWithSecondFactor,
  signOut,
} from "./sign-in-commands.ts";
import { ForgottenPassword, ResetPassword, SecondFactor, SignIn } from "./sign-in-screens.tsx";

export const signInPages = new Hono<Env>();

const start = "/desk";
const nothing = async () => ({});

function signInScreen(form: FormState, { t, service }: Exchange): Screen {
  return { title: t("accounts:signIn.title"), body: <SignIn form={form} isDemo={service.config.demo} /> };
}

/** Where somebody goes who has given their password, or the code after it. */
function afterSigningIn({ next: step }: SignInOutcome, fields: Record<string, unknown>): string {
  const next = localPath(fields.next) ?? start;
  if (step === "in") return next;
  const way = step === "second_factor" ? paths.secondFactorSignIn : paths.secondFactor;
  return `${way}?next=${encodeURIComponent(next)}`;
}

formScreen(signInPages, {
  path: paths.signIn,
  operation: signIn,
  load: nothing,
  prefill: ["next"],
  async showGet(c) {
    const exchange = exchangeOf(c);
    const next = localPath(exchange.url.searchParams.get("next"));
    if (exchange.person) return c.redirect(next ?? start, 303);
    const form = emptyForm(next ? { next } : {});
    return show(c, signInScreen(form, exchange), form);
  },
  draw: (_loaded, form, exchange) => signInScreen(form, exchange),
  done: (outcome, _loaded, _exchange, fields) => afterSigningIn(outcome, fields),
  flash: ({ wasReset }) => (wasReset ? "accounts:reset.notice" : undefined),
});

formScreen(signInPages, {
  path: paths.secondFactorSignIn,
  operation: signInWithSecondFactor,
  load: nothing,
  prefill: ["next"],
  draw: (_loaded, form, { t }) => ({
    title: t("accounts:secondFactor.signInTitle"),
    body: <SecondFactor form={form} />,
  }),
  done: (outcome, _loaded, _exchange, fields) => afterSigningIn(outcome, fields),
  flash: ({ wasReset }) => (wasReset ? "accounts:reset.notice" : undefined),
});

signInPages.post(paths.signOut, async (c, next) => {
  // A page that was left open after the session ended still has the button.
  if (exchangeOf(c).person) return next();
  return signedOut(c);
});

actionForm(signInPages, {
  path: paths.signOut,
  operation: signOut,
  done: () => "/",
  flash: "accounts:signedOut",
});

function signedOut(c: RequestContext): Response {
  leaveFlash(c, "accounts:signedOut");
  return c.redirect("/", 303);
}

formScreen(signInPages, {
  path: paths.forgotten,
  operation: requestPasswordReset,
  load: nothing,
  draw: (_loaded, form, { t }) => ({
    title: t("accounts:forgotten.title"),
    body: <ForgottenPassword form={form} isSent={false} />,
  }),
  // The same page whether there is an account or not.
  answer: (_output, _loaded, { t }) => ({
    title: t("accounts:forgotten.sentTitle"),
    body: <ForgottenPassword form={emptyForm()} isSent />,
  }),
  done: () => paths.forgotten,
});

formScreen(signInPages, {
  path: paths.reset,
  operation: resetPassword,
  load: nothing,
  prefill: ["token"],
  draw: (_loaded, form, { t }) => ({
    title: t("accounts:reset.title"),
    body: <ResetPassword form={form} />,
  }),
  done: () => paths.signIn,
  flash: "accounts:reset.done",
});
