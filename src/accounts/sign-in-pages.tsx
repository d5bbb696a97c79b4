// Signing in and out, and a forgotten password, as plain forms.

import { localPath } from "../platform/http/local-path.ts";
import { button } from "../ui/screens/button.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { paths } from "./paths.ts";
import {
  requestPasswordReset,
  resetPassword,
  signIn,
  signInWithSecondFactor,
  signOut,
} from "./sign-in-commands.ts";
import { ForgottenPassword, ResetPassword, ResetSent, SecondFactor, SignIn } from "./sign-in-screens.tsx";
import { afterSigningIn, start } from "./signed-in.ts";

export const signInPage = formPage({
  path: paths.signIn,
  does: signIn,
  title: "accounts:signIn.title",
  leadsTo: ({ person, url }) => (person ? (localPath(url.searchParams.get("next")) ?? start) : undefined),
  initial: (_loaded, { url }) => ({ next: localPath(url.searchParams.get("next")) ?? "" }),
  draw: (_loaded, form, { config }) => (
    <SignIn form={form} isDemo={config.demo} provider={config.oidc?.name} />
  ),
  done: (outcome, { fields }) => afterSigningIn(outcome, fields.next),
  flash: ({ wasReset }) => (wasReset ? "accounts:reset.notice" : undefined),
});

export const secondFactorSignInPage = formPage({
  path: paths.secondFactorSignIn,
  does: signInWithSecondFactor,
  title: "accounts:secondFactor.signInTitle",
  prefill: ["next"],
  draw: (_loaded, form) => <SecondFactor form={form} />,
  done: (outcome, { fields }) => afterSigningIn(outcome, fields.next),
  flash: ({ wasReset }) => (wasReset ? "accounts:reset.notice" : undefined),
});

const afterSignOut = {
  none: "accounts:signedOut",
  // The page that comes says it.
  "signs out": undefined,
  "keeps session": "accounts:signedOutHere",
} as const;

export const signOutButton = button({
  path: paths.signOut,
  does: signOut,
  // A page that was left open after the session ended still has the button.
  alreadyDone: ({ person }) => (person ? undefined : { to: "/", flash: "accounts:signedOut" }),
  done: ({ provider }) => (provider === "signs out" ? paths.providerSignOut : "/"),
  flash: ({ provider }) => afterSignOut[provider],
});

export const forgottenPasswordPage = formPage({
  path: paths.forgotten,
  does: requestPasswordReset,
  title: "accounts:forgotten.title",
  draw: (_loaded, form) => <ForgottenPassword form={form} />,
  // The same page whether there is an account or not.
  answer: (_output, _loaded, { t }) => ({ title: t("accounts:forgotten.sentTitle"), body: <ResetSent /> }),
  done: () => paths.forgotten,
});

export const resetPasswordPage = formPage({
  path: paths.reset,
  does: resetPassword,
  title: "accounts:reset.title",
  prefill: ["token"],
  examples: [{ search: "token=nonsense" }],
  draw: (_loaded, form) => <ResetPassword form={form} />,
  done: () => paths.signIn,
  flash: "accounts:reset.done",
});
