// For administrators: the outbox and what happened.

import { Hono } from "hono";
import { type Env, type Exchange, exchangeOf } from "../platform/http/exchange.ts";
import { formScreen, show } from "../ui/screen.tsx";
import { Audit, MailPage, Outbox } from "./office-screens.tsx";
import { openMail } from "./outbox-commands.ts";
import { paths } from "./paths.ts";
import { getMail, listAuditEntries, listMails } from "./queries.ts";

export const officePages = new Hono<Env>();

function crumbs({ t }: Exchange) {
  return [{ href: paths.account, text: t("accounts:account.title") }];
}

function isSending({ service }: Exchange): boolean {
  return service.config.smtpUrl !== undefined;
}

officePages.get(paths.outbox, async (c) => {
  const exchange = exchangeOf(c);
  const mails = await exchange.ask(listMails, {});
  const body = <Outbox mails={mails} isSending={isSending(exchange)} url={exchange.url} />;
  return show(c, { title: exchange.t("accounts:outbox.title"), breadcrumbs: crumbs(exchange), body });
});

formScreen(officePages, {
  path: paths.mail(":mail"),
  operation: openMail,
  load: (exchange, { mail = "" }) => exchange.ask(getMail, { mail }),
  draw: (mail, form, exchange) => ({
    title: mail.subject,
    breadcrumbs: [...crumbs(exchange), { href: paths.outbox, text: exchange.t("accounts:outbox.title") }],
    body: <MailPage mail={mail} isSending={isSending(exchange)} form={form} />,
  }),
  // In the answer itself: whoever opens the page again is noted again.
  answer: ({ body }, mail, exchange) => ({
    title: mail.subject,
    breadcrumbs: [...crumbs(exchange), { href: paths.outbox, text: exchange.t("accounts:outbox.title") }],
    body: <MailPage mail={{ ...mail, body }} isOpen isSending={isSending(exchange)} form={undefined} />,
  }),
  done: (_output, mail) => paths.mail(mail.id),
});

officePages.get(paths.audit, async (c) => {
  const exchange = exchangeOf(c);
  const entries = await exchange.ask(listAuditEntries, {});
  const body = <Audit entries={entries} url={exchange.url} />;
  return show(c, { title: exchange.t("accounts:audit.title"), breadcrumbs: crumbs(exchange), body });
});
