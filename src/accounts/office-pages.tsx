// For administrators: what happened.

import { Hono } from "hono";
import { type Env, type Exchange, exchangeOf } from "../platform/http/exchange.ts";
import { show } from "../ui/screen.tsx";
import { Audit } from "./office-screens.tsx";
import { paths } from "./paths.ts";
import { listAuditEntries } from "./queries.ts";

export const officePages = new Hono<Env>();

function crumbs({ t }: Exchange) {
  return [{ href: paths.account, text: t("accounts:account.title") }];
}

officePages.get(paths.audit, async (c) => {
  const exchange = exchangeOf(c);
  const entries = await exchange.ask(listAuditEntries, {});
  const body = <Audit entries={entries} url={exchange.url} />;
  return show(c, { title: exchange.t("accounts:audit.title"), breadcrumbs: crumbs(exchange), body });
});
