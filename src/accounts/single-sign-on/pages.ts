// To the provider of single sign-on, and back. Both are addresses that only lead on: the way back begins at another site and
// has to work without a form.

import type { Hono } from "hono";
import { providerReturnPath } from "../../platform/accounts/single-sign-on.ts";
import { type Env, exchangeOf } from "../../platform/http/exchange.ts";
import { localPath } from "../../platform/http/local-path.ts";
import type { Page } from "../../platform/page.ts";
import { refuse } from "../../platform/problem.ts";
import { leaveFlash } from "../../ui/screen.tsx";
import { button } from "../../ui/screens/button.tsx";
import { paths } from "../paths.ts";
import { refuse as refuseAccount } from "../problems.ts";
import { waysIn } from "../queries.ts";
import { afterSigningIn, start } from "../signed-in.ts";
import { signInWithProvider, unlinkProvider } from "./commands.ts";

const leading = { kind: "lead", methods: ["GET"], reads: [], asksFirst: false, examples: [] } as const;

export const toProviderPage: Page = {
  ...leading,
  path: paths.providerSignIn,
  does: undefined,
  serve(routes: Hono<Env>) {
    routes.get(paths.providerSignIn, async (c) => {
      const exchange = exchangeOf(c);
      const next = localPath(exchange.url.searchParams.get("next")) ?? start;
      if (exchange.person) return c.redirect(next, 303);
      if (!exchange.service.singleSignOn) throw refuse.not_found();
      const { address, cookie } = await exchange.service.singleSignOn.begin(next);
      exchange.providerAddress = address;
      c.header("set-cookie", cookie, { append: true });
      c.header("cache-control", "no-store");
      return c.redirect(address, 303);
    });
  },
};

export const fromProviderPage: Page = {
  ...leading,
  path: providerReturnPath,
  does: undefined,
  serve(routes: Hono<Env>) {
    routes.get(providerReturnPath, async (c) => {
      const exchange = exchangeOf(c);
      if (!exchange.service.singleSignOn) throw refuse.not_found();
      const outcome = await exchange.ask(signInWithProvider, c.req.query());
      if (outcome.wasReset) leaveFlash(c, "accounts:reset.notice");
      c.header("cache-control", "no-store");
      return c.redirect(afterSigningIn(outcome, outcome.goOn), 303);
    });
  },
};

export const unlinkProviderButton = button({
  path: paths.unlinkProvider,
  does: unlinkProvider,
  reads: waysIn,
  confirm({ provider }, { t }) {
    if (!provider) throw refuseAccount.no_provider();
    return {
      title: t("accounts:provider.ask"),
      effects: [t("accounts:provider.askEffect"), t("accounts:provider.askAgain")],
      submit: t("accounts:provider.unlink"),
      back: paths.account,
    };
  },
  done: paths.account,
  flash: "accounts:provider.unlinked",
});
