// leadPage(): an address on the way to the provider of single sign-on and back. It only leads on, where there is a provider.

import type { Hono } from "hono";
import type { SingleSignOn } from "../../platform/accounts/single-sign-on.ts";
import { type Env, type Exchange, exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import type { Page } from "../../platform/page.ts";
import { refuse } from "../../platform/problem.ts";

const leading = { kind: "lead", methods: ["GET"], reads: [], asksFirst: false, examples: [] } as const;

type Leads = (c: RequestContext, exchange: Exchange, provider: SingleSignOn) => Promise<string>;

export function leadPage(path: string, to: Leads): Page {
  return {
    ...leading,
    path,
    does: undefined,
    serve(routes: Hono<Env>) {
      routes.get(path, async (c) => {
        const exchange = exchangeOf(c);
        const { singleSignOn } = exchange.service;
        if (!singleSignOn) throw refuse.not_found();
        c.header("cache-control", "no-store");
        return c.redirect(await to(c, exchange, singleSignOn), 303);
      });
    },
  };
}
