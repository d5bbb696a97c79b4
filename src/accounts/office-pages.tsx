// For administrators: what happened.

import { Hono } from "hono";
import { type Env, type Exchange, exchangeOf } from "../platform/http/exchange.ts";
import { isTableFormat, tableFile } from "../ui/download.ts";
import { requireRight, show } from "../ui/screen.tsx";
import { listRequest } from "../ui/table-state.ts";
import { Audit, auditColumns } from "./office-screens.tsx";
import { paths } from "./paths.ts";
import { auditEntriesFor, listAuditEntries } from "./queries.ts";

export const officePages = new Hono<Env>();

function crumbs({ t }: Exchange) {
  return [{ href: paths.account, text: t("accounts:account.title") }];
}

officePages.get(paths.audit, async (c) => {
  const exchange = exchangeOf(c);
  const { t, language, url } = exchange;
  const request = listRequest(url, language);
  const columns = auditColumns(t, language);
  const format = url.searchParams.get("format");
  if (isTableFormat(format)) {
    requireRight(listAuditEntries, exchange, {});
    const rows = await auditEntriesFor(exchange.service.database.db, request);
    return tableFile(c, { name: "audit", format, columns, rows });
  }
  const { entries, ...page } = await exchange.ask(listAuditEntries, { ...request });
  const body = <Audit entries={{ rows: entries, ...page }} columns={columns} url={url} />;
  return show(c, { title: t("accounts:audit.title"), breadcrumbs: crumbs(exchange), body });
});
