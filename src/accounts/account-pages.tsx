// A person's own account: password, second factor, sessions, tokens.

import { Hono } from "hono";
import { type Env, type Exchange, exchangeOf, requireSession } from "../platform/http/exchange.ts";
import { localPath } from "../platform/http/local-path.ts";
import { refuse as refusePlatform } from "../platform/problem.ts";
import type { FormState } from "../ui/form.tsx";
import { actionForm, emptyForm, formScreen, type Screen, show } from "../ui/screen.tsx";
import { NewToken, Sessions, Tokens } from "./access-screens.tsx";
import { ChangePassword } from "./account-screens.tsx";
import { createToken, revokeOtherSessions, revokeSession, revokeToken } from "./commands.ts";
import {
  beginSecondFactor,
  changePassword,
  makeRecoveryCodes,
  turnOffSecondFactor,
  turnOnSecondFactor,
} from "./credential-commands.ts";
import { paths } from "./paths.ts";
import { citiesOf, listSessions, listTokens } from "./queries.ts";
import {
  ConfirmSecondFactor,
  isKeyOfApp,
  RecoveryCodes,
  SetUpSecondFactor,
} from "./second-factor-screens.tsx";

export const accountPages = new Hono<Env>();

const nothing = async () => ({});

function crumbs({ t }: Exchange) {
  return [{ href: paths.account, text: t("accounts:account.title") }];
}

formScreen(accountPages, {
  path: paths.password,
  operation: changePassword,
  load: nothing,
  draw: (_loaded, form, exchange) => ({
    title: exchange.t("accounts:changePassword.title"),
    breadcrumbs: crumbs(exchange),
    body: <ChangePassword form={form} />,
  }),
  done: () => paths.account,
  flash: "accounts:changePassword.done",
});

/** The page that leads to the second factor: its beginning, or where it can be turned off. */
function secondFactorScreen(form: FormState, exchange: Exchange): Screen {
  const { hasSecondFactor, dormantRoles } = requireSession(exchange);
  return {
    title: exchange.t("accounts:secondFactor.title"),
    breadcrumbs: crumbs(exchange),
    body: (
      <SetUpSecondFactor
        isOn={hasSecondFactor}
        isNeeded={dormantRoles.length > 0}
        next={localPath(form.values.next)}
        form={form}
      />
    ),
  };
}

/** The second step: the key for the app, and the field for its first code. */
function confirmScreen(form: FormState, exchange: Exchange): Screen {
  const { uri } = form.values;
  if (typeof uri !== "string" || !isKeyOfApp(uri)) return secondFactorScreen(form, exchange);
  return {
    title: exchange.t("accounts:secondFactor.title"),
    breadcrumbs: crumbs(exchange),
    body: <ConfirmSecondFactor uri={uri} next={localPath(form.values.next)} form={form} />,
  };
}

function codesScreen(
  codes: string[] | undefined,
  next: string | undefined,
  form: FormState,
  exchange: Exchange,
): Screen {
  return {
    title: exchange.t("accounts:recovery.title"),
    breadcrumbs: crumbs(exchange),
    body: <RecoveryCodes codes={codes} next={next} form={form} />,
  };
}

formScreen(accountPages, {
  path: paths.secondFactor,
  operation: beginSecondFactor,
  load: nothing,
  prefill: ["next"],
  draw: (_loaded, form, exchange) => secondFactorScreen(form, exchange),
  answer: ({ uri }, _loaded, exchange, fields) =>
    confirmScreen(emptyForm({ uri, next: localPath(fields.next) ?? "" }), exchange),
  done: () => paths.secondFactor,
});

formScreen(accountPages, {
  path: paths.confirmSecondFactor,
  operation: turnOnSecondFactor,
  load: nothing,
  draw: (_loaded, form, exchange) => confirmScreen(form, exchange),
  answer: ({ recoveryCodes }, _loaded, exchange, fields) =>
    codesScreen(recoveryCodes, localPath(fields.next), emptyForm(), exchange),
  done: () => paths.account,
});

formScreen(accountPages, {
  path: paths.recoveryCodes,
  operation: makeRecoveryCodes,
  load: nothing,
  draw: (_loaded, form, exchange) => codesScreen(undefined, undefined, form, exchange),
  answer: ({ recoveryCodes }, _loaded, exchange) =>
    codesScreen(recoveryCodes, undefined, emptyForm(), exchange),
  done: () => paths.account,
});

formScreen(accountPages, {
  path: paths.turnOffSecondFactor,
  operation: turnOffSecondFactor,
  load: nothing,
  draw: (_loaded, form, exchange) => secondFactorScreen(form, exchange),
  done: () => paths.account,
  flash: "accounts:secondFactor.off",
});

accountPages.get(paths.sessions, async (c) => {
  const exchange = exchangeOf(c);
  const sessions = await exchange.ask(listSessions, {});
  const { sessionId } = requireSession(exchange);
  const body = <Sessions sessions={sessions} own={sessionId} />;
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

formScreen(accountPages, {
  path: paths.tokens,
  operation: createToken,
  async load(exchange) {
    const cities = await citiesOf(exchange.service.database.db, exchange.actor);
    return { tokens: await exchange.ask(listTokens, {}), cities };
  },
  initial: () => ({ scope: "read", validDays: "90" }),
  draw: ({ tokens, cities }, form, exchange) => ({
    title: exchange.t("accounts:tokens.title"),
    breadcrumbs: crumbs(exchange),
    body: <Tokens tokens={tokens} cities={cities} form={form} />,
  }),
  answer: ({ token, expiresAt }, _loaded, exchange) => ({
    title: exchange.t("accounts:tokens.madeTitle"),
    breadcrumbs: crumbs(exchange),
    body: <NewToken token={token} expiresAt={expiresAt} />,
  }),
  done: () => paths.tokens,
});

actionForm(accountPages, {
  path: `${paths.tokens}/:token/revoke`,
  operation: revokeToken,
  async confirm(exchange, { token: id }) {
    const { t } = exchange;
    const token = (await exchange.ask(listTokens, {})).find((one) => one.id === id);
    if (!token) throw refusePlatform.not_found();
    return {
      title: t("accounts:tokens.ask", { name: token.name }),
      effects: [t("accounts:tokens.askEffect")],
      submit: t("accounts:tokens.revoke"),
      back: paths.tokens,
    };
  },
  done: () => paths.tokens,
  flash: "accounts:tokens.revoked",
});
