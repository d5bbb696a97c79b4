// A person's own account: password, second factor, sessions, tokens.

import type { VNode } from "preact";
import { localPath } from "../platform/http/local-path.ts";
import type { Visit } from "../platform/page.ts";
import { refuse as refusePlatform } from "../platform/problem.ts";
import type { FormState } from "../ui/form.tsx";
import { emptyForm } from "../ui/screen.tsx";
import { button } from "../ui/screens/button.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { page } from "../ui/screens/page.tsx";
import { NewToken, Sessions, Tokens } from "./access-screens.tsx";
import { ChangePassword, Details, FirstPassword } from "./account-screens.tsx";
import { createToken, revokeOtherSessions, revokeSession, revokeToken } from "./commands.ts";
import {
  beginSecondFactor,
  changePassword,
  makeRecoveryCodes,
  turnOffSecondFactor,
  turnOnSecondFactor,
} from "./credential-commands.ts";
import { changeDetails } from "./details-commands.ts";
import { accountParent } from "./parents.ts";
import { paths } from "./paths.ts";
import { listOwnCities, listSessions, listTokens, type WaysIn, waysIn } from "./queries.ts";
import {
  ConfirmSecondFactor,
  isKeyOfApp,
  MakeRecoveryCodes,
  RecoveryCodes,
  SetUpSecondFactor,
} from "./second-factor-screens.tsx";

export const detailsPage = formPage({
  path: paths.details,
  does: changeDetails,
  parent: accountParent,
  title: "accounts:details.title",
  initial: (_loaded, { actor, language, person }) => ({
    name: actor.name,
    language,
    timeZone: person?.timeZone ?? "",
  }),
  draw: (_loaded, form) => <Details form={form} />,
  done: () => paths.account,
  flash: "accounts:details.done",
});

export const passwordPage = formPage({
  path: paths.password,
  does: changePassword,
  parent: accountParent,
  title: "accounts:changePassword.title",
  reads: waysIn,
  draw: ({ hasPassword }, form) => (hasPassword ? <ChangePassword form={form} /> : <FirstPassword />),
  done: () => paths.account,
  flash: "accounts:changePassword.done",
});

/** The page that leads to the second factor: its beginning, or where it can be turned off. */
function secondFactorView(
  { hasPassword }: WaysIn,
  form: FormState,
  { person }: Pick<Visit, "person">,
): VNode {
  return (
    <SetUpSecondFactor
      hasPassword={hasPassword}
      isOn={person?.hasSecondFactor ?? false}
      isNeeded={(person?.dormantRoles.length ?? 0) > 0}
      next={localPath(form.values.next)}
      form={form}
    />
  );
}

/** The second step: the key for the app, and the field for its first code. */
function confirmView(ways: WaysIn, form: FormState, visit: Pick<Visit, "person">): VNode {
  const { uri } = form.values;
  if (typeof uri !== "string" || !isKeyOfApp(uri)) return secondFactorView(ways, form, visit);
  return <ConfirmSecondFactor uri={uri} next={localPath(form.values.next)} form={form} />;
}

export const secondFactorPage = formPage({
  path: paths.secondFactor,
  does: beginSecondFactor,
  parent: accountParent,
  title: "accounts:secondFactor.title",
  prefill: ["next"],
  reads: waysIn,
  draw: secondFactorView,
  answer: ({ uri }, ways, sent) => ({
    title: sent.t("accounts:secondFactor.title"),
    body: confirmView(ways, emptyForm({ uri, next: localPath(sent.fields.next) ?? "" }), sent),
  }),
  done: () => paths.secondFactor,
});

export const confirmSecondFactorPage = formPage({
  path: paths.confirmSecondFactor,
  does: turnOnSecondFactor,
  parent: accountParent,
  title: "accounts:secondFactor.confirmTitle",
  reads: waysIn,
  draw: confirmView,
  answer: ({ recoveryCodes }, _loaded, { t, fields }) => ({
    title: t("accounts:recovery.title"),
    body: <RecoveryCodes codes={recoveryCodes} next={localPath(fields.next)} />,
  }),
  done: () => paths.account,
});

export const recoveryCodesPage = formPage({
  path: paths.recoveryCodes,
  does: makeRecoveryCodes,
  parent: accountParent,
  title: "accounts:recovery.title",
  reads: waysIn,
  draw: ({ hasPassword }, form) => <MakeRecoveryCodes hasPassword={hasPassword} form={form} />,
  answer: ({ recoveryCodes }, _loaded, { t }) => ({
    title: t("accounts:recovery.title"),
    body: <RecoveryCodes codes={recoveryCodes} next={undefined} />,
  }),
  done: () => paths.account,
});

export const turnOffSecondFactorPage = formPage({
  path: paths.turnOffSecondFactor,
  does: turnOffSecondFactor,
  parent: accountParent,
  title: "accounts:secondFactor.turnOff",
  reads: waysIn,
  draw: secondFactorView,
  done: () => paths.account,
  flash: "accounts:secondFactor.off",
});

export const sessionsPage = page({
  path: paths.sessions,
  reads: listSessions,
  parent: accountParent,
  title: "accounts:sessions.title",
  draw: (sessions, { person }) => <Sessions sessions={sessions} own={person?.sessionId} />,
});

export const endOtherSessionsButton = button({
  path: "/account/sessions/others/end",
  does: revokeOtherSessions,
  done: paths.sessions,
  flash: "accounts:sessions.ended",
});

export const endSessionButton = button({
  path: "/account/sessions/:session/end",
  does: revokeSession,
  done: paths.sessions,
  flash: "accounts:sessions.ended",
});

export const tokensPage = formPage({
  path: paths.tokens,
  reads: { tokens: listTokens, cities: listOwnCities },
  does: createToken,
  parent: accountParent,
  title: "accounts:tokens.title",
  initial: () => ({ scope: "read", validDays: "90" }),
  draw: ({ tokens, cities }, form) => <Tokens tokens={tokens} cities={cities} form={form} />,
  answer: ({ token, expiresAt }, _loaded, { t }) => ({
    title: t("accounts:tokens.madeTitle"),
    body: <NewToken token={token} expiresAt={expiresAt} />,
  }),
  done: () => paths.tokens,
});

export const revokeTokenButton = button({
  path: "/account/tokens/:token/revoke",
  does: revokeToken,
  reads: listTokens,
  confirm(tokens, { t, params }) {
    const token = tokens.find(({ id }) => id === params.token);
    if (!token) throw refusePlatform.not_found();
    return {
      title: t("accounts:tokens.ask", { name: token.name }),
      effects: [t("accounts:tokens.askEffect")],
      submit: t("accounts:tokens.revoke"),
      back: paths.tokens,
    };
  },
  done: paths.tokens,
  flash: "accounts:tokens.revoked",
});
